import { expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { MOST_FINDINGS } from "./findings";
import { filesOf, type Made, type Rows, rowOf, smallBatch, useFolders } from "./test/batch-builder";
import { countRows, placeOf, refusalOf, runImport, useOwnKey } from "./test/run-import";
import { zipOf } from "./test/zip-writer";

useOwnKey();
const database = useDatabase();
const folder = useFolders();

const cells: [string, string, string, string, string][] = [
  ["accounts.csv", "credit_limit", "20,000.00", "money", "20,000.00"],
  ["accounts.csv", "credit_limit", "-1.00", "money", "-1.00"],
  ["entries.csv", "amount", "1.005", "money", "1.005"],
  ["entries.csv", "amount", "", "required", ""],
  ["accounts.csv", "opened_on", "2019-02-30", "date", "2019-02-30"],
  ["contacts_log.csv", "at", "2026-11-06T09:00:00", "time", "2026-11-06T09:00:00"],
  ["accounts.csv", "status", "frozen", "value", "frozen"],
  ["accounts.csv", "statement_day", "32", "value", "32"],
  ["accounts.csv", "product_terms", "cn-unheard-of", "terms", "cn-unheard-of"],
  ["accounts.csv", "agency_ref", "G9", "reference", "G9"],
  ["cardholders.csv", "phone", "13900000001", "value", "1*** (11 characters)"],
  ["cardholders.csv", "email", "nobody", "value", "n*** (6 characters)"],
  ["cardholders.csv", "name", "a\u0000b", "text", "a*** (3 characters)"],
  ["cardholders.csv", "name", "长".repeat(201), "text", "长*** (201 characters)"],
  ["cardholders.csv", "id_tail", "12345", "value", "1*** (5 characters)"],
];

it.each(cells)("refuses %s %s %s by the rule %s, with its line", async (file, column, cell, rule, shown) => {
  const rows = smallBatch();
  rowOf(rows, file)[column] = cell;
  const findings = await refusalOf(database, folder(filesOf(rows)));
  expect(findings.kept.map(placeOf)).toContain(`${file}:2 ${column} ${rule}`);
  expect(findings.kept.find((finding) => finding.rule === rule)?.value).toBe(shown);
});

const sets: [string, (rows: Rows) => void, string][] = [
  [
    "a key that stands twice",
    (rows) => rows["cardholders.csv"]?.push({ ...rowOf(rows, "cardholders.csv") }),
    "cardholders.csv:4 cardholder_ref key",
  ],
  [
    "a statement that stands twice",
    (rows) => rows["statements.csv"]?.push({ ...rowOf(rows, "statements.csv") }),
    "statements.csv:6 account_ref key",
  ],
  [
    "an account of nobody",
    (rows) => {
      rowOf(rows, "accounts.csv", 2).cardholder_ref = "C9";
    },
    "accounts.csv:4 cardholder_ref reference",
  ],
  [
    "an entry of no account, after records of two lines",
    (rows) => {
      rowOf(rows, "entries.csv", 2).account_ref = "A9";
    },
    "entries.csv:6 account_ref reference",
  ],
  [
    "an entry billed by no statement",
    (rows) => {
      rowOf(rows, "entries.csv", 2).statement_date = "2026-12-02";
    },
    "entries.csv:6 statement_date reference",
  ],
  [
    "a statement that does not add up",
    (rows) => {
      rowOf(rows, "statements.csv", 3).opening_balance = "5.01";
    },
    "statements.csv:5 closing_balance invariant",
  ],
  [
    "entries that do not sum to their statement",
    (rows) => {
      rowOf(rows, "entries.csv", 1).amount = "-100.49";
    },
    "statements.csv:3 payments entries",
  ],
  [
    "one part of three",
    (rows) => {
      for (const account of rows["accounts.csv"] ?? []) account.principal = "1.00";
    },
    "accounts.csv:2 principal parts",
  ],
  [
    "parts that are not the balance",
    (rows) => {
      for (const account of rows["accounts.csv"] ?? [])
        Object.assign(account, { principal: "30.00", interest: "0", fees: "7.06" });
    },
    "accounts.csv:2 principal parts",
  ],
];

it.each(sets)("refuses %s", async (_, spoil, place) => {
  const rows = smallBatch();
  spoil(rows);
  expect((await refusalOf(database, folder(filesOf(rows)))).kept.map(placeOf)).toContain(place);
});

it("accepts parts that are newest closing + unbilled", async () => {
  const rows = smallBatch();
  Object.assign(rowOf(rows, "accounts.csv"), { principal: "37.00", interest: "0.07", fees: "0" });
  for (const index of [1, 2])
    Object.assign(rowOf(rows, "accounts.csv", index), { principal: "", interest: "", fees: "" });
  const made = { manifest: { source: "parts", batch_ref: "p1" } };
  expect(await runImport(database, folder(filesOf(rows, made)))).toMatchObject({ outcome: "applied" });
});

const manifests: [string, Made, string][] = [
  ["hash", { claims: { "accounts.csv": { sha256: "0".repeat(64) } } }, "accounts.csv:- - hash"],
  ["rows", { claims: { "statements.csv": { rows: 5 } } }, "statements.csv:- - rows"],
  ["totals", { claims: { "entries.csv": { totals: { amount: "-63.42" } } } }, "entries.csv:- amount totals"],
  ["a total of no column", { claims: { "entries.csv": { totals: { sum: "1" } } } }, "entries.csv:- sum totals"],
];

it.each(manifests)("refuses what differs from the manifest: %s", async (_, made, place) => {
  expect((await refusalOf(database, folder(filesOf(smallBatch(), made)))).kept.map(placeOf)).toEqual([place]);
});

it.each([
  ["a format of another number", { format: "huanqing-import/2" }, "format"],
  ["no reference", { batch_ref: "" }, "manifest"],
  ["a date that is none", { as_of: "2026-02-30" }, "manifest"],
  ["a full batch without statements", { files: {} }, "manifest"],
])("refuses a manifest with %s", async (_, manifest, rule) => {
  await expect(runImport(database, folder(filesOf(smallBatch(), { manifest })))).rejects.toMatchObject({
    rule,
    file: "manifest.json",
  });
});

it("refuses bytes that are no UTF-8, and shows the column, not the name", async () => {
  const bytes = filesOf(smallBatch())["cardholders.csv"] as Buffer;
  const at = bytes.indexOf("Grace");
  const raw = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xe9]), bytes.subarray(at)]);
  const findings = await refusalOf(database, folder(filesOf(smallBatch(), { raw: { "cardholders.csv": raw } })));
  expect(findings.kept.map(placeOf)).toEqual(["cardholders.csv:3 name encoding"]);
  expect(findings.kept[0]?.value).not.toContain("Grace");
});

