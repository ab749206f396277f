import type { CaseView, Choice } from "../../desk/types";
import type { Ground, Terms } from "../../types";
import type { ApprovalState, ApprovalView } from "../types";

/** What policy would grant at once, and what even of that a person would have to answer. */
export interface AtOnce {
  terms: Terms;
  beyond: readonly Ground[];
}

/** A request on one screen: the case, what is asked for, and what policy would grant. */
export interface ApprovalCase {
  view: Omit<CaseView, "own">;
  approval: ApprovalView;
  /** As asked for, quoted today; null: it can no longer be quoted. */
  offer: Choice | null;
  atOnce: AtOnce | null;
}

/** Why a decision was not made. */
export type DecisionResult =
  | { kind: "overtaken"; state: ApprovalState }
  | { kind: "own_request" | "moved" | "changed" | "problem" | "beyond_authority" };
