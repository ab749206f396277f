import { beforeEach, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { filesOf, type Made, type Rows, rowOf, smallBatch, useFolders } from "./test/batch-builder";
import { placeOf, refusalOf, runImport, useOwnKey } from "./test/run-import";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
let serial = 0;
let source = "";

function place(rows: Rows, asOf: string, more: Record<string, unknown> = {}): string {
  serial += 1;
  const made: Made = { manifest: { source, batch_ref: `b${serial}`, as_of: asOf, ...more } };
  return folder(filesOf(rows, made));
}
const delta = (rows: Rows, asOf: string) => runImport(database, place(rows, asOf, { kind: "delta" }));

/** The first batch, with a split for A1: newest closing 30.00, not billed 7.07 of 5 November. */
beforeEach(async () => {
  source = `core-${serial}`;
  await runImport(database, place(parted(), "2026-11-15"));
});

function parted(): Rows {
  const rows = smallBatch();
  for (const account of rows["accounts.csv"] ?? []) Object.assign(account, { principal: "", interest: "", fees: "" });
  Object.assign(rowOf(rows, "accounts.csv"), { principal: "37.07", interest: "0", fees: "0" });
  return rows;
}

/** The statement of December, which bills the entry of 5 November. */
const december = {
  ...rowOf(smallBatch(), "statements.csv", 1),
  statement_date: "2026-12-02",
  due_date: "2026-12-22",
  opening_balance: "30.00",
  purchases: "7.07",
  payments: "0",
  closing_balance: "37.07",
};
const posting = (ref: string, day: string, amount: string) => ({
  ...rowOf(smallBatch(), "entries.csv", 2),
  entry_ref: ref,
  posted_on: day,
  amount,
  ...(amount.startsWith("-") && { kind: "payment" }),
});

/** Total today of A1 in cents, its unbilled entries, and the parts of the core. */
async function state(): Promise<string> {
  const [row] = await database.owner`
    select a.principal, coalesce((select closing_balance from statement s where s.account_id = a.account_id
        order by statement_date desc limit 1), 0) + coalesce(sum(e.amount), 0) as total,
      string_agg(e.entry_ref, ' ' order by e.entry_ref) as unbilled
    from account a left join entry e on e.account_id = a.account_id and e.statement_date is null
    where a.source = ${source} and a.account_ref = 'A1' group by a.account_id, a.cardholder_id, a.principal`;
  return `${row?.total}, unbilled ${row?.unbilled ?? "none"}, parts ${row?.principal ?? "none"}`;
}

it("begins at newest closing and what is not billed", async () => {
  expect(await state()).toBe("3707, unbilled E3, parts 3707");
});

it("counts nothing twice when a full batch without entries brings a new statement", async () => {
  const rows = parted();
  delete rows["entries.csv"];
  rows["statements.csv"]?.push(december);
  await runImport(database, place(rows, "2026-12-03"));
  expect(await state()).toBe("3707, unbilled none, parts 3707");
});

it("keeps what was posted after a new statement, and after a batch that brings no new one", async () => {
  await delta({ "entries.csv": [posting("E4", "2026-12-03", "1.00")] }, "2026-12-03");
  const rows = parted();
  delete rows["entries.csv"];
  Object.assign(rowOf(rows, "accounts.csv"), { principal: "38.07" });
  await runImport(database, place(rows, "2026-12-03"));
  expect(await state()).toBe("3807, unbilled E3 E4, parts 3807");
  rows["statements.csv"]?.push(december);
  await runImport(database, place(rows, "2026-12-03"));
  expect(await state()).toBe("3807, unbilled E4, parts 3807");
});

it("counts nothing twice when a delta brings a statement, with its entries or without", async () => {
  await delta({ "statements.csv": [december] }, "2026-12-03");
  expect(await state()).toBe("3707, unbilled none, parts 3707");
  const billed = { ...posting("E3", "2026-11-05", "7.07"), statement_date: "2026-12-02" };
  await delta({ "entries.csv": [billed] }, "2026-12-03");
  expect(await state()).toBe("3707, unbilled none, parts 3707");
});

it("believes a batch that names an entry as still not billed", async () => {
  const late = { ...december, purchases: "0", closing_balance: "30.00" };
  await delta({ "statements.csv": [late], "entries.csv": [posting("E3", "2026-11-05", "7.07")] }, "2026-12-03");
  expect(await state()).toBe("3707, unbilled E3, parts 3707");
});

it("does not let a batch take away what was posted after its date, nor refuse its split for that", async () => {
  await delta({ "entries.csv": [posting("E4", "2026-11-17", "-5.00")] }, "2026-11-17");
  await database.owner`delete from import_batch where source = ${source} and as_of > '2026-11-16'`;
  const rows = parted();
  await runImport(database, place(rows, "2026-11-16"));
  expect(await state()).toBe("3207, unbilled E3 E4, parts none");
});

it("drops the core's split when entries alone come, and keeps it when the balance is the same", async () => {
  await delta(
    { "statements.csv": [{ ...rowOf(smallBatch(), "statements.csv", 1), minimum_unpaid: "1.00" }] },
    "2026-11-16",
  );
  expect(await state()).toBe("3707, unbilled E3, parts 3707");
  await delta({ "entries.csv": [posting("E4", "2026-11-16", "-7.07")] }, "2026-11-16");
  expect(await state()).toBe("3000, unbilled E3 E4, parts none");
});

it("lets a delta move an entry from one statement to another, when both are given anew", async () => {
  const [first, second] = smallBatch()["statements.csv"] as [Record<string, string>, Record<string, string>];
  const moved = { ...rowOf(smallBatch(), "entries.csv"), statement_date: "2026-12-02" };
  const alone = place({ "entries.csv": [moved], "statements.csv": [december] }, "2026-12-03", { kind: "delta" });
  const found = (await refusalOf(database, alone)).kept.map(placeOf);
  expect(found.sort()).toEqual(["entries.csv:- purchases entries", "statements.csv:2 purchases entries"]);
  const smaller = { ...second, purchases: "0", closing_balance: "0" };
  const larger = { ...december, opening_balance: "0", purchases: "37.07" };
  const billed = { ...posting("E3", "2026-11-05", "7.07"), statement_date: "2026-12-02" };
  await delta({ "statements.csv": [first, smaller, larger], "entries.csv": [moved, billed] }, "2026-12-03");
  expect(await state()).toBe("3707, unbilled none, parts 3707");
});

it("refuses an entry that moves to another account, in a delta too", async () => {
  const moved = { ...rowOf(smallBatch(), "entries.csv", 2), account_ref: "A2" };
  const findings = await refusalOf(database, place({ "entries.csv": [moved] }, "2026-11-16", { kind: "delta" }));
  expect(findings.kept.map(placeOf)).toEqual(["entries.csv:2 entry_ref moved"]);
});

it("does not mind the same references in another source", async () => {
  source = `other-${serial}`;
  expect(await runImport(database, place(parted(), "2026-11-15"))).toMatchObject({ outcome: "applied" });
});
