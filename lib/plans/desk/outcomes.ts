import type { Instant } from "@/lib/core/clock";
import type { ProposalState } from "../states";
import type { Ask, Ground, QuoteProblem, Terms } from "../types";

/** The proposal that a member of staff acts on, with the version that their page showed. */
export interface CaseKey {
  cardholderId: string;
  proposalId: string;
  version: number;
}

/** The cardholder or a colleague was faster; what the proposal is by now. Nothing was done. */
export interface OvertakenDesk {
  kind: "overtaken";
  state: ProposalState;
}

/** Somebody else works on it, or the own time is over: it has to be claimed first. Nothing was done. */
export interface NotClaimed {
  kind: "not_claimed";
}

export type Claimed =
  | { kind: "done"; until: Instant }
  /** Somebody else has it until then. */
  | { kind: "taken"; name: string; until: Instant }
  /** It was given to somebody else. */
  | { kind: "assigned" }
  /** It needs a supervisor. */
  | { kind: "other_desk" }
  /** A second look is another person's than the one who declined. */
  | { kind: "own_refusal" }
  /** No answer is waited for any more. */
  | { kind: "gone" };

export interface OfferInput extends CaseKey {
  /** As proposed: the ask of the cardholder's own version. */
  ask: Ask;
  words: string | null;
  /** Of the preview; other terms now are shown first. Null: none was shown. */
  seenHash: string | null;
}

export type Offered =
  | { kind: "done" }
  | OvertakenDesk
  | NotClaimed
  /** What of it they cannot grant alone: another person has to approve it. */
  | { kind: "beyond_authority"; grounds: readonly Ground[] }
  | { kind: "changed"; now: Terms }
  | { kind: "problem"; problem: QuoteProblem };

export type Decided = { kind: "done" } | OvertakenDesk | NotClaimed;
