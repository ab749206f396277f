import { type Command, claim, look, type Negotiation, negotiate, run } from "./commands";

/** Where a race begins, how it gets there, and who runs: eight each time. */
const RACES: readonly { isGranted: boolean; before: readonly Command[]; runners: readonly Command[] }[] = [
  {
    isGranted: false,
    before: [],
    runners: ["offer", "offer", "decline", "decline", "ask_information", "ask_information", "withdraw", "withdraw"],
  },
  {
    isGranted: true,
    before: [],
    runners: ["accept", "accept", "requote", "counter", "counter", "withdraw", "expire", "expire"],
  },
  {
    isGranted: true,
    before: ["counter"],
    runners: ["offer", "offer", "decline", "ask_information", "withdraw", "withdraw", "accept", "expire"],
  },
  {
    isGranted: true,
    before: ["accept"],
    runners: ["sign", "sign", "sign", "withdraw", "withdraw", "expire", "expire", "accept"],
  },
];

/** What losers are told: that somebody was faster, or that the case is not theirs any more. */
const TOLD = new Set(["overtaken", "expired", "not_claimed"]);

/**
 * One race of eight on a new proposal, all of whom looked at it at the same moment.
 * @returns what is wrong: other than one winner, a loser who was not told, a state that is not the winner's
 */
export async function race(begin: Parameters<typeof negotiate>, round: number): Promise<string[]> {
  const [database, day, staff] = begin;
  const { isGranted, before, runners } = RACES[round % RACES.length] as (typeof RACES)[number];
  const negotiation: Negotiation = await negotiate(database, day, staff, isGranted);
  for (const command of before) await run(negotiation, command, await look(negotiation));
  await claim(negotiation);
  const seen = await look(negotiation);
  const order = [...runners].sort(() => Math.random() - 0.5);
  const ended = await Promise.all(
    order.map(async (command) => ({ command, ...(await run(negotiation, command, seen)) })),
  );
  const winners = ended.filter(({ won }) => won);
  const untold = ended.filter(({ won, kind }) => !won && !TOLD.has(kind));
  const after = await look(negotiation);
  const wrong = [
    ...(winners.length === 1 ? [] : [`${winners.length} winners`]),
    ...untold.map(({ command, kind }) => `${command} was told ${kind}`),
    ...(after.state === seen.state && after.version === seen.version ? ["nothing moved"] : []),
  ];
  return wrong.map((what) => `round ${round} from ${seen.state}: ${what} (${winners.map((one) => one.command)})`);
}
