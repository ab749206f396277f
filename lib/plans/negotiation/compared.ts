import type { ProposalView } from "../types";
import { differences } from "./difference";
import type { Difference } from "./types";

/**
 * What the newest terms are compared with: the last that the person put themselves, and where they put none since,
 * the offer before. Null: there is nothing with terms before it.
 */
export function comparedOf({ versions }: ProposalView): { with: "own" | "before"; changes: Difference[] } | null {
  const newest = versions.at(-1);
  const earlier = versions.slice(0, -1).filter(({ terms }) => terms !== null);
  const own = earlier.filter(({ author }) => author === "cardholder").at(-1);
  const before = earlier.at(-1);
  // An offer that was made anew is held against the one that it replaces, not against the ask of long ago.
  const base = before && before.author !== "cardholder" ? before : own;
  if (!newest?.terms || !base?.terms) return null;
  return { with: base.author === "cardholder" ? "own" : "before", changes: differences(base.terms, newest.terms) };
}
