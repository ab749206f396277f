import type { PlainDate } from "@/lib/core/dates";
import type { BindingPlan, ProposalSummary } from "../types";

/** Where somebody stands with plans. */
export interface PlanOverview {
  /** Newest first. */
  proposals: readonly ProposalSummary[];
  binding: readonly BindingPlan[];
  /** The last day for which a proposal that is half filled in is kept; null: there is none. */
  draftUntil: PlainDate | null;
}
