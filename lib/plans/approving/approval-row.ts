import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { readAsk, readTerms, type StoredAsk, type StoredTerms } from "../stored";
import type { Ground } from "../types";
import type { ApprovalState, ApprovalView } from "./types";

/** One request with the names of both people, as a statement gives it. */
export interface ApprovalCells {
  approval_id: string;
  proposal_id: string;
  version: number;
  requested_by: string;
  requested_name: string;
  requested_role: string;
  requested_at: string;
  ask: StoredAsk;
  terms: StoredTerms;
  reason: string;
  words: string | null;
  grounds: Ground[];
  due_on: string;
  state: ApprovalState;
  decided_name: string | null;
  decided_at: string | null;
  decided_words: string | null;
}

export const approvalOfCells = (cells: ApprovalCells): ApprovalView => ({
  approvalId: cells.approval_id,
  proposalId: cells.proposal_id,
  version: cells.version,
  requestedBy: cells.requested_by,
  requestedByName: cells.requested_name,
  requestedByRole: cells.requested_role === "supervisor" ? "supervisor" : "agent",
  requestedAt: instantOf(cells.requested_at),
  ask: readAsk(cells.ask),
  terms: readTerms(cells.terms),
  reason: cells.reason,
  words: cells.words,
  grounds: cells.grounds,
  dueOn: dateOf(cells.due_on),
  state: cells.state,
  decidedByName: cells.decided_name,
  decidedAt: cells.decided_at === null ? null : instantOf(cells.decided_at),
  decidedWords: cells.decided_words,
});
