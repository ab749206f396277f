import { z } from "zod";
import type { LedgerTerms } from "../ledger/terms";
import type { Authority, AuthorityField } from "./schema-authority";
import { amount, count, entryId, oneOf, rate, share, yes } from "./schema-values";

const bucket = oneOf(["fee", "interest", "principal"]);
const order = z
  .tuple([bucket, bucket, bucket], "must be a list of fee, interest and principal")
  .refine((names) => new Set(names).size === 3, "must hold fee, interest and principal once each");

/** Which bucket a payment goes to first, from so many days past due on. `wrongOrders` holds it against the pack's law. */
const regime = z.strictObject({ dpd_from: count(0), order });
const orders = z
  .tuple([regime], regime)
  .refine(
    (list) => list.every(({ dpd_from }, i) => (i === 0 ? dpd_from === 0 : dpd_from > (list[i - 1]?.dpd_from ?? 0))),
    "must ascend from dpd_from 0",
  );

const steps = z
  .array(z.strictObject({ from_month: count(1, 600), rate: share }))
  .min(1, "must have a step from month 1")
  .refine(
    (list) =>
      list.every((step, i) => (i === 0 ? step.from_month === 1 : step.from_month > (list[i - 1]?.from_month ?? 0))),
    "must ascend and begin at month 1",
  );

export const minimumFields = { purchase_rate: share, cash_rate: share, floor: amount };
export const lateFeeFields = { steps, floor: amount, cap: amount.nullable() };
const dueRule = z.union(
  [z.strictObject({ days_after: count(1, 60) }), z.strictObject({ day_of_month: count(1, 31) })],
  'must be {"days_after": n} or {"day_of_month": n}',
);

/** The authorities of a product, one for each kind of figure. */
function productRules(authority: AuthorityField) {
  return { interest: authority, minimum: authority, late_fee: authority, grace: authority, allocation: authority };
}

/** Fields that are a value, not an object of fields. Money and rates are strings. */
export const productScalars = {
  daily_rate: rate,
  method: oneOf(["FULL_BALANCE", "UNPAID_PART_ONLY", "UNPAID_PART_FROM_STATEMENT"]),
  compound: yes,
  min_interest: amount,
  grace_days: count(0, 30),
  tolerance: amount,
  orders,
  due_rule: dueRule,
  /** Whether a disputed part leaves the minimum once the core has acknowledged the hold (decisions.md 5). */
  exclude_disputed: yes,
  /** Days of the year that the shown annual rate is made from (B3): 365 or 366. */
  year_days: z.union([z.literal(365), z.literal(366)], "must be 365 or 366"),
};

export interface ProductTerms extends LedgerTerms {
  readonly minInterest: NonNullable<LedgerTerms["minInterest"]>;
  readonly dueRule: { readonly daysAfter: number } | { readonly dayOfMonth: number };
  readonly excludeDisputed: boolean;
  readonly yearDays: 365 | 366;
  readonly rules: Readonly<Record<"interest" | "minimum" | "lateFee" | "grace" | "allocation", Authority>>;
}

/** Named terms of card products; `product_terms` of an account names one. */
export function products(authority: AuthorityField) {
  return z
    .record(
      entryId,
      z.strictObject({
        ...productScalars,
        minimum: z.strictObject(minimumFields),
        late_fee: z.strictObject(lateFeeFields),
        rules: z.strictObject(productRules(authority)),
      }),
    )
    .refine((named) => Object.keys(named).length > 0, "must name at least one product");
}
