import type { PlainDate } from "@/lib/core/dates";
import type { BindingPlan, ProposalSummary } from "../types";

/** So many days after a plan was completed Home says so; the list of plans says it for ever. */
export const COMPLETED_SHOWN_DAYS = 30;

/** A plan that settled its debt and was kept to its end. */
export interface CompletedPlan {
  planId: string;
  accountId: string;
  /** The day of the payment that completed it. */
  endedOn: PlainDate;
  /** Its certificate is written; a job does it soon after. */
  hasCertificate: boolean;
}

/** Where somebody stands with plans. */
export interface PlanOverview {
  /** Newest first. */
  proposals: readonly ProposalSummary[];
  binding: readonly BindingPlan[];
  /** Not long ago, and of accounts that no plan binds now; the newest first. */
  completed: readonly CompletedPlan[];
  /** The last day for which a proposal that is half filled in is kept; null: there is none. */
  draftUntil: PlainDate | null;
}
