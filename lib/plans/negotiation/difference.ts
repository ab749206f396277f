import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Terms } from "../types";
import type { Difference } from "./types";

/** The same of another kind than instalments: the sum and its day, or the day of the month. */
function ofKind(was: Terms, now: Terms): Difference[] {
  const money = (key: "sum" | "waived" | "debt", a: Money, b: Money) => (a === b ? [] : [{ key, was: a, now: b }]);
  const key = now.kind === "due_day" ? ("firstDue" as const) : ("payBy" as const);
  const isOtherDay = now.kind === "due_day" && was.payDay !== now.payDay;
  return [
    ...money("debt", was.debt, now.debt),
    ...money("sum", was.totalPaid, now.totalPaid),
    ...(isOtherDay ? [{ key: "payDay" as const, was: was.payDay, now: now.payDay }] : []),
    ...(was.firstDue.equals(now.firstDue) ? [] : [{ key, was: was.firstDue, now: now.firstDue }]),
    ...money("waived", was.waived, now.waived),
  ];
}

/** What changed from one version of the terms to another, as a person reads them; nothing where both read alike. */
export function differences(was: Terms, now: Terms): Difference[] {
  if (now.kind !== "instalments") return ofKind(was, now);
  const money = (key: "monthly" | "down" | "waived" | "interest" | "total" | "debt", a: Money, b: Money) =>
    a === b ? [] : [{ key, was: a, now: b }];
  const count = (key: "months" | "payDay", a: number, b: number) => (a === b ? [] : [{ key, was: a, now: b }]);
  const day = (key: "firstDue" | "lastDue", a: PlainDate, b: PlainDate) =>
    a.equals(b) ? [] : [{ key, was: a, now: b }];
  const first = (terms: Terms) => terms.rows[0]?.dueOn ?? terms.firstDue;
  const last = (terms: Terms) => terms.rows.at(-1)?.dueOn ?? terms.lastDue;
  return [
    ...money("debt", was.debt, now.debt),
    ...money("monthly", was.regularPayment, now.regularPayment),
    ...count("months", was.months, now.months),
    ...money("down", was.downPayment, now.downPayment),
    ...day("firstDue", first(was), first(now)),
    ...count("payDay", was.payDay, now.payDay),
    ...day("lastDue", last(was), last(now)),
    ...money("waived", was.waived, now.waived),
    ...money("interest", was.totalInterest, now.totalInterest),
    ...money("total", was.totalPaid, now.totalPaid),
  ];
}
