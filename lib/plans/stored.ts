import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { moneyToString, parseMoney, ZERO } from "@/lib/core/money";
import { parseRate, type Rate, rateToString } from "@/lib/core/rate";
import type { Ask, Budget, Terms } from "./types";

/** How terms stand in the database and under their hash: decimals, ISO dates, rates as fractions. */
const read = <T>(parse: (text: string) => T | null) =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: "cannot be read" });
    return z.NEVER;
  });
const money = read(parseMoney);
const rate = read(parseRate);
const day = read(parseDate);
const count = z.int().nonnegative();

const row = z.strictObject({ number: count, dueOn: day, payment: money, interest: money, principal: money });
const debt = z.strictObject({ principal: money, interest: money, fees: money, accrued: money, held: money });
const method = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("interest_free") }),
  z.strictObject({ kind: z.literal("annuity"), nominalAnnual: rate }),
  z.strictObject({ kind: z.literal("equal_principal"), nominalAnnual: rate }),
  z.strictObject({ kind: z.literal("flat_fee"), feeRate: rate }),
]);
const newDueDay = z.strictObject({ statement: day, was: day, first: day });
const nothing = money.default(ZERO);
const accountTerms = z.strictObject({
  planId: z.uuid(),
  accountId: z.uuid(),
  product: z.string(),
  cardTail: z.string(),
  debt,
  waivedInterest: money,
  waivedFees: money,
  waivedPrincipal: nothing,
  downPayment: money,
  financed: money,
  left: nothing,
  asked: nothing,
  dueDay: newDueDay.nullable().default(null),
  rows: z.array(row),
  totalInterest: money,
  totalPaid: money,
});

export const storedTerms = z.strictObject({
  kind: z.enum(["instalments", "settlement", "deferral", "due_day"]).default("instalments"),
  currency: z.string(),
  quotedOn: day,
  policyVersionId: z.uuid(),
  method,
  months: count,
  payDay: count,
  firstDue: day,
  waiveInterest: rate,
  waiveFees: rate,
  waivePrincipal: rate.default(0n as Rate),
  accounts: z.array(accountTerms).min(1),
  debt: money,
  waived: money,
  left: nothing,
  downPayment: money,
  financed: money,
  rows: z.array(row),
  regularPayment: money,
  lastPayment: money,
  totalInterest: money,
  totalPaid: money,
  lastDue: day,
  annual: z.strictObject({ simplePercent: z.string(), compoundPercent: z.string() }).nullable(),
});
export type StoredTerms = z.input<typeof storedTerms>;

export const storedAsk = z.strictObject({
  accountIds: z.array(z.uuid()).min(1),
  size: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("monthly"), amount: money }),
    z.strictObject({ kind: z.literal("months"), months: count }),
    z.strictObject({ kind: z.literal("settlement"), amount: money, payBy: day }),
    z.strictObject({ kind: z.literal("deferral"), amount: money, until: day }),
    z.strictObject({ kind: z.literal("due_day"), day: count }),
    z.strictObject({ kind: z.literal("token"), amount: money }),
    z.strictObject({ kind: z.literal("pause"), until: day }),
    z.strictObject({ kind: z.literal("talk") }),
  ]),
  downPayment: money,
  firstDue: day,
  payDay: count,
  waiveInterest: rate,
  waiveFees: rate,
});
export type StoredAsk = z.input<typeof storedAsk>;

const items = z.array(
  z.strictObject({
    item: z.string(),
    amount: money,
    frequency: z.enum(["weekly", "fortnightly", "four_weekly", "monthly", "quarterly", "yearly"]),
  }),
);
export const storedBudget = z.strictObject({
  incomes: items,
  essentials: items,
  otherDebts: items,
  dependants: count,
  savings: money,
});
export type StoredBudget = z.input<typeof storedBudget>;

const RATES = new Set(["waiveInterest", "waiveFees", "waivePrincipal", "nominalAnnual", "feeRate"]);

function written(value: unknown, key: string): unknown {
  if (typeof value === "bigint") return RATES.has(key) ? rateToString(value as never) : moneyToString(value as never);
  if (Array.isArray(value)) return value.map((one) => written(one, key));
  if (value === null || typeof value !== "object") return value;
  if ("calendarId" in value) return value.toString();
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one, name)]));
}

/**
 * As they are stored; the inverse of `storedTerms.parse`. Instalments say nothing of what only the other kinds have: so
 * they were hashed before there were any, and a signature of then still holds.
 */
export function writeTerms(terms: Terms): StoredTerms {
  if (terms.kind !== "instalments") return written(terms, "") as StoredTerms;
  const { kind: _kind, waivePrincipal: _share, left: _left, accounts, ...rest } = terms;
  const plain = accounts.map(({ waivedPrincipal: _p, left: _l, asked: _a, dueDay: _d, ...account }) => account);
  return written({ ...rest, accounts: plain }, "") as StoredTerms;
}

export function writeAsk(ask: Ask): StoredAsk {
  return written(ask, "") as StoredAsk;
}

export function writeBudget(budget: Budget): StoredBudget {
  return written(budget, "") as StoredBudget;
}

export const readTerms = (stored: StoredTerms): Terms => storedTerms.parse(stored);
export const readAsk = (stored: StoredAsk): Ask => storedAsk.parse(stored);
export const readBudget = (stored: StoredBudget): Budget => storedBudget.parse(stored);
