import { addDays, daysBetween, isAfter, type PlainDate, parseDate } from "@/lib/core/dates";

/** What is looked at when nothing is asked for, and at most, in days. */
const USUAL = 30;
const MOST = 366;

/** The span of days of an address: the last thirty unless it names others that make sense. */
export function spanOf(
  query: Record<string, string | string[] | undefined>,
  today: PlainDate,
): { from: PlainDate; to: PlainDate } {
  const day = (name: string) => (typeof query[name] === "string" ? parseDate(query[name]) : null);
  const to = day("to") ?? today;
  const from = day("from") ?? addDays(to, 1 - USUAL);
  if (isAfter(from, to)) return { from: to, to };
  return daysBetween(from, to) >= MOST ? { from: addDays(to, 1 - MOST), to } : { from, to };
}
