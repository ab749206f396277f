import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { followUpLater } from "@/lib/ingestion/after-import";
import { filesOf, type Rows, smallBatch, useFolders } from "@/lib/ingestion/test/batch-builder";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { runImport, useOwnKey } from "@/lib/ingestion/test/run-import";
import { keepingChecks } from "@/lib/verify/checks/keeping";
import { runChecks } from "@/lib/verify/run-checks";
import { match, type Signed, signedPlan, statesOf } from "./testing/signed";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
let sql: ReturnType<typeof connect>;
beforeAll(async () => {
  await publishDemoPolicy(database);
  sql = connect(database.url("app"), { max: 1 });
});
afterAll(() => sql.end({ timeout: 5 }));

const posting = (ref: string, amount: string, day: string, kind = "payment") => ({
  entry_ref: ref,
  account_ref: "A1",
  posted_on: day,
  transacted_on: "",
  kind,
  amount,
  description: "",
  merchant: "",
  statement_date: "",
});

/** A full batch of these unbilled postings beside what is always there. */
async function bring(day: string, postings: Record<string, string>[]): Promise<void> {
  const rows: Rows = smallBatch();
  rows["entries.csv"]?.push(...postings);
  const head = { manifest: { batch_ref: `B-${day}`, as_of: day } };
  await runImport(database, folder(filesOf(rows, head)), { afterImport: followUpLater });
}

async function failing(): Promise<string[]> {
  const names: string[] = [];
  await runChecks(sql, keepingChecks, (name, { wrong }) => void (wrong > 0 && names.push(name)));
  return names;
}

/** What is owed, and a payment that the core had before the signature. */
const BEFORE = [posting("D1", "1000.00", "2026-11-19", "purchase"), posting("P0", "-10.00", "2026-11-19")];

it("follows batches: what they add, correct, take back and no longer name, and none that says the same", async () => {
  await bring("2026-11-20", BEFORE);
  const [row] = await database.owner<{ cardholder_id: string; account_id: string }[]>`
    select cardholder_id, account_id from account where account_ref = 'A1'`;
  const holder = { cardholderId: row?.cardholder_id ?? "", accountId: row?.account_id ?? "" };
  const signed: Signed = await signedPlan(database, { holder, months: 1 });
  const whole = ((await statesOf(signed))[0] ?? "").split("/")[1];

  /** Whether the batch had the plan looked at, what the proofs said before that, and the first row after it. */
  const after = async (day: string, days: number, postings: Record<string, string>[]) => {
    await bring(day, [...BEFORE, ...postings]);
    const asked = await database.owner`
      select 1 from graphile_worker.jobs where task_identifier = 'plans.match_payments'`;
    expect(await failing()).toEqual([]);
    if (asked.length > 0) await match(signed, days);
    await database.owner`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`;
    expect(await failing()).toEqual([]);
    return `${asked.length} ${(await statesOf(signed))[0]}`;
  };
  const paid = posting("P1", "-100.00", "2026-11-25");
  expect(await after("2026-11-22", 1, [])).toBe(`0 due 0/${whole}`);
  expect(await after("2026-11-26", 5, [paid])).toBe(`1 part_paid 10000/${whole}`);
  expect(await after("2026-11-27", 6, [paid])).toBe(`0 part_paid 10000/${whole}`);
  const second = posting("P2", "-100.00", "2026-11-25");
  expect(await after("2026-11-28", 7, [paid, second])).toBe(`1 part_paid 20000/${whole}`);
  const corrected = posting("P2", "-120.00", "2026-11-25");
  expect(await after("2026-11-29", 8, [paid, corrected])).toBe(`1 part_paid 22000/${whole}`);
  const back = posting("R1", "100.00", "2026-11-29");
  expect(await after("2026-11-30", 9, [paid, corrected, back])).toBe(`1 part_paid 12000/${whole}`);
  expect(await after("2026-12-01", 10, [paid, corrected])).toBe(`1 part_paid 22000/${whole}`);
  expect(await after("2026-12-02", 11, [corrected])).toBe(`1 part_paid 12000/${whole}`);
});
