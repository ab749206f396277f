import { daysBetween } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import type { Ask, Terms } from "../types";
import type { PresetName } from "./types";

export interface Preset {
  name: PresetName;
  size: Extract<Ask["size"], { kind: "monthly" | "months" }>;
}

export interface PresetInput {
  /** What the budget leaves over for a plan; null without a budget. */
  affordable: Money | null;
  minInstalment: Money;
  atOnceMonths: number;
  /** What the role at this desk grants alone. */
  ownMonths: number;
  maxMonths: number;
}

/** Whole tens: a sum that people remember, and never above what is left over. */
const TENS = 1_000n;

/** Counters that could stand beside the proposal, the most fitting first. Which of them differ, their quotes tell. */
export function presetsOf({ affordable, minInstalment, atOnceMonths, ownMonths, maxMonths }: PresetInput): Preset[] {
  const tens = affordable === null ? ZERO : money((affordable / TENS) * TENS);
  const months = (name: PresetName, count: number): Preset[] =>
    count > 0 ? [{ name, size: { kind: "months", months: count } }] : [];
  return [
    ...(tens > ZERO && tens >= minInstalment
      ? [{ name: "affordable" as const, size: { kind: "monthly" as const, amount: tens } }]
      : []),
    ...months("at_once", atOnceMonths),
    ...months("own_limit", ownMonths),
    ...months("longest", maxMonths),
  ];
}

/** Whether two quotes are the same offer to the person who reads them. */
const same = (a: Terms, b: Terms) =>
  a.kind === b.kind &&
  a.months === b.months &&
  a.regularPayment === b.regularPayment &&
  a.totalPaid === b.totalPaid &&
  // One sum, or a promise, is another one by another day; instalments begin on the day that was asked for.
  (a.kind === "instalments" || daysBetween(a.lastDue, b.lastDue) === 0);

/** The first so many of the quotes that differ from what is asked for and from each other. */
export function distinct<Q extends { terms: Terms }>(asked: Terms | null, quotes: readonly Q[], most: number): Q[] {
  const found: Q[] = [];
  for (const quote of quotes) {
    if (found.length === most) break;
    const known = [...(asked ? [asked] : []), ...found.map(({ terms }) => terms)];
    if (!known.some((terms) => same(terms, quote.terms))) found.push(quote);
  }
  return found;
}