it("refuses a missing column, and ignores an unknown one with a warning", async () => {
  const without = smallBatch();
  for (const account of without["accounts.csv"] ?? []) delete account.currency;
  expect((await refusalOf(database, folder(filesOf(without)))).kept.map(placeOf)).toContain(
    "accounts.csv:1 currency header",
  );
  const more = smallBatch();
  for (const account of more["accounts.csv"] ?? []) account.branch = "7";
  const made = { manifest: { source: "wide", batch_ref: "w1" } };
  expect(await runImport(database, folder(filesOf(more, made)))).toMatchObject({
    warnings: ["accounts.csv: column branch is not known and is ignored"],
  });
});

it("keeps a hundred warnings and counts the rest", async () => {
  const more = smallBatch();
  for (const row of more["agencies.csv"] ?? []) for (let n = 0; n < 150; n++) row[`x${n}`] = "";
  const result = await runImport(database, folder(filesOf(more, { manifest: { source: "wider" } })));
  const warnings = "warnings" in result ? result.warnings : [];
  expect([warnings.length, warnings[100]]).toEqual([101, "and 50 more warnings"]);
});

it("refuses an account that changes its holder", async () => {
  await runImport(database, folder(filesOf(smallBatch(), { manifest: { source: "moved", batch_ref: "m1" } })));
  const rows = smallBatch();
  rowOf(rows, "accounts.csv", 1).cardholder_ref = "C2";
  const findings = await refusalOf(database, folder(filesOf(rows, { manifest: { source: "moved", batch_ref: "m2" } })));
  expect(findings.kept.map(placeOf)).toEqual(["accounts.csv:3 cardholder_ref holder"]);
});

it("keeps a thousand findings and counts the rest, and changes nothing", async () => {
  const before = await countRows(database);
  const rows = smallBatch();
  const entry = rowOf(rows, "entries.csv", 2);
  rows["entries.csv"] = Array.from({ length: 1_500 }, (_, index) => ({
    ...entry,
    entry_ref: `X${index}`,
    account_ref: "A9",
    merchant: "",
  }));
  const findings = await refusalOf(database, folder(filesOf(rows, { manifest: { source: "many" } })));
  expect(findings.kept).toHaveLength(MOST_FINDINGS);
  expect(findings.byRule.get("reference")).toBe(1_500);
  expect(await countRows(database)).toEqual(before);
});

it("refuses a zip with folders, with a member that lies about its size, and one that unpacks without end", async () => {
  const files = filesOf(smallBatch(), { manifest: { source: "zip" } });
  const place = (bytes: Buffer) => folder({ "b.zip": bytes }).concat("/b.zip");
  const nested = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`batch/${name}`, bytes]));
  await expect(runImport(database, place(zipOf(nested)))).rejects.toMatchObject({ rule: "format" });
  await expect(runImport(database, place(zipOf(files, (size) => size - 1)))).rejects.toMatchObject({ rule: "format" });
  const bomb = { ...files, "entries.csv": Buffer.alloc(40 << 20, "0") };
  await expect(runImport(database, place(zipOf(bomb)))).rejects.toMatchObject({ rule: "format", file: "entries.csv" });
});
