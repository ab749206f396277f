import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { PlanState, ProposalState } from "../states";
import type { Ask, Desk } from "../types";

/** Who works on an item, alone, until then. Null once the time is over: anybody may take it up. */
export interface Claim {
  staffId: string;
  name: string;
  until: Instant;
}

/** One line of a desk's queue. */
export interface QueueRow {
  workItemId: string;
  cardholderId: string;
  proposalId: string;
  /** Of the cardholder, as the core has it. */
  name: string;
  cardTails: readonly string[];
  currency: string;
  state: ProposalState;
  secondLook: boolean;
  desk: Desk;
  /** The promised date of the answer. */
  dueOn: PlainDate;
  size: Ask["size"];
  /** Of the terms that stand; null where nothing was asked for that can be quoted. */
  months: number | null;
  regularPayment: Money | null;
  claim: Claim | null;
}

/** Where a page of the queue begins: after the row of this date and id. */
export interface QueueCursor {
  dueOn: PlainDate;
  workItemId: string;
}

/** deadline: what is free or one's own; mine: one's own alone; all: also what others work on. */
export const QUEUE_VIEWS = ["deadline", "mine", "all"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

export interface QueueQuery {
  desk: Desk;
  view: QueueView;
  staffId: string;
  /** Claims that ended before this moment count no more. */
  at: Instant;
  after: QueueCursor | null;
  limit: number;
}

/** What was negotiated with the same person before, and what became of it. */
export interface EarlierProposal {
  proposalId: string;
  reference: string;
  state: ProposalState;
  submittedOn: PlainDate;
  plans: readonly { accountId: string; state: PlanState }[];
}

/** What the desk knows of a case beside the proposal itself. */
export interface CaseFrame {
  name: string;
  /** Null when no answer of the bank is waited for. */
  work: { workItemId: string; desk: Desk; dueOn: PlainDate; claim: Claim | null } | null;
  /** The newest first, this one left out. */
  earlier: readonly EarlierProposal[];
}
