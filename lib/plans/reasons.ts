import type { ProposalView } from "./types";

/** Why somebody cannot pay everything at once: neutral, never asked to be proven. */
export const REASONS = [
  "income_less",
  "job_lost",
  "illness",
  "family",
  "business",
  "many_debts",
  "disaster",
  "other",
  "not_said",
] as const;

/** The reason that somebody gave; null of a short form, which asks for none: nobody declined to say it. */
export const askedReason = ({ kind, reason }: Pick<ProposalView, "kind" | "reason">): string | null =>
  kind !== "instalments" && reason === "not_said" ? null : reason;

/** Why a person of the bank does not agree; beside it always stand own words and a next step. */
export const DECLINE_REASONS = [
  "too_little",
  "too_long",
  "budget_unclear",
  "no_answer",
  "other_plan",
  "not_needed",
  "other",
] as const;

export const WITHDRAW_REASONS = ["paid", "too_much", "other_way", "mistake", "not_said"] as const;

/** What the bank asks to know before it answers. */
export const INFO_REASONS = ["income", "essentials", "other_debts", "circumstances", "dates", "other"] as const;
