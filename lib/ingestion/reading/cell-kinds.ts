import { parseDate } from "@/lib/core/dates";
import type { Rule } from "../findings";

/** Reads a cell that is not empty: the text that COPY takes, or null when the cell breaks the kind's rule. */
export interface CellKind {
  rule: Rule;
  /** The type of the staging column. */
  type: "text" | "bigint" | "date" | "timestamptz" | "smallint" | "boolean";
  read: (text: string) => string | null;
}

const MONEY = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/;

/** The grammar of `parseMoney`, straight to the minor units as text: no bigint is made for a row. */
function minorUnits(text: string): string | null {
  const match = MONEY.exec(text);
  return match && `${match[1]}${match[2]}${(match[3] ?? "").padEnd(2, "0")}`;
}

const DATES_KEPT = 50_000;
const realDates = new Set<string>();

/**
 * Few dates, many rows: those already seen are not parsed again. Kept is the date's own text: a slice of the
 * input would keep the whole piece of the file alive. Postgres has no year 0.
 */
function realDate(text: string): string | null {
  if (realDates.has(text)) return text;
  const parsed = text.startsWith("0000") ? null : parseDate(text);
  if (parsed === null) return null;
  if (realDates.size === DATES_KEPT) realDates.clear();
  realDates.add(parsed.toString());
  return text;
}

const TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

function moment(text: string): string | null {
  const match = TIME.exec(text);
  return match && realDate(match[1] as string) !== null ? text : null;
}

const CONTROL = /[\u0000-\u001f\u007f]/;
// Tab, line feed and carriage return are legal in running text; NUL and the other controls are not.
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const TO_ESCAPE = /[\\\t\n\r]/;
const ESCAPED: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(text: string): string {
  return TO_ESCAPE.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPED[character] as string) : text;
}

/** Running text of at most `most` UTF-16 units; line breaks are legal, other control characters are not. */
export function textOf(most: number): CellKind {
  const read = (text: string) => (text.length > most || CONTROL_IN_TEXT.test(text) ? null : escaped(text));
  return { rule: "text", type: "text", read };
}

/** The core's key of something: no control characters, no blanks around it, at most 100 characters. */
export const ref: CellKind = {
  rule: "text",
  type: "text",
  read: (text) => (text.length > 100 || CONTROL.test(text) || text.trim() !== text ? null : escaped(text)),
};

export const money: CellKind = { rule: "money", type: "bigint", read: minorUnits };

/** Money that cannot be negative: a limit, a minimum. */
export const moneyNotNegative: CellKind = {
  rule: "money",
  type: "bigint",
  read: (text) => (text.startsWith("-") ? null : minorUnits(text)),
};

export const date: CellKind = { rule: "date", type: "date", read: realDate };
export const time: CellKind = { rule: "time", type: "timestamptz", read: moment };

export function matching(pattern: RegExp): CellKind {
  return { rule: "value", type: "text", read: (text) => (pattern.test(text) ? text : null) };
}

export function oneOf(...words: string[]): CellKind {
  const known = new Set(words);
  return { rule: "value", type: "text", read: (text) => (known.has(text) ? text : null) };
}

export const yesNo: CellKind = { ...oneOf("true", "false"), type: "boolean" };
export const dayOfMonth: CellKind = { ...matching(/^([1-9]|[12]\d|3[01])$/), type: "smallint" };
