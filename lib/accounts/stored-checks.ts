import { z } from "zod";
import { dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import type { Check } from "./types";

/** Whole numbers of any size as text: JSON's own numbers end at 2^53. */
const whole = z
  .string()
  .regex(/^-?\d+$/)
  .transform((text) => BigInt(text));
const amount = whole.transform(money);
const rate = whole.transform((value) => value as Rate);
const date = z.string().transform(dateOf);

const segment = z.strictObject({ from: date, to: date, days: z.int(), balance: amount, interest: amount });
const line = z.strictObject({ part: z.enum(["purchases", "cash", "interest", "fees", "prior"]), amount });
const working = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("interest"), segments: z.array(segment), reserve: amount, dailyRate: rate }),
  z.strictObject({
    kind: z.literal("late_fee"),
    unpaidMinimum: amount,
    rate: rate.nullable(),
    floor: amount,
    cap: amount.nullable(),
  }),
  z.strictObject({ kind: z.literal("minimum"), lines: z.array(line), floor: amount }),
]);
const checks = z.array(
  z.strictObject({
    figure: z.enum(["interest", "late_fee", "minimum"]),
    statementDate: date,
    reported: amount,
    verdict: z.enum(["agrees", "differs", "not_computable"]),
    recomputed: amount.nullable(),
    reason: z.enum(["not_charged", "history", "no_entries", "other_entries", "dates", "steps"]).nullable(),
    working: working.nullable(),
  }),
);

/** Checks as JSON that gives them back exactly: amounts and rates as whole numbers in text, dates as `YYYY-MM-DD`. */
export function writeChecks(made: readonly Check[]): unknown {
  return JSON.parse(JSON.stringify(made, (_key, value) => (typeof value === "bigint" ? `${value}` : value)));
}

/** What `writeChecks` wrote; null for anything else, so that a form of an older release is computed anew. */
export function readChecks(stored: unknown): Check[] | null {
  return checks.safeParse(stored).data ?? null;
}
