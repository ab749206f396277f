import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { dateOf } from "@/lib/core/dates";
import { followUpLater } from "@/lib/ingestion/after-import";
import { filesOf, type Rows, smallBatch, useFolders } from "@/lib/ingestion/test/batch-builder";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { runImport, useOwnKey } from "@/lib/ingestion/test/run-import";
import { paymentChecks } from "@/lib/verify/checks/payments";
import { runChecks } from "@/lib/verify/run-checks";
import { getClaim } from "./data";
import { matchClaims } from "./handlers/match-claims";
import { tellPayment } from "./mutations";
import { contextOf, dayOf, TODAY, told } from "./testing/claims";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
let sql: ReturnType<typeof connect>;
beforeAll(async () => {
  await publishDemoPolicy(database);
  sql = connect(database.url("app"), { max: 1 });
});
afterAll(() => sql.end({ timeout: 5 }));

const payment = (ref: string, amount: string, day = "2026-11-20") => ({
  entry_ref: ref,
  account_ref: "A1",
  posted_on: day,
  transacted_on: "",
  kind: "payment",
  amount,
  description: "还款",
  merchant: "",
  statement_date: "",
});
/** A full batch of these unbilled payments beside what is always there. */
async function bring(day: string, payments: Record<string, string>[]): Promise<void> {
  const rows: Rows = smallBatch();
  rows["entries.csv"]?.push(...payments);
  const head = { manifest: { batch_ref: `B-${day}`, as_of: day } };
  await runImport(database, folder(filesOf(rows, head)), { afterImport: followUpLater });
}
const jobs = async () =>
  (
    await database.owner<{ key: string }[]>`
    select key from graphile_worker.jobs where task_identifier = 'payments.match_claims' order by key`
  ).map((row) => row.key);
const done = () => database.owner`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`;

async function failing(): Promise<string[]> {
  const names: string[] = [];
  await runChecks(sql, paymentChecks, (name, { wrong }) => void (wrong > 0 && names.push(name)));
  return names;
}

describe("claims and the feeds of the core", () => {
  it("are looked at after a batch by those alone whom it can concern, and proven by verify:data", async () => {
    await bring("2026-11-19", []);
    expect(await jobs()).toEqual([]);
    const [row] = await database.owner<{ cardholder_id: string; account_id: string }[]>`
      select cardholder_id, account_id from account where account_ref = 'A1'`;
    const holder = { cardholderId: row?.cardholder_id ?? "", accountId: row?.account_id ?? "" };
    const { cardholderId } = holder;
    const made = await tellPayment(contextOf(database, holder), told(holder), await dayOf(database));
    const claimId = made.kind === "made" ? made.paymentClaimId : "";
    const state = async () => (await getClaim(database.db, cardholderId, claimId))?.state;

    await bring("2026-11-20", [payment("P1", "-500.00")]);
    expect(await jobs()).toEqual([`payments.match_claims:${cardholderId}`]);
    await matchClaims(database.db, cardholderId, TODAY);
    await done();
    expect([await state(), await failing()]).toEqual(["matched", []]);

    await bring("2026-11-21", [payment("P1", "-500.00")]);
    expect(await jobs()).toEqual([]);

    // The bank took the payment back: the job is there before the claim is wrong for anybody who proves.
    await bring("2026-11-22", []);
    expect([await jobs(), await failing()]).toEqual([[`payments.match_claims:${cardholderId}`], []]);
    await done();
    expect(await failing()).toEqual([expect.stringContaining("names a payment of its account")]);
    await matchClaims(database.db, cardholderId, dateOf("2026-11-22"));
    expect([await state(), await failing()]).toEqual(["waiting", []]);
  });

  it("are looked at again when a batch says another day or amount of the posting, or takes it back by another", async () => {
    const [row] = await database.owner<{ cardholder_id: string; account_id: string; claim_id: string }[]>`
      select cardholder_id, account_id, payment_claim_id as claim_id from payment_claim`;
    const { cardholder_id: cardholderId = "", claim_id: claimId = "" } = row ?? {};
    const state = async () => (await getClaim(database.db, cardholderId, claimId))?.state;
    /** Whether the batch had the claim looked at, and what it is then. */
    const after = async (day: string, payments: Record<string, string>[]) => {
      await bring(day, payments);
      const asked = (await jobs()).length;
      if (asked > 0) await matchClaims(database.db, cardholderId, dateOf("2026-11-23"));
      await done();
      return [asked, await state()];
    };
    expect(await after("2026-11-23", [payment("P2", "-500.00")])).toEqual([1, "matched"]);
    expect(await after("2026-11-24", [payment("P2", "-500.00")])).toEqual([0, "matched"]);
    expect(await after("2026-11-25", [payment("P2", "-500.00", "2026-10-02")])).toEqual([1, "waiting"]);
    expect(await after("2026-11-26", [payment("P2", "-500.00")])).toEqual([1, "matched"]);
    expect(await after("2026-11-27", [payment("P2", "-500.01")])).toEqual([1, "waiting"]);
    expect(await after("2026-11-28", [payment("P2", "-500.00")])).toEqual([1, "matched"]);
    const back = payment("R2", "500.00", "2026-11-27");
    expect(await after("2026-11-29", [payment("P2", "-500.00"), back])).toEqual([1, "waiting"]);
    expect(await failing()).toEqual([]);
  });
});
