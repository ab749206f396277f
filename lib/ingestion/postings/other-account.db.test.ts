import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { now } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { addClient } from "@/lib/machine/mutations";
import { paymentChecks } from "@/lib/verify/checks/payments";
import { referenceChecks } from "@/lib/verify/checks/references";
import { runChecks } from "@/lib/verify/run-checks";
import { followUpLater } from "../after-import";
import { filesOf, type Rows, rowOf, smallBatch, useFolders } from "../test/batch-builder";
import { publishDemoPolicy } from "../test/publish-policy";
import { runImport, useOwnKey } from "../test/run-import";
import { postEntries } from "./mutations";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
let actor: { kind: "machine"; machineClientId: string; name: string };
beforeAll(async () => {
  await publishDemoPolicy(database);
  await addClient(database.db, { name: "core", source: "core", scopes: ["entries"] }, now());
  const [row] = await database.owner`select machine_client_id as id from machine_client`;
  actor = { kind: "machine", machineClientId: row?.id, name: "core" };
  await bring(() => undefined);
});

let batches = 0;
async function bring(change: (rows: Rows) => void, kind = "full"): Promise<void> {
  const rows = smallBatch();
  change(rows);
  const manifest = { batch_ref: `day-${++batches}`, as_of: "2026-11-20", kind };
  await runImport(database, folder(filesOf(rows, { manifest })), { afterImport: followUpLater });
}

async function post(ref: string, account = "A1"): Promise<unknown> {
  const today = dateOf("2026-11-25");
  const about = { posted_on: "2026-11-21", kind: "payment", amount: "-6.00" };
  const given = [{ entry_ref: ref, account_ref: account, ...about }];
  return (await postEntries({ db: database.db, actor, source: "core", today }, given))[0];
}

const placesOf = async (ref: string) =>
  (
    await database.owner`select a.account_ref from entry e join account a using (cardholder_id, account_id)
      where entry_ref = ${ref} order by 1`
  ).map((row) => row.account_ref);

const paid = (ref: string, account: string) => ({
  ...{ entry_ref: ref, account_ref: account, posted_on: "2026-11-20", transacted_on: "", kind: "payment" },
  ...{ amount: "-6.00", description: "", merchant: "", statement_date: "" },
});

/** A claim of the holder of A1 that was found in an entry. */
async function claimMatchedTo(ref: string): Promise<string> {
  const id = newId();
  await database.owner`
    insert into payment_claim (cardholder_id, payment_claim_id, account_id, amount, paid_on, channel, state, made_at,
      made_on, look_until, changed_at, policy_version_id, matched_entry_ref, matched_by)
    select cardholder_id, ${id}, account_id, 600, '2026-11-20', 'other', 'matched', now(), '2026-11-20', '2026-11-25',
      now(), (select policy_version_id from policy_version limit 1), ${ref}, 'rule' from account where account_ref = 'A1'`;
  return id;
}

/** Which checks of claims fail. */
async function failing(checks: typeof paymentChecks): Promise<string[]> {
  const names: string[] = [];
  await runChecks(database.owner, checks, (name, { wrong }) => void (wrong > 0 && names.push(name)));
  return names.filter((name) => /found|hold/.test(name));
}

const done = () => database.owner`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`;

it("refuses an entry on one account that a batch has on another, and counts it on no second one", async () => {
  await bring((rows) => void rows["entries.csv"]?.push(paid("E9", "A2")));
  expect(await post("E9")).toMatchObject({ outcome: "refused", code: "conflict", field: "account_ref" });
  expect(await placesOf("E9")).toEqual(["A2"]);
  expect(await post("E9", "A2")).toMatchObject({ outcome: "known" });
});

it("takes a posting away from where it was when a delta has it on an account that is new", async () => {
  expect(await post("P1")).toMatchObject({ outcome: "accepted" });
  await claimMatchedTo("P1");
  await done();
  await bring((rows) => {
    rows["accounts.csv"] = [{ ...rowOf(rows, "accounts.csv"), account_ref: "A9" }];
    rows["entries.csv"] = [paid("P1", "A9")];
    for (const file of ["statements.csv", "contacts_log.csv", "agencies.csv"]) delete rows[file];
  }, "delta");
  expect(await placesOf("P1")).toEqual(["A9"]);
  // What was posted first is for ever what was posted: the same again changes nothing.
  expect(await post("P1")).toMatchObject({ outcome: "known" });
  expect(await placesOf("P1")).toEqual(["A9"]);
  // The batch says nothing of the account that had it, and its holder's claim is looked at all the same.
  expect(await failing(paymentChecks)).toEqual([]);
  await done();
  expect(await failing(paymentChecks)).toHaveLength(1);
  await database.owner`delete from payment_claim`;
});

it("looks at the claims of an account that misses rows when a batch takes their entry away", async () => {
  await bring((rows) => void rows["entries.csv"]?.push(paid("P2", "A1")));
  await database.owner`update account set stale_since = as_of where account_ref = 'A1'`;
  await claimMatchedTo("P2");
  await done();
  await bring((rows) => {
    rows["entries.csv"] = [{ ...paid("P2", "A1"), amount: "6.00" }];
    for (const file of ["statements.csv", "contacts_log.csv", "accounts.csv", "agencies.csv"]) delete rows[file];
  }, "delta");
  expect(await failing(paymentChecks)).toEqual([]);
  await done();
  expect(await failing(paymentChecks)).toHaveLength(1);
  await database.owner`delete from payment_claim`;
});

it("proves the entry of a hold until a batch takes it away", async () => {
  await bring((rows) => void rows["entries.csv"]?.push(paid("P3", "A1")));
  await database.owner`
    insert into account_hold (cardholder_id, account_hold_id, account_id, reason, entry_ref, amount, placed_at)
    select cardholder_id, account_id, account_id, 'dispute', 'P3', 600, now() from account where account_ref = 'A1'`;
  expect(await failing(referenceChecks)).toEqual([]);
  await bring(() => undefined);
  expect([await placesOf("P3"), await failing(referenceChecks)]).toEqual([[], []]);
});
