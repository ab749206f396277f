import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { listBrokenChains } from "@/lib/audit/data";
import { addDays } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { moneyToString, sum } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { afterMatching } from "../closing/mutations";
import { lookAt, match, pay, type Signed, signedPlan, statesOf } from "../keeping/testing/signed";
import { addOwing, contextOf, dayOf, TODAY } from "../testing/negotiating";
import { getQuoting } from "./data";
import { changeRules } from "./limits";
import { changePlan, quoteEarly } from "./mutations";
import { changeSchedule } from "./rules";
import { rowsHash } from "./seen";
import type { Change } from "./types";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const EACH = yuan("1072.00");
const on = (days: number) => dayOf(database, addDays(TODAY, days));

/** Everything as the page of a change sends it, by the plan as it is now. */
async function looked(signed: Signed, change: Change, days: number) {
  const live = await lookAt(signed);
  const changed = changeSchedule(live, change, changeRules(await on(days)));
  const seenHash = "rows" in changed ? await rowsHash(changed.rows) : "0".repeat(64);
  return { planId: signed.planId, scheduleVersion: live.scheduleVersion, change, seenHash };
}

async function change(signed: Signed, wanted: Change, days: number, key = newId()) {
  const input = await looked(signed, wanted, days);
  return changePlan(contextOf(database, signed, key), input, await on(days));
}

const instructionsOf = ({ cardholderId }: Signed) =>
  database.owner<{ kind: string; subject: string; facts: { amount: string; instalments: { amount: string }[] } }[]>`
    select kind, subject, facts from instruction where cardholder_id = ${cardholderId} order by sequence`;
const recorded = ({ cardholderId }: Signed) =>
  database.owner<{ kind: string; number: number | null; before: object[]; after: { due_on: string }[] }[]>`
    select kind, number, before, after from schedule_change where cardholder_id = ${cardholderId}
    order by schedule_version`;
const quotesOf = ({ cardholderId }: Signed) =>
  database.owner<{ state: string; payoff: string; valid_until: string }[]>`
    select state, payoff::text, valid_until::text from settlement_quote
    where cardholder_id = ${cardholderId} order by made_at`;
const totalOf = async (signed: Signed) => sum((await lookAt(signed)).rows.map(({ amount }) => amount));

