import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listAccountFacts } from "@/lib/accounts/data";
import { standingOf } from "@/lib/accounts/standing";
import { yuan } from "@/lib/accounts/testing/facts";
import { listBrokenChains } from "@/lib/audit/data";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { takeAnswer } from "@/lib/instructions/answers/mutations";
import { debtOf } from "@/lib/plans/debt";
import { TODAY } from "@/lib/plans/testing/negotiating";
import { findTerms } from "@/lib/policy/policy";
import { addDisputing, bill, dayOf, file, filingOf, type Holder } from "../testing/filings";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const factsOf = async (holder: Holder) => {
  const [facts] = await listAccountFacts(database.db, holder.cardholderId);
  return facts ?? expect.unreachable("the account is there");
};
const rowsOf = (table: string, { cardholderId }: Holder) =>
  database.owner.unsafe<Record<string, unknown>[]>(`select * from ${table} where cardholder_id = '${cardholderId}'`);

/** The core says that it has done what it was told of a kind. */
async function acknowledge(holder: Holder, kind: string): Promise<void> {
  const { cardholderId } = holder;
  const told = await database.owner<{ instruction_id: string }[]>`
    select instruction_id from instruction where cardholder_id = ${cardholderId} and kind = ${kind}`;
  const actor = { kind: "system", job: "core" } as const;
  for (const { instruction_id: instructionId } of told) {
    const answer = { outcome: "done", at: now().toString() } as const;
    await database.db.transaction((tx) => takeAnswer(tx, { cardholderId, instructionId, answer, actor, at: now() }));
  }
}

