import { z } from "zod";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { type Money, money, moneyToString, parseMoney, ZERO } from "@/lib/core/money";
import type { InstructionKind } from "../schema";

/** One line of a daily file. */
export interface FileRow {
  number: number;
  repeat: boolean;
  instructionId: string;
  source: string;
  accountRef: string;
  cardholderRef: string;
  sequence: number;
  kind: InstructionKind;
  madeAt: Instant;
  facts: Record<string, unknown>;
}

/** A daily file that is closed: its rows and bytes never change. */
export interface DailyFile {
  source: string;
  day: PlainDate;
  rows: number;
  lastNumber: number;
  sha256: string;
  writtenAt: Instant;
}

const COLUMNS = [
  "number",
  "instruction_id",
  "repeat",
  "source",
  "account_ref",
  "cardholder_ref",
  "sequence",
  "kind",
  "made_at",
  "amount",
  "currency",
  "facts",
] as const;

export const CSV_HEADER = `${COLUMNS.join(",")}\r\n`;

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180, CRLF; `facts` as JSON. */
export function csvLine(row: FileRow): string {
  const cells: Record<(typeof COLUMNS)[number], string> = {
    number: `${row.number}`,
    instruction_id: row.instructionId,
    repeat: `${row.repeat}`,
    source: row.source,
    account_ref: row.accountRef,
    cardholder_ref: row.cardholderRef,
    sequence: `${row.sequence}`,
    kind: row.kind,
    made_at: row.madeAt.toString(),
    amount: String(row.facts.amount),
    currency: String(row.facts.currency),
    facts: JSON.stringify(row.facts),
  };
  return `${COLUMNS.map((column) => cell(cells[column])).join(",")}\r\n`;
}

/** Counts and sums by kind and currency, to compare with what the core reads. */
export class ControlTotals {
  readonly #sums = new Map<string, { rows: number; amount: Money }>();

  add({ kind, facts }: Pick<FileRow, "kind" | "facts">): void {
    const key = `${kind} ${String(facts.currency)}`;
    const before = this.#sums.get(key) ?? { rows: 0, amount: ZERO };
    const amount = money(before.amount + (parseMoney(String(facts.amount)) ?? ZERO));
    this.#sums.set(key, { rows: before.rows + 1, amount });
  }

  toList(): { kind: string; currency: string; rows: number; amount: string }[] {
    const order = [...this.#sums].sort(([a], [b]) => (a < b ? -1 : 1));
    return order.map(([key, { rows, amount }]) => {
      const [kind = "", currency = ""] = key.split(" ");
      return { kind, currency, rows, amount: moneyToString(amount) };
    });
  }
}

const text = z.string();

/**
 * The manifest beside a daily file: as much as it takes to see that the file is whole, that it is the next one,
 * and that every row was read.
 */
export const dailyManifest = z.strictObject({
  format: z.literal("huanqing-instructions/1"),
  source: text,
  day: text,
  file: text.describe("The name of the CSV file."),
  rows: z.int().min(0),
  numbers: z
    .strictObject({ first: z.int(), last: z.int() })
    .nullable()
    .describe("Rows of a source are numbered through all its files; null for a file without rows."),
  sha256: text.describe("Of the bytes of the CSV file, hexadecimal."),
  totals: z
    .array(z.strictObject({ kind: text, currency: text, rows: z.int().min(1), amount: text }))
    .describe("By kind and currency: rows, and the sum of the column amount."),
  previous: z
    .strictObject({ day: text, sha256: text, last_number: z.int().min(0) })
    .nullable()
    .describe("The file before this one; null for the first."),
  written_at: text,
});

export function manifestText(file: DailyFile, name: string, totals: ControlTotals, previous: DailyFile | null): string {
  const manifest: z.output<typeof dailyManifest> = {
    format: "huanqing-instructions/1",
    source: file.source,
    day: file.day.toString(),
    file: name,
    rows: file.rows,
    numbers: file.rows === 0 ? null : { first: file.lastNumber - file.rows + 1, last: file.lastNumber },
    sha256: file.sha256,
    totals: totals.toList(),
    previous: previous && { day: previous.day.toString(), sha256: previous.sha256, last_number: previous.lastNumber },
    written_at: file.writtenAt.toString(),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