describe("a change of a signed schedule", () => {
  it("is written whole, with its record, told to the core, and in the chain", async () => {
    const signed = await signedPlan(database);
    const before = await totalOf(signed);
    const to = addDays(TODAY, 26);
    expect(await change(signed, { kind: "move", number: 1, to }, 1)).toEqual({ kind: "changed", version: 2 });
    expect(await change(signed, { kind: "skip", number: 2 }, 2)).toEqual({ kind: "changed", version: 3 });
    const live = await lookAt(signed);
    expect(live.scheduleVersion).toBe(3);
    expect(live.changes.map(({ kind, number }) => `${kind} ${number}`)).toEqual(["move 1", "skip 2"]);
    expect(await statesOf(signed)).toEqual(["due 0/107200", "skipped 0/0", "due 0/107201", "due 0/107200"]);
    expect(await totalOf(signed)).toBe(before);
    const told = (await instructionsOf(signed)).filter(({ kind }) => kind === "plan_changed");
    expect(told.map(({ subject }) => subject)).toEqual([`${signed.planId}:2`, `${signed.planId}:3`]);
    expect(told[1]?.facts.amount).toBe(moneyToString(before));
    expect(told[1]?.facts.instalments).toHaveLength(3);
    const [first] = await recorded(signed);
    expect([first?.kind, first?.before.length, first?.after[0]?.due_on]).toEqual(["move", 3, `${live.rows[0]?.dueOn}`]);
    const events = await database.owner<{ event: string }[]>`
      select event from audit_event where cardholder_id = ${signed.cardholderId} and event = 'plan.schedule_changed'`;
    expect(events).toHaveLength(2);
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });

  it("happens once for a key, and not at all for another plan than was seen", async () => {
    const signed = await signedPlan(database);
    const wanted = { kind: "skip", number: 1 } as const;
    const input = await looked(signed, wanted, 0);
    const key = newId();
    const context = contextOf(database, signed, key);
    const day = await on(0);
    expect(await changePlan(context, input, day)).toEqual({ kind: "changed", version: 2 });
    expect(await changePlan(context, input, day)).toEqual({ kind: "changed", version: 2 });
    expect(await changePlan(contextOf(database, signed), input, day)).toEqual({ kind: "overtaken" });
    const other = { ...input, scheduleVersion: 2, change: { kind: "skip", number: 2 } as const };
    expect((await changePlan(contextOf(database, signed), other, day)).kind).toBe("problem");
    expect(await recorded(signed)).toHaveLength(1);
  });

  it("matches what was paid meanwhile first, and is asked for again where that changes it", async () => {
    const signed = await signedPlan(database);
    const input = await looked(signed, { kind: "skip", number: 1 }, 1);
    await pay(signed, yuan("72.00"), 1);
    const day = await on(1);
    expect(await changePlan(contextOf(database, signed), input, day)).toEqual({ kind: "overtaken" });
    await match(signed, 1);
    expect(await change(signed, { kind: "skip", number: 1 }, 1)).toEqual({ kind: "changed", version: 2 });
    expect(await statesOf(signed)).toEqual(["skipped 7200/7200", "due 0/107200", "due 0/107201", "due 0/100000"]);
  });

  it("is refused beyond its limit, for somebody else, and without a right to it", async () => {
    const signed = await signedPlan(database);
    expect((await change(signed, { kind: "skip", number: 1 }, 0)).kind).toBe("changed");
    expect(await change(signed, { kind: "skip", number: 2 }, 1)).toMatchObject({
      kind: "problem",
      problem: { problem: "used_up", again: addDays(TODAY, 365) },
    });
    const stranger = await addOwing(database);
    const input = await looked(signed, { kind: "skip", number: 3 }, 0);
    await expect(changePlan(contextOf(database, stranger), input, await on(0))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("of two at once is made once, and the other is told", async () => {
    const signed = await signedPlan(database);
    const day = await on(0);
    const moves = await Promise.all(
      [22, 24, 26, 28].map((days) => looked(signed, { kind: "move", number: 1, to: addDays(TODAY, days) }, 0)),
    );
    const told = await Promise.all(moves.map((input) => changePlan(contextOf(database, signed), input, day)));
    expect(told.map(({ kind }) => kind).sort()).toEqual(["changed", "overtaken", "overtaken", "overtaken"]);
    expect((await lookAt(signed)).scheduleVersion).toBe(2);
  });

  it("and a payment at once both count", async () => {
    const signed = await signedPlan(database);
    await pay(signed, EACH, 1);
    const input = await looked(signed, { kind: "skip", number: 3 }, 1);
    const [told] = await Promise.all([changePlan(contextOf(database, signed), input, await on(1)), match(signed, 1)]);
    expect(told.kind).toBe("changed");
    await match(signed, 1);
    expect((await statesOf(signed))[0]).toBe("paid 107200/107200");
    expect(await totalOf(signed)).toBe(yuan("3216.01"));
  });

  it("that repairs a missed row brings the plan up to date and cures its notice", async () => {
    const signed = await signedPlan(database);
    await match(signed, 30);
    expect((await statesOf(signed))[0]).toBe("missed 0/107200");
    const { cardholderId, planId } = signed;
    await database.owner`insert into break_notice (cardholder_id, plan_id, break_notice_id, number, noticed_on,
      last_chance, state) values (${cardholderId}, ${planId}, ${newId()}, 1, ${addDays(TODAY, 30).toString()},
      ${addDays(TODAY, 44).toString()}, 'open')`;
    expect((await change(signed, { kind: "spread", number: 1 }, 44)).kind).toBe("changed");
    const live = await lookAt(signed);
    expect(live.notice?.state).toBe("cured");
    expect((await statesOf(signed))[0]).toBe("repaired 0/0");
    expect(await totalOf(signed)).toBe(yuan("3216.01"));
  });
});

describe("a quote for an early settlement", () => {
  it("stands once, says the same when it is asked for again, and ends with a change", async () => {
    const signed = await signedPlan(database);
    const { planId } = signed;
    const ask = async (days: number) => quoteEarly(contextOf(database, signed), { planId }, await on(days));
    expect(await ask(1)).toEqual({ kind: "quoted" });
    expect(await ask(1)).toEqual({ kind: "quoted" });
    // 3 % a year on 3,200.00: of 8.00 for the first month 21 of 30 days.
    expect(await quotesOf(signed)).toEqual([
      { state: "open", payoff: "320560", valid_until: addDays(TODAY, 11).toString() },
    ]);
    expect(await ask(2)).toEqual({ kind: "quoted" });
    expect((await quotesOf(signed)).map(({ state }) => state)).toEqual(["replaced", "open"]);
    expect((await change(signed, { kind: "skip", number: 1 }, 2)).kind).toBe("changed");
    expect((await quotesOf(signed)).map(({ state }) => state)).toEqual(["lapsed", "lapsed"]);
    const live = await lookAt(signed);
    expect(live.quote).toBeNull();
    const { past } = await getQuoting(database.db, live);
    expect(past).toEqual({ quotedOn: addDays(TODAY, 2), validUntil: addDays(TODAY, 12) });
  });

  it("counts what was paid, also what nobody matched yet", async () => {
    const signed = await signedPlan(database);
    await pay(signed, EACH, 1);
    await quoteEarly(contextOf(database, signed), { planId: signed.planId }, await on(1));
    expect((await lookAt(signed)).quote).toMatchObject({ payoff: yuan("2136.00"), paidBefore: EACH });
  });

  it("that was paid in time is not lost to a change or to another quote", async () => {
    const signed = await signedPlan(database);
    const { planId } = signed;
    await quoteEarly(contextOf(database, signed), { planId }, await on(1));
    await pay(signed, yuan("3205.60"), 11);
    expect(await change(signed, { kind: "skip", number: 3 }, 12)).toEqual({ kind: "overtaken" });
    expect(await quoteEarly(contextOf(database, signed), { planId }, await on(12))).toEqual({ kind: "not_quotable" });
    expect((await quotesOf(signed)).map(({ state }) => state)).toEqual(["open"]);
    await match(signed, 12, [afterMatching]);
    expect((await lookAt(signed)).state).toBe("completed");
    expect((await quotesOf(signed)).map(({ state }) => state)).toEqual(["used"]);
  });

  it("is kept by who paid it before they asked for a newer one", async () => {
    const signed = await signedPlan(database);
    const { planId } = signed;
    await quoteEarly(contextOf(database, signed), { planId }, await on(1));
    await quoteEarly(contextOf(database, signed), { planId }, await on(5));
    const [first, newer] = await quotesOf(signed);
    expect([first?.payoff, newer && BigInt(newer.payoff) > 320_560n]).toEqual(["320560", true]);
    await pay(signed, yuan("3205.60"), 4);
    await match(signed, 6, [afterMatching]);
    expect((await lookAt(signed)).state).toBe("completed");
    expect((await quotesOf(signed)).map(({ state }) => state)).toEqual(["used", "lapsed"]);
  });

  it("is not made for a plan that is over", async () => {
    const signed = await signedPlan(database);
    await database.owner`update plan set state = 'broken', ended_on = ${TODAY.toString()}
      where plan_id = ${signed.planId}`;
    const told = await quoteEarly(contextOf(database, signed), { planId: signed.planId }, await on(1));
    expect(told).toEqual({ kind: "not_quotable" });
    expect(await quotesOf(signed)).toEqual([]);
  });
});