describe("filing a dispute", () => {
  it("writes it down with its clocks, holds the part, tells the core and puts it before the desk", async () => {
    const holder = await addDisputing(database);
    const entryRef = await bill(database, holder, "800.00");
    const filing = filingOf(holder, entryRef);
    const filed = await file(database, holder, filing);
    expect(filed).toMatchObject({ kind: "filed", disputeId: filing.disputeId });
    const [row] = await database.owner`
      select state, round, type, first_answer_by::text, decide_by::text, longest_by::text from dispute
      where dispute_id = ${filing.disputeId}`;
    expect(row).toMatchObject({ state: "submitted", round: 1, type: "UNAUTH" });
    expect([row?.first_answer_by, row?.decide_by, row?.longest_by]).toEqual(["2026-11-26", "2026-12-06", "2027-01-20"]);
    const [line] = await rowsOf("dispute_line", holder);
    expect(line).toMatchObject({ subject_key: `entry:${entryRef}`, amount: "80000", whole: true });
    expect(line?.shown).toMatchObject({ merchant: "橙果网上商城", amount: "800.00", postedOn: "2026-10-20" });
    const told = await rowsOf("instruction", holder);
    expect(told.map(({ kind }) => kind)).toEqual(["objection_marked", "hold_placed"]);
    expect(told[1]?.facts).toMatchObject({ amount: "800.00", minimum_share: "80.00", dispute_id: filing.disputeId });
    expect(await rowsOf("work_item", holder)).toMatchObject([{ kind: "dispute", desk: "dispute_officer" }]);
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });

  it("leaves the disputed part out of what the portal works out at once, of the minimum only when the core has it", async () => {
    const holder = await addDisputing(database);
    const terms = findTerms(await dayOf(database).then(({ policy }) => policy), (await factsOf(holder)).productTerms);
    if (!terms) return expect.unreachable("the card has terms");
    const [bought, charged] = [
      await bill(database, holder, "800.00"),
      await bill(database, holder, "50.00", "late_fee"),
    ];
    const before = await factsOf(holder);
    await file(database, holder, filingOf(holder, bought));
    await file(database, holder, filingOf(holder, charged, { type: "FEE_INTEREST" }));
    const open = await factsOf(holder);
    const [was, is] = [debtOf({ facts: before, terms }, TODAY), debtOf({ facts: open, terms }, TODAY)];
    expect(is).toMatchObject({ principal: yuan("2200.00"), fees: yuan("0.00"), held: yuan("850.00") });
    expect(was).toMatchObject({ principal: yuan("3000.00"), fees: yuan("50.00"), held: yuan("0.00") });
    expect(standingOf(open, TODAY)).toMatchObject({ overdue: yuan("320.00"), total: yuan("3200.00") });
    await acknowledge(holder, "hold_placed");
    // A tenth of the purchase, all of the fee.
    expect(standingOf(await factsOf(holder), TODAY)).toMatchObject({ overdue: yuan("190.00"), total: yuan("3200.00") });
    // Figures that the core gives after it took the hold up leave it out themselves.
    await database.owner`update account set arrived_at = now() + interval '1 minute' where account_id = ${holder.accountId}`;
    expect(standingOf(await factsOf(holder), TODAY).overdue).toBe(yuan("320.00"));
  });

  it("once for a key, once for a line, by whoever is first of eight", async () => {
    const holder = await addDisputing(database);
    const entryRef = await bill(database, holder, "800.00");
    const filing = filingOf(holder, entryRef);
    const key = newId();
    const same = await Promise.all([1, 2, 3].map(() => file(database, holder, filing, key)));
    expect(new Set(same.map((one) => JSON.stringify(one))).size).toBe(1);
    const others = await Promise.all(
      Array.from({ length: 8 }, () => file(database, holder, filingOf(holder, entryRef, { type: "DUPLICATE" }))),
    );
    expect(others).toEqual(others.map(() => ({ kind: "known", disputeId: filing.disputeId, line: 1 })));
    expect(await rowsOf("dispute", holder)).toHaveLength(1);
    expect(await rowsOf("account_hold", holder)).toHaveLength(1);
  });

  it("says what is wrong with a line, and writes nothing", async () => {
    const holder = await addDisputing(database);
    const entryRef = await bill(database, holder, "80.00");
    const over = filingOf(holder, entryRef, { lines: [{ subject: "entry", entryRef, amount: yuan("80.01") }] });
    expect(await file(database, holder, over)).toEqual({
      kind: "wrong",
      problem: "amount_over",
      line: 1,
      limit: "80.00",
    });
    expect(await file(database, holder, filingOf(holder, "no-such"))).toMatchObject({ problem: "not_there" });
    const matter = filingOf(holder, entryRef, { type: "NOT_MINE" });
    expect(await file(database, holder, matter)).toMatchObject({ problem: "other_subject" });
    const other = await addDisputing(database);
    const foreign = filingOf(holder, await bill(database, other, "80.00"));
    expect(await file(database, holder, foreign)).toMatchObject({ problem: "not_there" });
    await expect(file(database, holder, { ...foreign, accountId: other.accountId })).rejects.toThrow("not_found");
    expect(await rowsOf("dispute", holder)).toEqual([]);
    expect(await rowsOf("instruction", holder)).toEqual([]);
  });

  it("takes what comes years late as anything else: a contract's window ends no statutory claim", async () => {
    const holder = await addDisputing(database);
    const entryRef = await bill(database, holder, "80.00");
    await database.owner`update entry set posted_on = '2019-03-04', statement_date = '2019-03-25'
      where cardholder_id = ${holder.cardholderId} and entry_ref = ${entryRef}`;
    expect(await file(database, holder, filingOf(holder, entryRef))).toMatchObject({ kind: "filed" });
    expect(await rowsOf("account_hold", holder)).toMatchObject([{ amount: "8000" }]);
  });

  it("stops collection of an account that is disputed as a whole, and holds all that is owed", async () => {
    const holder = await addDisputing(database);
    const filing = filingOf(holder, "", { type: "NOT_MINE", lines: [{ subject: "account", amount: null }] });
    expect(await file(database, holder, filing)).toMatchObject({ kind: "filed" });
    expect(await rowsOf("contact_stop", holder)).toMatchObject([{ reason: "dispute", subject: filing.disputeId }]);
    expect(await rowsOf("account_hold", holder)).toMatchObject([{ amount: "320000", minimum_share: "0" }]);
  });

  it("holds no money for a complaint about conduct", async () => {
    const holder = await addDisputing(database);
    const lines = [{ subject: "described", on: null, what: "一天打了十次电话", amount: yuan("5.00") }] as const;
    await file(database, holder, filingOf(holder, "", { type: "COLLECTION", lines }));
    expect(await rowsOf("account_hold", holder)).toEqual([]);
    expect(await rowsOf("dispute_line", holder)).toMatchObject([{ amount: null, subject_key: null }]);
  });
});
