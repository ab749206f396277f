import { expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { filesOf, type Rows, rowOf, smallBatch, useFolders } from "./test/batch-builder";
import { countRows, placeOf, refusalOf, runImport, useOwnKey } from "./test/run-import";
import { zipOf } from "./test/zip-writer";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
const day = (ref: string, asOf: string, more: Record<string, unknown> = {}) => ({
  manifest: { batch_ref: ref, as_of: asOf, ...more },
});

it("applies a batch whole, with quoted commas, quotes and line breaks as they stood", async () => {
  const result = await runImport(database, folder(filesOf(smallBatch())));
  expect(result).toMatchObject({ outcome: "applied", warnings: [], rows: { "entries.csv": 3, "accounts.csv": 3 } });
  expect(await countRows(database)).toEqual({
    cardholder: 2,
    core_cardholder: 2,
    account: 3,
    core_account: 3,
    statement: 4,
    entry: 3,
    contact_point: 3,
    phone_lookup: 2,
    contact_log: 1,
    agency: 1,
    import_batch: 1,
  });
  const [entry] = await database.owner`
    select merchant, amount, posted_on::text as posted_on, statement_date::text as billed from entry where entry_ref = 'E2'`;
  expect(entry).toEqual({
    merchant: 'Café "Nord",\n滨江店',
    amount: "-10050",
    posted_on: "2026-10-21",
    billed: "2026-11-02",
  });
  const [account] = await database.owner`
    select credit_limit, as_of::text as as_of, not_reported_since, opened_on::text as opened_on from account where account_ref = 'A1'`;
  expect(account).toEqual({
    credit_limit: "2000000",
    as_of: "2026-11-15",
    not_reported_since: null,
    opened_on: "2020-02-29",
  });
});

it("calls the same files the same batch, as a folder, a zip or under another layout of the manifest", async () => {
  const before = await countRows(database);
  const files = filesOf(smallBatch());
  expect(await runImport(database, folder(files))).toMatchObject({ outcome: "unchanged" });
  expect(await runImport(database, folder({ "batch.zip": zipOf(files) }).concat("/batch.zip"))).toMatchObject({
    outcome: "unchanged",
  });
  const text = files["manifest.json"]?.toString("utf8") ?? "";
  const relaid = Buffer.from(`\ufeff${JSON.stringify({ notes: {}, ...JSON.parse(text) }, null, 4)}`);
  expect(await runImport(database, folder({ ...files, "manifest.json": relaid }))).toMatchObject({
    outcome: "unchanged",
  });
  expect(await countRows(database)).toEqual(before);
});

it("refuses other content under a reference that was applied", async () => {
  const other = smallBatch();
  rowOf(other, "accounts.csv").credit_limit = "1.00";
  const findings = await refusalOf(database, folder(filesOf(other)));
  expect(findings.kept.map(placeOf)).toEqual(["manifest.json:- batch_ref batch_ref"]);
});

it("refuses a gap and an older as_of, and warns of a future one", async () => {
  const gap = await refusalOf(
    database,
    folder(filesOf(smallBatch(), day("b2", "2026-11-16", { previous_batch_ref: "b0" }))),
  );
  expect(gap.kept.map(placeOf)).toEqual(["manifest.json:- previous_batch_ref previous"]);
  const older = await refusalOf(database, folder(filesOf(smallBatch(), day("b2", "2026-11-14"))));
  expect(older.kept.map(placeOf)).toEqual(["manifest.json:- as_of as_of"]);
  const future = await runImport(database, folder(filesOf(smallBatch(), day("b2", "2027-01-01", { source: "other" }))));
  expect(future).toMatchObject({ warnings: ["as_of 2027-01-01 lies after the business date 2026-12-31"] });
});

it("takes the same as_of again as a correction, and writes only what changed", async () => {
  const rows = smallBatch();
  rowOf(rows, "entries.csv").description = "更正";
  const write =
    () => database.owner`select entry_ref, e.xmin::text as x from entry e join account a using (cardholder_id, account_id)
    where a.source = 'core' order by 1`;
  const before = await write();
  const result = await runImport(
    database,
    folder(filesOf(rows, day("b2", "2026-11-15", { previous_batch_ref: "b1" }))),
  );
  expect(result.outcome).toBe("applied");
  const after = await write();
  expect(after.map(({ x }, index) => x === before[index]?.x)).toEqual([false, true, true]);
});

it("takes out what a full batch no longer calls unbilled, and keeps what it has billed", async () => {
  const rows = smallBatch();
  const [first, second] = rows["entries.csv"] as [Record<string, string>, Record<string, string>];
  rows["entries.csv"] = [first, second];
  await runImport(database, folder(filesOf(rows, day("b3", "2026-11-16"))));
  const left = await database.owner`select entry_ref from entry e join account a using (cardholder_id, account_id)
    where a.source = 'core' order by 1`;
  expect(left.map(({ entry_ref }) => entry_ref)).toEqual(["E1", "E2"]);
});

it("leaves alone in a delta what the delta does not name, and dates only the accounts it speaks of", async () => {
  const entry = {
    ...rowOf(smallBatch(), "entries.csv", 2),
    entry_ref: "E9",
    amount: "-3.00",
    kind: "payment",
  };
  const rows: Rows = { "entries.csv": [entry] };
  await runImport(
    database,
    folder(filesOf(rows, day("d1", "2026-11-17", { kind: "delta", previous_batch_ref: "b3" }))),
  );
  const accounts =
    await database.owner`select account_ref, as_of::text as as_of, not_reported_since as since from account
    where source = 'core' order by 1`;
  expect(accounts.map((row) => ({ ...row }))).toEqual([
    { account_ref: "A1", as_of: "2026-11-17", since: null },
    { account_ref: "A2", as_of: "2026-11-16", since: null },
    { account_ref: "A3", as_of: "2026-11-16", since: null },
  ]);
});

it("counts in a delta the stored entries of a statement beside its own", async () => {
  const extra = { ...rowOf(smallBatch(), "entries.csv"), entry_ref: "E10", amount: "1.00" };
  const place = folder(filesOf({ "entries.csv": [extra] }, day("d2", "2026-11-17", { kind: "delta" })));
  const findings = await refusalOf(database, place);
  expect(findings.kept.map(placeOf)).toEqual(["entries.csv:2 purchases entries"]);
  expect(findings.kept[0]?.value).toBe("A1 2026-11-02: statement 30.00, entries 31.00");
});

it("marks an account that a full batch no longer names, and takes the mark off when it comes back", async () => {
  const without = smallBatch();
  for (const file of ["accounts.csv", "statements.csv"]) {
    without[file] = (without[file] as Record<string, string>[]).filter((row) => row.account_ref !== "A3");
  }
  const since = async () =>
    (
      await database.owner`
    select not_reported_since::text as since from account where account_ref = 'A3' and source = 'core'`
    )[0]?.since;
  await runImport(database, folder(filesOf(without, day("b4", "2026-11-18"))));
  expect(await since()).toBe("2026-11-18");
  await runImport(database, folder(filesOf(smallBatch(), day("b5", "2026-11-19"))));
  expect(await since()).toBeNull();
});

it("rolls everything back when the hook after it fails", async () => {
  const before = await countRows(database);
  const place = folder(filesOf(smallBatch(), day("b6", "2026-11-20")));
  const afterImport = async () => Promise.reject(new Error("queue is away"));
  await expect(runImport(database, place, { afterImport })).rejects.toThrow("queue is away");
  expect(await countRows(database)).toEqual(before);
});
