import type { ProposalKind } from "./keeping/types";
import type { Ask, OtherKind, Wish } from "./types";

/** What would be agreed on if an ask of this size were. A wish is answered by instalments. */
export function kindOf(size: Ask["size"]): ProposalKind {
  return isOtherKind(size) ? size.kind : "instalments";
}

export function isOtherKind(size: Ask["size"]): size is OtherKind {
  return size.kind === "settlement" || size.kind === "deferral" || size.kind === "due_day";
}

/** What nobody can quote: a person answers it. */
export function isWish(size: Ask["size"]): size is Wish {
  return size.kind === "token" || size.kind === "pause" || size.kind === "talk";
}
