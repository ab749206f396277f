import type { ProposalKind } from "./keeping/types";
import type { Ask, OtherKind, Wish } from "./types";

/** What would be agreed on if an ask of this size were; a wish counts as instalments until the bank has answered. */
export function kindOf(size: Ask["size"]): ProposalKind {
  return isOtherKind(size) ? size.kind : "instalments";
}

export function isOtherKind(size: Ask["size"]): size is OtherKind {
  return size.kind === "settlement" || size.kind === "deferral" || size.kind === "due_day";
}

/**
 * Whether the bank can answer an ask by terms of a kind: what kind it is to be was settled with the submission, but for
 * somebody who wishes to pause; they can be given a deferral too. Not in the place of a plan that binds: a promise
 * replaces none.
 */
export function canAnswer(size: Ask["size"], kind: ProposalKind, isReplacing: boolean): boolean {
  return kind === kindOf(size) || (size.kind === "pause" && kind === "deferral" && !isReplacing);
}

/** What nobody can quote: a person answers it. */
export function isWish(size: Ask["size"]): size is Wish {
  return size.kind === "token" || size.kind === "pause" || size.kind === "talk";
}
