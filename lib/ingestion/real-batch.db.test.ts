import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { countRows, placeOf, refusalOf, runImport, useOwnKey } from "./test/run-import";

const MAKER = path.resolve("../shared/data/uci/make_batch.py");
const python = ["python3.11", "python3"].find((name) => spawnSync(name, ["--version"]).status === 0);
const missing = !existsSync(MAKER) || python === undefined;
const title = missing ? "real accounts: SKIPPED, ../shared/data/uci or python3 is not here" : "real accounts (UCI)";

describe.skipIf(missing)(title, () => {
  useOwnKey();
  const database = useDatabase();
  const root = mkdtempSync(path.join(tmpdir(), "huanqing-uci-"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** A batch of the first 2,000 accounts, or fewer, made by the data set's own program. */
  function make(name: string, ...options: string[]): string {
    const place = path.join(root, name);
    const made = spawnSync(python as string, [MAKER, "--out", place, "--rows", "2000", ...options], {
      encoding: "utf8",
    });
    if (made.status !== 0) throw new Error(made.stderr);
    return place;
  }

  beforeAll(async () => {
    await runImport(database, make("first"));
  });

  it("holds every row of the batch", async () => {
    const files = JSON.parse(readFileSync(path.join(root, "first", "manifest.json"), "utf8")).files;
    expect(await countRows(database)).toMatchObject({
      cardholder: 2000,
      account: 2000,
      core_account: 2000,
      statement: 12_000,
      phone_lookup: 2000,
      entry: files["entries.csv"].rows,
      contact_log: files["contacts_log.csv"].rows,
      agency: 4,
    });
  });

  /**
   * Read by hand from credit-card-clients.csv, rows ID 1, 2 and 5: limit X1, closing balances X17 … X12,
   * payments X23 … X18, oldest first, in cents.
   */
  it.each([
    ["A00000001", 2_000_000n, [0, 0, 0, 68_900, 310_200, 391_300], [0, 0, 0, 0, 68_900, 0]],
    [
      "A00000002",
      12_000_000n,
      [326_100, 345_500, 327_200, 268_200, 172_500, 268_200],
      [200_000, 0, 100_000, 100_000, 100_000, 0],
    ],
    [
      "A00000005",
      5_000_000n,
      [1_913_100, 1_914_600, 2_094_000, 3_583_500, 567_000, 861_700],
      [67_900, 68_900, 900_000, 1_000_000, 3_668_100, 200_000],
    ],
  ])("gives %s the limit, bills and payments of its source row", async (account, limit, bills, paid) => {
    const rows = await database.owner`
      select s.closing_balance, s.payments, s.opening_balance, s.minimum_due, a.credit_limit from statement s
        join account a using (cardholder_id, account_id) where a.account_ref = ${account} order by s.statement_date`;
    expect(BigInt(rows[0]?.credit_limit)).toBe(limit);
    expect(rows.map((row) => Number.parseInt(row.closing_balance, 10))).toEqual(bills);
    expect(rows.map((row) => Number.parseInt(row.payments, 10))).toEqual(paid);
    expect(rows.slice(1).map((row) => Number.parseInt(row.opening_balance, 10))).toEqual(bills.slice(0, -1));
  });

  it("gives the minimum of the README's rule: 10 %, at least 100.00, on top of what was unpaid", async () => {
    const rows = await database.owner`
      select a.account_ref, s.minimum_due from statement s join account a using (cardholder_id, account_id)
      where a.account_ref in ('A00000001', 'A00000005') and s.statement_date in (select max(statement_date) from statement
        where account_id = a.account_id) order by 1`;
    // ID 5 pays on time: 10 % of 8,617.00. ID 1 is late: July asks for 100.00, of which the late August payment
    // leaves half; August 310.20 + 50.00, of which nothing is paid; September 391.30 + 360.20.
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { account_ref: "A00000001", minimum_due: "75150" },
      { account_ref: "A00000005", minimum_due: "86170" },
    ]);
  });

  it.each([
    ["hash", ["accounts.csv:- - hash"]],
    ["rows", ["statements.csv:- - rows"]],
    ["totals", ["statements.csv:- closing_balance totals"]],
    ["orphan", ["entries.csv:3 account_ref reference"]],
    ["invariant", ["statements.csv:2 closing_balance invariant"]],
    ["dup-key", ["cardholders.csv:3 cardholder_ref key"]],
    ["bad-money", ["accounts.csv:2 credit_limit money"]],
    ["bad-date", ["accounts.csv:2 opened_on date"]],
    ["latin1", ["cardholders.csv:2 name encoding"]],
    ["truncated", ["entries.csv:- - hash", "entries.csv:- - rows", "entries.csv:- amount totals"]],
  ])("refuses the damage %s and changes nothing", async (kind, places) => {
    const before = await countRows(database);
    const found = (await refusalOf(database, make(kind, "--damage", kind))).kept.map(placeOf);
    if (kind === "truncated") expect(found).toEqual(expect.arrayContaining(places));
    else expect(found).toEqual(places);
    expect(await countRows(database)).toEqual(before);
  });

  it("accepts byte order marks", async () => {
    expect(await runImport(database, make("bom", "--damage", "bom"))).toMatchObject({
      outcome: "applied",
      warnings: [],
    });
  });

  it("takes the day after, which brings payments and nothing else", async () => {
    // The second day follows the undamaged batch: the one with the marks above counts as applied between them.
    const gap = await refusalOf(database, make("day-two", "--day-two"));
    expect(gap.kept.map(placeOf)).toEqual(["manifest.json:- previous_batch_ref previous"]);
    await database.owner`delete from import_batch where batch_ref like '%damaged-bom'`;
    const before = await countRows(database);
    const notes = JSON.parse(readFileSync(path.join(root, "day-two", "manifest.json"), "utf8")).notes;
    expect(await runImport(database, path.join(root, "day-two"))).toMatchObject({ outcome: "applied", warnings: [] });
    const after = await countRows(database);
    expect(after).toEqual({
      ...before,
      entry: (before.entry ?? 0) + notes.new_payments,
      import_batch: (before.import_batch ?? 0) + 1,
    });
  });

  it("reads the zip of the same program as the same batch", async () => {
    make("zipped", "--zip", path.join(root, "first.zip"));
    expect(await runImport(database, path.join(root, "first.zip"))).toMatchObject({ outcome: "unchanged" });
  });
});
