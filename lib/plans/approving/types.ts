import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { ProposalState } from "../states";
import type { Ask, Ground, QuoteProblem, Terms } from "../types";

export const APPROVAL_STATES = ["requested", "approved", "refused", "overtaken"] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** Terms beyond the authority of their maker, put before another person (product.md, states of an approval). */
export interface ApprovalView {
  approvalId: string;
  proposalId: string;
  /** The version that the terms answer. */
  version: number;
  requestedBy: string;
  requestedByName: string;
  requestedByRole: "agent" | "supervisor";
  requestedAt: Instant;
  ask: Ask;
  /** As they were when they were asked for. */
  terms: Terms;
  /** Of the maker to the approver. */
  reason: string;
  /** To the cardholder, once it is granted. */
  words: string | null;
  /** What lies beyond the maker's authority. */
  grounds: readonly Ground[];
  /** The promised date of the answer to the cardholder. */
  dueOn: PlainDate;
  state: ApprovalState;
  decidedByName: string | null;
  decidedAt: Instant | null;
  decidedWords: string | null;
}

/** The offer that is to be approved. */
export interface RequestInput {
  cardholderId: string;
  proposalId: string;
  version: number;
  ask: Ask;
  reason: string;
  words: string | null;
  /** Of the preview; other terms now are shown first. */
  seenHash: string | null;
}

export type Requested =
  | { kind: "done" }
  | { kind: "overtaken"; state: ProposalState }
  | { kind: "not_claimed" }
  | { kind: "changed"; now: Terms }
  | { kind: "problem"; problem: QuoteProblem }
  /** The maker may send it alone. */
  | { kind: "not_needed" }
  /** Not even a supervisor may approve it for an agent: a supervisor takes the case, and asks another one. */
  | { kind: "beyond_supervisor"; grounds: readonly Ground[] };

export interface ApprovalKey {
  cardholderId: string;
  proposalId: string;
  approvalId: string;
}

export type Approved =
  | { kind: "done" }
  /** Somebody else, the cardholder or the promised day came first; how the request stands now. */
  | { kind: "overtaken"; state: ApprovalState }
  /** Nobody approves what they asked for themselves. */
  | { kind: "own_request" }
  /** The debt is another one than when it was asked for: the maker has to ask anew. */
  | { kind: "moved" }
  /** The same terms quoted today, which were not the ones looked at. */
  | { kind: "changed"; now: Terms }
  | { kind: "problem"; problem: QuoteProblem }
  | { kind: "beyond_authority"; grounds: readonly Ground[] };

export type Refused = Extract<Approved, { kind: "done" | "overtaken" | "own_request" }>;
