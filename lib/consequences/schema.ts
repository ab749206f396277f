import { z } from "zod";
import { type PlainDate, parseDate } from "@/lib/core/dates";
import { type Money, ZERO } from "@/lib/core/money";
import { readAmount } from "@/lib/core/read-amount";

/** How far ahead a payment can be tried. */
export const DAYS_AHEAD = 60;

/** The form of what-if. Messages are keys of the catalogue area `errors`. */
export const whatIfInput = z.object({
  amount: z
    .string("amount_missing")
    .trim()
    .min(1, "amount_missing")
    .transform((typed, context): Money => {
      const amount = readAmount(typed);
      if (amount !== null && amount > ZERO) return amount;
      context.addIssue({ code: "custom", message: amount === null ? "amount_format" : "amount_missing" });
      return z.NEVER;
    }),
  day: z
    .string("day_missing")
    .trim()
    .min(1, "day_missing")
    .transform((typed, context): PlainDate => {
      const day = parseDate(typed);
      if (day) return day;
      context.addIssue({ code: "custom", message: "day_format" });
      return z.NEVER;
    }),
});
