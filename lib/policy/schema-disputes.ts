import { z } from "zod";
import type { AuthorityField } from "./schema-authority";
import { count, entryId, oneOf, yes } from "./schema-values";

/** decisions.md 22. */
export const DISPUTE_TYPES = [
  "UNAUTH",
  "DUPLICATE",
  "MERCHANT",
  "PAYMENT_MISSING",
  "FEE_INTEREST",
  "AMOUNT",
  "NOT_MINE",
  "ALREADY_SETTLED",
  "IDENTITY",
  "INSTALMENT",
  "CREDIT_REPORT",
  "COLLECTION",
] as const;
export type DisputeType = (typeof DISPUTE_TYPES)[number];

/** What holds while a dispute is open. `hold-*`: the disputed part only (decisions.md 5). */
export const INTERIMS = [
  "lock-card",
  "mark-objection",
  "exclude-from-minimum",
  "shadow-interest",
  "hold-collection",
  "hold-reporting",
  "hold-late-fee",
  "hold-instalment-charges",
  "show-calculation",
  "stop-channel",
  "change-handler",
] as const;

const days = count(0, 180);
const subject = oneOf(["entry", "entries", "payment", "statement", "account", "matter"]);

export const disputeFields = {
  /** What of the account it is about, so which list the first question shows. */
  subject,
  /** Days from receipt: told that it arrived, first answer in substance, decision. */
  acknowledge_days: days,
  first_answer_days: days,
  decide_days: days,
  /** For a complex matter and with approval; null: no longer time exists. */
  extended_days: days.nullable(),
  day_kind: oneOf(["calendar", "business"]),
  /** Whether the days on which the issuer waits for the cardholder are added to its own. */
  waiting_stops_clock: yes,
  interim: z.array(oneOf(INTERIMS)),
  /** The least set; `required` false: helps, never asked as a condition. */
  evidence: z.array(z.strictObject({ id: entryId, required: yes })),
};

/** Texts: messages `policy.disputes.<TYPE>.{title,body}`, `policy.evidence.<id>`, `policy.interim.<id>`. */
export function disputes(authority: AuthorityField) {
  return z
    .array(z.strictObject({ type: oneOf(DISPUTE_TYPES), authority, ...disputeFields }))
    .refine(
      (list) => list.length === DISPUTE_TYPES.length && new Set(list.map((entry) => entry.type)).size === list.length,
      `must hold each of ${DISPUTE_TYPES.join(", ")} once`,
    )
    .refine(
      (list) => list.every((entry) => entry.extended_days === null || entry.extended_days >= entry.decide_days),
      "extended_days must not be below decide_days",
    );
}

const disputeHandlingFields = {
  /** How long a draft is kept. */
  draft_days: count(1, 365),
  /** Business days that the issuer waits for what it asked, before it goes on without. */
  info_business_days: count(1, 60),
  /** Days after a decision in which it can be appealed, and in which an appeal is decided. */
  appeal_days: count(1, 180),
  review_days: count(1, 180),
  /** So many days before its date an answer is at risk. */
  at_risk_days: count(0, 30),
  /** Files beside one filing. */
  most_files: count(1, 50),
};

/** What is the same for every type. */
export function disputeHandling(authority: AuthorityField) {
  return z.strictObject({ ...disputeHandlingFields, authority });
}
