import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { money, moneyToString, parseMoney } from "@/lib/core/money";
import { FILES } from "../reading/file-specs";

/** Rows by file, each an object by column; a file that is not named is not in the batch. */
export type Rows = Record<string, Record<string, string>[]>;

/** The smallest batch that has everything: two people, three accounts, one of them with three entries. */
export function smallBatch(): Rows {
  const account = (ref: string, holder: string) => ({
    account_ref: ref,
    cardholder_ref: holder,
    product: "金卡",
    card_tail: "0042",
    currency: "CNY",
    credit_limit: "20000.00",
    status: "open",
    statement_day: "2",
    opened_on: "2020-02-29",
    agency_ref: "",
    product_terms: "cn-standard",
  });
  const statement = (ref: string, day: string, opening: string, purchases: string, paid: string, closing: string) => ({
    account_ref: ref,
    statement_date: day,
    due_date: day.replace(/..$/, "22"),
    opening_balance: opening,
    purchases,
    cash: "0",
    interest: "0",
    fees: "0",
    payments: paid,
    adjustments: "0",
    closing_balance: closing,
    minimum_due: "10.00",
    minimum_unpaid: "0",
  });
  const entry = (ref: string, posted: string, kind: string, amount: string, billed: string) => ({
    entry_ref: ref,
    account_ref: "A1",
    posted_on: posted,
    transacted_on: "",
    kind,
    amount,
    description: "网上购物",
    merchant: 'Café "Nord",\n滨江店',
    statement_date: billed,
  });
  return {
    "agencies.csv": [
      { agency_ref: "G1", name: "示例", phone: "+8619999990001", white_listed: "true", engaged_from: "" },
    ],
    "cardholders.csv": [
      {
        cardholder_ref: "C1",
        name: "李𬭎",
        phone: "+8619900000001",
        email: "c1@example.cn",
        locale: "zh-CN",
        address: "海澜市示例街1号",
        id_tail: "123X",
      },
      {
        cardholder_ref: "C2",
        name: "Grace O'Neill",
        phone: "+8619900000002",
        email: "",
        locale: "en",
        address: "",
        id_tail: "",
      },
    ],
    "accounts.csv": [account("A1", "C1"), account("A2", "C1"), account("A3", "C2")],
    "statements.csv": [
      statement("A1", "2026-10-02", "0", "100.50", "0", "100.50"),
      statement("A1", "2026-11-02", "100.50", "30.00", "100.50", "30.00"),
      statement("A2", "2026-11-02", "0", "0", "0", "0"),
      statement("A3", "2026-11-02", "5.00", "0", "0", "5.00"),
    ],
    "entries.csv": [
      entry("E1", "2026-10-20", "purchase", "30.00", "2026-11-02"),
      entry("E2", "2026-10-21", "payment", "-100.50", "2026-11-02"),
      entry("E3", "2026-11-05", "purchase", "7.07", ""),
    ],
    "contacts_log.csv": [
      {
        contact_ref: "K1",
        account_ref: "A1",
        at: "2026-11-06T09:00:00+08:00",
        channel: "call",
        by: "G1",
        direction: "outbound",
        outcome: "unanswered",
        summary: "",
        recording_ref: "",
      },
    ],
  };
}

/** One row of a file; a test changes it in place. */
export function rowOf(rows: Rows, file: string, index = 0): Record<string, string> {
  const row = rows[file]?.[index];
  if (!row) throw new Error(`the batch has no row ${index} of ${file}`);
  return row;
}

/** RFC 4180 text of rows; the header is that of the first row, else the format's. */
function csvOf(file: string, rows: readonly Record<string, string>[]): string {
  const known = FILES.find(({ name }) => name === file)?.columns.filter(({ optional }) => !optional) ?? [];
  const header = Object.keys(rows[0] ?? Object.fromEntries(known.map(({ name }) => [name, ""])));
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => header.map((name) => cell(row[name] ?? "")).join(","));
  return `${[header.join(","), ...lines].join("\n")}\n`;
}

function totalsOf(file: string, rows: readonly Record<string, string>[]): Record<string, string> {
  const spec = FILES.find(({ name }) => name === file);
  const columns = (spec?.columns ?? []).filter(({ kind, optional }) => kind.type === "bigint" && !optional);
  return Object.fromEntries(
    columns.map(({ name }) => {
      const sum = rows.reduce((total, row) => total + (parseMoney(row[name] ?? "0") ?? 0n), 0n);
      return [name, moneyToString(money(sum))];
    }),
  );
}

export interface Made {
  /** Changes the manifest just before it is written. */
  manifest?: Record<string, unknown>;
  /** Changes what the manifest says of files. */
  claims?: Record<string, Record<string, unknown>>;
  /** Bytes that take the place of a file made from rows. */
  raw?: Record<string, Buffer>;
}

/** The files of a batch by name: CSV and a manifest that is true unless told otherwise. */
export function filesOf(rows: Rows, made: Made = {}): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  const claims: Record<string, unknown> = {};
  for (const [name, list] of Object.entries(rows)) {
    const bytes = made.raw?.[name] ?? Buffer.from(csvOf(name, list), "utf8");
    files[name] = bytes;
    claims[name] = {
      rows: list.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      totals: totalsOf(name, list),
      ...made.claims?.[name],
    };
  }
  const head = { format: "huanqing-import/1", batch_ref: "b1", source: "core", as_of: "2026-11-15" };
  files["manifest.json"] = Buffer.from(JSON.stringify({ ...head, files: claims, ...made.manifest }), "utf8");
  return files;
}

/** A folder for the batches of one test file, removed after it. */
export function useFolders(): (files: Record<string, Buffer>) => string {
  const root = mkdtempSync(path.join(tmpdir(), "huanqing-batch-"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return (files) => {
    const folder = mkdtempSync(path.join(root, "b-"));
    for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
    return folder;
  };
}
