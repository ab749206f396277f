import { z } from "zod";
import type { AuthorityField } from "./schema-authority";
import { amount, count, entryId, oneOf, rate, share, yes } from "./schema-values";

export const planScalars = {
  /** An issuer may say less, and more only where the pack's own is policy (`override-limits.ts`). */
  max_months: count(1, 600),
  min_instalment: amount,
  /** Granted at once, without a person: up to so many months, and a debt up to so much. */
  at_once_months: count(1, 600),
  at_once_balance: amount,
  /** A draft is kept for so many days from its last change. */
  draft_days: count(1, 365),
  /** Kept back from what a month leaves over, before the share. */
  buffer: share,
  /** Share of what is left over that a plan may take. */
  share_of_disposable: share,
  method: oneOf(["interest_free", "annuity", "equal_principal", "flat_fee"]),
  nominal_annual: rate,
  /** What the policy grants at once, without a person; more is an agent's decision. */
  waive_interest_up_to: share,
  waive_fees_up_to: share,
  max_down_payment: share,
  /** Days from signing within which the first instalment falls. */
  first_due_within_days: count(1, 92),
  offer_valid_days: count(1, 90),
  /** Counted a month for food and daily needs, at least: of the person, and of each dependant. */
  living_allowance: amount,
  dependant_allowance: amount,
  /** Savings that stay with the person; what lies above can be a down payment. */
  savings_cushion: amount,
  /** Business days within which a person answers what policy does not grant. */
  answer_business_days: count(1, 30),
  /** Debt up to which the short path without a budget is open. */
  short_path_up_to: amount,
  /** Deferral (promise to pay by a date): longest time from today. */
  max_deferral_days: count(1, 92),
  /** So many a year of one account, without a person. */
  deferrals_a_year: count(0, 12),
  due_day_changes_a_year: count(0, 12),
  skips_a_year: count(0, 12),
  moves_a_year: count(0, 12),
  /** Days past due of one instalment after which a plan is broken. */
  broken_after_days: count(1, 180),
  reminder_days_before: count(0, 30),
  /** So many days later, at most, a date can be moved to. */
  move_days_up_to: count(1, 31),
  pay_day_changes_a_year: count(0, 12),
  /** Repairs of a missed instalment, of whatever kind. */
  repairs_a_year: count(0, 12),
  /** A quote that settles a plan early stands for so many days. */
  settle_early_days: count(1, 31),
  /** A settlement in one sum is to be paid within so many days. */
  settlement_days: count(1, 92),
  /** Days of the last chance after the notice that a plan is about to be broken. */
  last_chance_days: count(1, 90),
};

/** Table of the cost and reading time before signing. */
export const disclosureFields = {
  cost_table: oneOf(["always", "when_charged", "never"]),
  reading_seconds: count(0, 600),
};

export const staffLimitFields = {
  waive_interest_up_to: share,
  waive_fees_up_to: share,
  waive_principal_up_to: share,
  /** Debt up to which this role decides a plan alone. */
  balance_up_to: amount,
  /** Longest plan that this role grants alone. */
  months_up_to: count(0, 600),
  /** Adjustment of one dispute that this role grants alone. */
  adjust_up_to: amount,
};

/**
 * What an agreement says beside its figures: whether the contract's annual fee and other fees go on while the plan is
 * kept, and what the law of the country has the cardholder promise: words `agreement.promises.<id>`.
 */
function agreement(authority: AuthorityField) {
  const charged = oneOf(["none", "by_contract"]);
  return z.strictObject({
    annual_fee: charged,
    other_fees: charged,
    promises: z.array(z.strictObject({ id: entryId, authority })),
    authority,
  });
}

/** What a role decides alone; above it the next one approves, never of own work. `id` is the role. */
export function staffLimits(authority: AuthorityField) {
  return z
    .array(z.strictObject({ id: oneOf(["agent", "dispute_officer", "supervisor"]), ...staffLimitFields, authority }))
    .length(3, "must hold agent, dispute_officer and supervisor");
}

export function plan(authority: AuthorityField) {
  return z.strictObject({
    ...planScalars,
    authority,
    one_active: z.strictObject({ authority }),
    stop_collection_on_signing: z.strictObject({ authority }),
    /** What nobody grants alone beyond an agent's limits: a supervisor's own offer needs a second one for it. */
    two_people: z.strictObject({
      for: z.array(oneOf(["months", "balance", "waive_interest", "waive_fees", "waive_principal"])),
      authority,
    }),
    disclosure: z.strictObject({ ...disclosureFields, authority }),
    agreement: agreement(authority),
  });
}

/** Which annualised figure stands first; the other is shown beside it. */
export function annualDisplay(authority: AuthorityField) {
  return z.strictObject({ method: oneOf(["simple", "compound"]), show_both: yes, authority });
}
