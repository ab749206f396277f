import { z } from "zod";
import type { CycleTerms, LateFeeTerms } from "../terms";
import { ordersOf } from "./regime-names";
import { amount, count, date, dayOfMonth, inDateOrder, rate } from "./values";

/* Parts of inputs that several functions of a card debt share. */

export const method = z.enum(["FULL_BALANCE", "UNPAID_PART_ONLY"]);

export const transactions = z
  .array(z.strictObject({ kind: z.enum(["purchase", "cash"]), amount, posted_on: date }))
  .transform((list) => list.map(({ posted_on, ...rest }) => ({ ...rest, postedOn: posted_on })));

export const payments = z
  .array(z.strictObject({ paid_on: date, amount }))
  .refine((list) => inDateOrder(list.map((payment) => payment.paid_on)), "payments in date order")
  .transform((list) => list.map(({ paid_on, ...rest }) => ({ ...rest, paidOn: paid_on })));

const order = z
  .tuple([
    z.enum(["fee", "interest", "principal"]),
    z.enum(["fee", "interest", "principal"]),
    z.enum(["fee", "interest", "principal"]),
  ])
  .refine((names) => new Set(names).size === 3, "fee, interest and principal once each");

export const orders = z.strictObject({ "1-90": order, "91+": order }).transform(ordersOf);

/** `texts` are the rates as written, since a result repeats the string of the step that applied. */
export const lateFeeTerms = z
  .strictObject({
    steps: z
      .array(z.strictObject({ from_month: count, rate: z.string() }))
      .min(1, "at least one step")
      .refine((steps) => steps[0]?.from_month === 1, "steps that begin at month 1")
      .refine(
        (steps) => steps.every((step, k) => k === 0 || step.from_month > (steps[k - 1]?.from_month ?? 0)),
        "steps that ascend",
      ),
    floor: amount,
    cap: amount.nullable(),
  })
  .transform(({ steps, floor, cap }, context): { terms: LateFeeTerms; texts: string[] } => {
    const read = steps.map((step, k) => {
      const parsed = rate.safeParse(step.rate);
      if (parsed.success) return { fromMonth: step.from_month, rate: parsed.data };
      context.addIssue({ code: "custom", message: "a rate with up to eight decimals", path: ["steps", k, "rate"] });
      return z.NEVER;
    });
    return { terms: { steps: read, floor, cap }, texts: steps.map((step) => step.rate) };
  });

export const cycle = {
  statement_day: dayOfMonth,
  due_rule: z
    .union([z.strictObject({ days_after: count }), z.strictObject({ day_of_month: dayOfMonth })])
    .transform((rule): CycleTerms["dueRule"] =>
      "days_after" in rule ? { daysAfter: rule.days_after } : { dayOfMonth: rule.day_of_month },
    ),
};
