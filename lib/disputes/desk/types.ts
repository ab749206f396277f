import type { Instant } from "@/lib/core/clock";

/** What an officer asks for before deciding. */
export const INFO_REASONS = ["document", "amount", "date", "explain", "other"] as const;
export type InfoReason = (typeof INFO_REASONS)[number];
/** Why a decision takes longer. */
export const EXTEND_REASONS = ["merchant", "records", "third_party", "complex"] as const;
export type ExtendReason = (typeof EXTEND_REASONS)[number];

/** The dispute that a member of staff acts on, with the round that their page showed. */
export interface CaseKey {
  cardholderId: string;
  disputeId: string;
  round: number;
}

export type Claimed =
  | { kind: "done"; until: Instant }
  /** Somebody else has it until then. */
  | { kind: "taken"; name: string; until: Instant }
  /** It was given to somebody else. */
  | { kind: "assigned" }
  /** An appeal is another person's than the one who decided first. */
  | { kind: "own_decision" }
  /** No decision is waited for any more. */
  | { kind: "gone" };

/** Why a dispute was not taken up, in the order in which a page says so. */
export const CLAIM_REFUSED = ["taken", "assigned", "own_decision", "gone"] as const;

export type DeskDone =
  | { kind: "done" }
  /** The cardholder, a colleague or the calendar was faster. Nothing was done. */
  | { kind: "overtaken"; state: string }
  /** Somebody else works on it, or the own time is over. Nothing was done. */
  | { kind: "not_claimed" }
  /** It cannot be put off, or not to this day; `latest` the last one that can be given, null: none. Nothing was done. */
  | { kind: "wrong_day"; latest: string | null };
