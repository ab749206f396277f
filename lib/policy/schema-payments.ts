import { z } from "zod";
import type { AuthorityField } from "./schema-authority";
import { amount, count } from "./schema-values";

/** How a payment that a cardholder told of is looked for among the postings of the core. */
export const paymentFields = {
  /** So many business days after the day on which it was told; then it counts as not arrived. */
  look_business_days: count(1, 60),
  /** A posting can be it from so many days before the day of payment until so many after it. */
  days_before: count(0, 30),
  days_after: count(0, 90),
  /** A posting that differs by up to this is put to the person, never taken without asking. */
  tolerance: amount,
  /** A payment longer ago than this is not waited for: what is not found at once goes to a person. */
  oldest_days: count(1, 3660),
  /** So many can be looked for at a time on one account. */
  most_open: count(1, 50),
};

export function payments(authority: AuthorityField) {
  return z.strictObject({ ...paymentFields, authority });
}
