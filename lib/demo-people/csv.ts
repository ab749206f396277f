import { createHash } from "node:crypto";
import { moneyToString, parseMoney, sum } from "@/lib/core/money";

export type Row = Readonly<Record<string, string>>;

export interface CsvFile {
  text: string;
  rows: number;
  sha256: string;
  totals: Record<string, string>;
}

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Rows as RFC 4180 text with the figures that the manifest says of it. `totals` names the money columns to sum. */
export function csvOf(columns: readonly string[], rows: readonly Row[], totals: readonly string[]): CsvFile {
  const lines = [columns.join(","), ...rows.map((row) => columns.map((column) => cell(row[column] ?? "")).join(","))];
  const text = `${lines.join("\r\n")}\r\n`;
  const total = (column: string) => moneyToString(sum(rows.map((row) => parseMoney(row[column] ?? "") ?? 0n)));
  return {
    text,
    rows: rows.length,
    sha256: createHash("sha256").update(text, "utf8").digest("hex"),
    totals: Object.fromEntries(totals.map((column) => [column, total(column)])),
  };
}
