import { spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ROOT } from "../load/portal";
import { killDecisions } from "./decisions";
import { killEvidence } from "./evidence";
import { type ImportTarget, killImports } from "./imports";
import { racePermission } from "./permission";
import { compare, openAccounts, startCore } from "./postings";
import { raceProposals } from "./proposals";
import { killSealing } from "./sealing";
import { type System, startSystem, type Target, targets } from "./system";
import { killUploads, MOST_KILLS } from "./uploads";

const USAGE = `npm run faults -- import [--kills N]
npm run faults -- batches [--kills N]       at most 24
npm run faults -- proposals [--rounds N]
npm run faults -- permission [--rounds N]
npm run faults -- evidence [--kills N] [--control]
npm run faults -- disputes [--kills N] [--control]
npm run faults -- sealing [--kills N] [--control]
npm run faults -- postings [--kills N] [--acknowledged N] [--control]
    --control    commits are answered before they are on disk (synchronous_commit=off): such a run has to lose some
A killed process is what this shows; a machine without power is another matter.`;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run verify:data` on the database of the run. */
function verify(system: System): string[] {
  const env = { ...process.env, HUANQING_DATA: system.database.data };
  const args = ["--import", "tsx", "lib/verify/cli.ts"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: "utf8" });
  say(stdout.trim().split("\n").at(-1) ?? "");
  return status === 0 ? [] : [`verify:data ended with ${status}:\n${stdout}${stderr}`];
}

async function postings(kills: number, least: number, control: boolean): Promise<string[]> {
  const system = await startSystem({ app: true });
  try {
    const core = await startCore(system, { ...(await openAccounts(system)), relaxed: control });
    const order: Iterator<Target> = targets(control ? ["postgres"] : ["app", "worker", "postgres"]);
    for (let fallen = 1; fallen <= kills; fallen++) {
      // Spread over the whole run, each while postings are on their way.
      await core.until(core.told.size + (least / kills) * (0.5 + Math.random() * 0.5));
      await wait(Math.random() * 200);
      const target = order.next().value as Target;
      const before = core.told.size;
      await system.kill(target);
      say(
        `kill ${fallen}: ${target}; ${before} acknowledged before, ${core.unanswered()} requests without an answer so far`,
      );
    }
    await core.until(least);
    await core.stop();
    const { lost, doubled, untold } = await compare(system, core.told);
    const gone = new Set([...lost, ...core.forgotten]);
    say(
      `${core.told.size} postings acknowledged over ${kills} kills: ${gone.size} lost (${core.forgotten.size} of them sent ` +
        `again later), ${doubled.length} doubled, ${untold} stored whose answer never came`,
    );
    const wrong = verify(system);
    if (doubled.length > 0) wrong.push(`doubled: ${doubled.slice(0, 5)}`);
    if (control && gone.size === 0) wrong.push("the control run lost nothing: it shows nothing");
    if (!control && gone.size > 0) wrong.push(`lost: ${[...gone].slice(0, 5)}`);
    return wrong;
  } finally {
    await system.close();
  }
}

async function imports(kills: number): Promise<string[]> {
  const system = await startSystem({ app: false });
  try {
    const order = targets(["app", "worker", "postgres"]);
    const named = (function* (): Generator<ImportTarget> {
      for (const target of order) yield target === "app" ? "command" : target;
    })();
    const found = await killImports(system, kills, named, say);
    say(
      `${found.acknowledged} batches acknowledged in ${found.attempts} attempts over ${kills} kills, ` +
        `${found.inTheMiddle} of them in the middle: ${found.wrong.length} findings`,
    );
    return [...found.wrong, ...verify(system)];
  } finally {
    await system.close();
  }
}

async function batches(kills: number): Promise<string[]> {
  const system = await startSystem({ app: true });
  try {
    const found = await killUploads(system, kills, say);
    say(
      `${found.acknowledged} batches applied in ${found.requests} requests, ${found.unanswered} of them without an answer, ` +
        `over ${kills} kills, ${found.inTheMiddle} of them in the middle; readers looked ${found.looks} times: ` +
        `${found.wrong.length} findings`,
    );
    return [...found.wrong, ...verify(system)];
  } finally {
    await system.close();
  }
}

/** No process is killed: eight at once on one proposal, over and over, and only one of them may win. */
async function proposals(rounds: number): Promise<string[]> {
  const system = await startSystem({ app: false });
  try {
    return await raceProposals(system, rounds, say);
  } finally {
    await system.close();
  }
}

/** No process is killed: ten thousand at once for the last attempt with one person, and only one of them may have it. */
async function permission(rounds: number): Promise<string[]> {
  const system = await startSystem({ app: false });
  try {
    return await racePermission(system, rounds, say);
  } finally {
    await system.close();
  }
}

/** Postgres alone falls in a run that has to lose something. */
const orderOf = (control: boolean) => targets(control ? ["postgres"] : ["app", "worker", "postgres"]);

/** What a control run found wrong is what it had to find. */
function judged(wrong: string[], control: boolean): string[] {
  if (!control) return wrong;
  return wrong.length > 0 ? [] : ["the control run lost nothing: it shows nothing"];
}

async function evidence(kills: number, control: boolean): Promise<string[]> {
  const system = await startSystem({ app: true });
  try {
    const found = await killEvidence(system, kills, { order: orderOf(control), relaxed: control }, say);
    say(
      `${found.told} files said to be kept in ${found.requests} requests, ${found.unanswered} of them without an answer, ` +
        `over ${kills} kills, ${found.inTheMiddle} of them in the middle: ${found.lost} lost or doubled, ` +
        `${found.wrong.length} findings`,
    );
    return judged(found.wrong, control);
  } finally {
    await system.close();
  }
}

async function disputes(kills: number, control: boolean): Promise<string[]> {
  const system = await startSystem({ app: false });
  try {
    const found = await killDecisions(system, kills, { order: orderOf(control), relaxed: control }, say);
    say(
      `${found.decided} disputes filed and decided over ${kills} kills, ${found.inTheMiddle} of them in the middle: ` +
        `${found.wrong.length} findings`,
    );
    return judged(found.wrong, control);
  } finally {
    await system.close();
  }
}

async function sealing(kills: number, control: boolean): Promise<string[]> {
  const system = await startSystem({ app: false });
  try {
    const order = targets(control ? ["postgres"] : ["worker", "postgres"]);
    const found = await killSealing(system, kills, { order, relaxed: control }, say);
    say(
      `${found.told} agreements signed over ${kills} kills, ${found.inTheMiddle} of them in the middle: ${found.sealed} ` +
        `sealed and told of once, ${found.wrong.length} findings`,
    );
    return judged(found.wrong, control);
  } finally {
    await system.close();
  }
}

/** What the command was asked for; null where it has to say how it is used. */
function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        kills: { type: "string", default: "20" },
        acknowledged: { type: "string", default: "20000" },
        rounds: { type: "string", default: "10000" },
        control: { type: "boolean", default: false },
      },
    });
  } catch {
    return null;
  }
}

function usage(): number {
  process.stderr.write(`${USAGE}\n`);
  return 2;
}

async function main(): Promise<number> {
  const asked = readArguments();
  if (!asked) return usage();
  const { values, positionals } = asked;
  const counts = [values.kills, values.acknowledged, values.rounds].map((text) => Number.parseInt(text, 10));
  const [kills, least, rounds] = counts as [number, number, number];
  const [what] = positionals;
  if (!(kills > 0) || !(least >= 0) || !(rounds > 0)) return usage();
  let wrong: string[];
  if (what === "import") wrong = await imports(kills);
  else if (what === "postings") wrong = await postings(kills, least, values.control);
  else if (what === "batches" && kills <= MOST_KILLS) wrong = await batches(kills);
  else if (what === "evidence") wrong = await evidence(kills, values.control);
  else if (what === "sealing") wrong = await sealing(kills, values.control);
  else if (what === "disputes") wrong = await disputes(kills, values.control);
  else if (what === "proposals") wrong = await proposals(rounds);
  else if (what === "permission") wrong = await permission(rounds);
  else return usage();
  for (const line of wrong) say(`WRONG ${line}`);
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = await main();
