import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { filesOf, smallBatch, useFolders } from "../ingestion/test/batch-builder";
import { runImport, useOwnKey } from "../ingestion/test/run-import";
import { figureChecks } from "./checks/figures";
import { importChecks } from "./checks/imports";
import { phoneLookupCheck } from "./checks/phone-lookup";
import { referenceChecks } from "./checks/references";
import { runChecks } from "./run-checks";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
const CHECKS = [...figureChecks, ...referenceChecks, ...importChecks, phoneLookupCheck];
let sql: ReturnType<typeof connect>;

beforeAll(async () => {
  sql = connect(database.url("app"), { max: 1 });
  const rows = smallBatch();
  const parts = [
    ["37.07", "0", "0"],
    ["", "", ""],
    ["", "", ""],
  ];
  rows["accounts.csv"]?.forEach((account, index) => {
    const [principal = "", interest = "", fees = ""] = parts[index] ?? [];
    Object.assign(account, { principal, interest, fees });
  });
  await runImport(database, folder(filesOf(rows)));
});
afterAll(() => sql.end({ timeout: 5 }));

async function failing(): Promise<string[]> {
  const names: string[] = [];
  await runChecks(sql, CHECKS, (name, { wrong }) => void (wrong > 0 && names.push(name)));
  return names;
}

it("finds nothing after an import, and looks at something in each check of figures", async () => {
  const looked: number[] = [];
  expect(await failing()).toEqual([]);
  await runChecks(sql, figureChecks, (_, result) => void looked.push(result.looked));
  expect(looked).toEqual([4, 1, 2, 1, 4, 3]);
});

const runOf = (values: string) => `
  insert into import_run (import_run_id, via, quarantine, as_of, kind, created_at, finished_at, status, batch_id, source,
    batch_ref, found) values (gen_random_uuid(), 'command', false, '2026-11-15', 'full', now(), now(), ${values})`;
const holder = "(select cardholder_id from cardholder where cardholder_ref = 'C1')";

it.each([
  [
    "an entry",
    "update entry set amount = amount + 1 where entry_ref = 'E1'",
    "update entry set amount = amount - 1 where entry_ref = 'E1'",
    ["entries, where given, sum"],
  ],
  [
    "an unbilled entry",
    "update entry set amount = amount + 1 where entry_ref = 'E3'",
    "update entry set amount = amount - 1 where entry_ref = 'E3'",
    ["principal + interest + fees"],
  ],
  [
    "the bill of an entry",
    "update entry set statement_date = '2026-12-02' where entry_ref = 'E3'",
    "update entry set statement_date = null where entry_ref = 'E3'",
    ["a billed entry belongs", "principal + interest + fees"],
  ],
  [
    "a minimum",
    "update statement set minimum_unpaid = -1 where statement_date = '2026-10-02'",
    "update statement set minimum_unpaid = 0 where statement_date = '2026-10-02'",
    ["no limit and no minimum"],
  ],
  [
    "a currency",
    "update account set currency = 'yuan' where account_ref = 'A3'",
    "update account set currency = 'CNY' where account_ref = 'A3'",
    ["currencies"],
  ],
  [
    "a lookup of an account",
    "update core_account set account_ref = 'A9' where account_ref = 'A3'",
    "update core_account set account_ref = 'A3' where account_ref = 'A9'",
    ["every account has its lookup"],
  ],
  [
    "a lookup of a cardholder",
    "update core_cardholder set source = 'x' where cardholder_ref = 'C2'",
    "update core_cardholder set source = 'core' where cardholder_ref = 'C2'",
    ["every cardholder has their lookup"],
  ],
  [
    "the date of an account",
    "update account set as_of = '2026-11-14' where account_ref = 'A3'",
    "update account set as_of = '2026-11-15' where account_ref = 'A3'",
    ["every account names a batch"],
  ],
  [
    "an agency",
    "update account set agency_ref = 'G9' where account_ref = 'A3'",
    "update account set agency_ref = null where account_ref = 'A3'",
    ["an agency that holds a case"],
  ],
  [
    "a contact",
    `update contact_log set account_id = ${holder}`,
    "update contact_log set account_id = (select account_id from account where account_ref = 'A1')",
    ["a logged contact"],
  ],
  [
    "a work item",
    `insert into work_item (cardholder_id, work_item_id, kind, subject, account_id, opened_at)
    values (${holder}, ${holder}, 'figure_differs', 's', ${holder}, now())`,
    "delete from work_item",
    ["a work item"],
  ],
  [
    "a hold",
    `insert into account_hold (cardholder_id, account_hold_id, account_id, reason, entry_ref, amount, placed_at)
    select cardholder_id, cardholder_id, account_id, 'dispute', 'E99', 1, now() from account where account_ref = 'A1'`,
    "delete from account_hold",
    ["a hold names an entry"],
  ],
  [
    "a passkey",
    `insert into passkey (cardholder_id, passkey_id, credential_id, name, public_key, counter, transports, device_type,
      backed_up, aaguid, created_at)
    values (${holder}, ${holder}, 'c', 'n', '', 0, '{}', 'singleDevice', false, '', now())`,
    "delete from passkey",
    ["every passkey in use"],
  ],
  [
    "a lookup of a passkey that nobody has",
    `insert into passkey_lookup values ('x', ${holder}, ${holder})`,
    "delete from passkey_lookup",
    ["every passkey in use"],
  ],
  [
    "a phone",
    "update contact_point set value = '+8619900000077' where value = '+8619900000001'",
    "update contact_point set value = '+8619900000001' where value = '+8619900000077'",
    ["the phone lookup"],
  ],
  [
    "a stale mark",
    "update account set stale_since = '2026-11-15' where account_ref = 'A3'",
    "update account set stale_since = null where account_ref = 'A3'",
    ["a stale account missed rows"],
  ],
  [
    "a run that names no batch",
    runOf("'applied', null, 'core', 'b1', 0"),
    "delete from import_run",
    ["a run that applied"],
  ],
  [
    "a run of another batch",
    runOf("'unchanged', (select batch_id from import_batch), 'core', 'b0', 0"),
    "delete from import_run",
    ["a run that applied"],
  ],
  [
    "a refused run that applied",
    runOf("'refused', (select batch_id from import_batch), 'core', 'b1', 0"),
    "delete from import_run",
    ["a run that applied"],
  ],
  [
    "a quarantined run that found nothing",
    runOf("'quarantined', (select batch_id from import_batch), 'core', 'b1', 0"),
    "delete from import_run",
    ["every batch was applied once"],
  ],
  [
    "a lookup too many",
    "insert into phone_lookup select 'x'::bytea, cardholder_id from cardholder where cardholder_ref = 'C1'",
    "delete from phone_lookup where phone_hash = 'x'::bytea",
    ["the phone lookup"],
  ],
])("finds %s that was changed behind the import's back", async (_, spoil, mend, names) => {
  await database.owner.unsafe(spoil);
  const found = await failing();
  await database.owner.unsafe(mend);
  expect(found).toHaveLength(names.length);
  for (const [index, name] of names.entries()) expect(found[index]).toContain(name);
  expect(await failing()).toEqual([]);
});
