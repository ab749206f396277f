import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listAccountFacts } from "@/lib/accounts/data";
import { yuan } from "@/lib/accounts/testing/facts";
import { addDays, isAfter } from "@/lib/core/dates";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { closeDecided, goOnWithout } from "./clock/mutations";
import { askInformation, claimDispute, goOn } from "./desk/mutations";
import { appealDecision, giveInformation, withdrawDispute } from "./following/mutations";
import type { Moving } from "./moving/data";
import { type DisputeState, isOpen } from "./states";
import { addFiled, addOfficer, decide, line, look, type Officer } from "./testing/deciding";
import { contextOf, dayOf, type Holder } from "./testing/filings";
import type { Day, DisputeKey } from "./types";

useOwnKey();
const database = useDatabase();
let officers: [Officer, Officer];
beforeAll(async () => {
  await publishDemoPolicy(database);
  officers = [await addOfficer(database), await addOfficer(database, "陆远")];
});

interface Course {
  holder: Holder;
  key: DisputeKey;
  day: Day;
}
const words = "请再看一次。";
/** Of the first round one officer's, of the second the other's. */
const officerOf = ({ round }: Moving) => officers[round === 1 ? 0 : 1]();

const MOVES = {
  take: ({ key, day }: Course, seen: Moving) => claimDispute(officerOf(seen), key, day),
  ask: async ({ key, day }: Course, seen: Moving) => {
    await claimDispute(officerOf(seen), key, day);
    return askInformation(officerOf(seen), { ...key, round: seen.round, code: "document", words }, day);
  },
  go_on: async ({ key, day }: Course, seen: Moving) => {
    await claimDispute(officerOf(seen), key, day);
    return goOn(officerOf(seen), { ...key, round: seen.round }, day);
  },
  uphold: async ({ key, day }: Course, seen: Moving) => {
    await claimDispute(officerOf(seen), key, day);
    return decide(database, key, () => officerOf(seen), { round: seen.round });
  },
  reject: async ({ key, day }: Course, seen: Moving) => {
    await claimDispute(officerOf(seen), key, day);
    return decide(database, key, () => officerOf(seen), { round: seen.round, lines: [line("rejected")] });
  },
  give: ({ holder, key, day }: Course) =>
    giveInformation(contextOf(database, holder), { disputeId: key.disputeId, words }, day),
  withdraw: ({ holder, key, day }: Course) => withdrawDispute(contextOf(database, holder), key, day),
  appeal: ({ holder, key, day }: Course) =>
    appealDecision(contextOf(database, holder), { disputeId: key.disputeId, words }, day),
  wait_out: async ({ key, day }: Course, { infoBy }: Moving) => {
    const today = infoBy ? addDays(infoBy, 1) : addDays(day.today, 400);
    return { kind: (await goOnWithout(database.db, key, { ...day, today })) ? "done" : "overtaken" };
  },
  close_in_time: async ({ key, day }: Course) => ({
    kind: (await closeDecided(database.db, key, day)) ? "done" : "overtaken",
  }),
  close_late: async ({ key, day }: Course, { appealBy }: Moving) => {
    const today = appealBy ? addDays(appealBy, 1) : day.today;
    return { kind: (await closeDecided(database.db, key, { ...day, today })) ? "done" : "overtaken" };
  },
};
type Move = keyof typeof MOVES;

/** The rules in words: where a move leads; null: it does nothing. Claiming takes up what nobody had. */
function nextOf(move: Move, { state, round, outcome }: Moving): DisputeState | null {
  const taken = state === "submitted" ? "in_review" : state;
  const canAppeal = state === "decided" && round === 1 && outcome !== "upheld";
  switch (move) {
    case "take":
      return isOpen(state) ? taken : null;
    case "ask":
      return taken === "in_review" ? "info_needed" : null;
    case "uphold":
    case "reject":
      return taken === "in_review" ? "decided" : null;
    case "go_on":
    case "give":
    case "wait_out":
      return state === "info_needed" ? "in_review" : null;
    case "withdraw":
      return isOpen(state) ? "withdrawn" : null;
    case "appeal":
      return canAppeal ? "in_review" : null;
    case "close_in_time":
      return state === "decided" && !canAppeal ? "closed" : null;
    case "close_late":
      return state === "decided" ? "closed" : null;
  }
}

/** What has to hold of every dispute, whatever happened to it. */
async function holds({ holder, key, day }: Course, now: Moving) {
  const [facts] = await listAccountFacts(database.db, holder.cardholderId);
  expect(facts?.held).toBe(isOpen(now.state) ? yuan("800.00") : 0n);
  const [work] = await database.owner<{ open: number }[]>`
    select count(*)::int as open from work_item
    where cardholder_id = ${key.cardholderId} and kind = 'dispute' and closed_at is null`;
  expect(work?.open).toBe(isOpen(now.state) ? 1 : 0);
  const [told] = await database.owner<{ marked: number; cleared: number }[]>`
    select count(*) filter (where kind = 'objection_marked')::int as marked,
      count(*) filter (where kind = 'objection_cleared')::int as cleared
    from instruction where cardholder_id = ${key.cardholderId}`;
  expect(told).toEqual({ marked: now.round, cleared: now.round - (isOpen(now.state) ? 1 : 0) });
  expect(now.longestBy !== null && isAfter(now.decideBy, now.longestBy)).toBe(false);
  expect(isAfter(day.today, now.decideBy)).toBe(false);
}

it("moves as the rules in words say, along courses of both sides that nobody chose", async () => {
  const day = await dayOf(database);
  const moves = Object.keys(MOVES) as Move[];
  const course = fc.array(fc.constantFrom(...moves, "reject" as const, "appeal" as const), {
    minLength: 3,
    maxLength: 7,
  });
  await fc.assert(
    fc.asyncProperty(course, async (list) => {
      const at = { ...(await addFiled(database, "800.00", { type: "DUPLICATE" })), day };
      let seen = await look(database, at.key);
      for (const move of list) {
        const next = nextOf(move, seen);
        const { kind } = await MOVES[move](at, seen);
        const after = await look(database, at.key);
        expect([move, seen.state, kind === "done"]).toEqual([move, seen.state, next !== null]);
        expect([move, after.state]).toEqual([move, next ?? (isOpen(seen.state) ? after.state : seen.state)]);
        // What was refused moves nothing, beyond that an officer who tried has taken it up.
        if (next === null && after.state !== seen.state)
          expect([seen.state, after.state]).toEqual(["submitted", "in_review"]);
        await holds(at, after);
        seen = after;
      }
    }),
    {
      numRuns: 12,
      seed: 20261122,
      examples: [
        [["reject", "appeal", "reject", "appeal", "close_in_time"]],
        [["ask", "wait_out", "ask", "give", "withdraw", "appeal"]],
        [["take", "uphold", "appeal", "withdraw", "close_in_time"]],
        [["ask", "uphold", "go_on", "reject", "close_in_time", "close_late", "appeal"]],
      ],
    },
  );
}, 120_000);
