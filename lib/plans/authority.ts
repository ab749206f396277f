import type { Pack } from "@/lib/policy/schema";
import { groundsFor, type Weighed } from "./decide";
import type { Desk, Ground, Terms } from "./types";

/** What of terms lies beyond the limits of a role. */
export function beyondLimits(
  terms: Terms,
  weighed: Weighed,
  pack: Pick<Pack, "plan" | "staffLimits">,
  role: Desk,
): Ground[] {
  return groundsFor(terms, weighed, pack, role).filter(({ verdict }) => verdict === "beyond");
}

/**
 * What of terms somebody in a role cannot grant alone, so that another person has to approve it (four eyes): what lies
 * beyond their limits, and for a supervisor also what policy lets nobody grant alone beyond an agent's.
 */
export function beyondAlone(
  terms: Terms,
  weighed: Weighed,
  pack: Pick<Pack, "plan" | "staffLimits">,
  role: Desk,
): Ground[] {
  const own = beyondLimits(terms, weighed, pack, role);
  if (role === "agent") return own;
  const forTwo: ReadonlySet<string> = new Set(pack.plan.twoPeople.for);
  const known = new Set(own.map(({ code }) => code));
  const more = beyondLimits(terms, weighed, pack, "agent").filter(({ code }) => forTwo.has(code) && !known.has(code));
  return [...own, ...more];
}
