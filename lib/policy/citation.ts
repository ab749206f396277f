import { isAfter, isBefore, type PlainDate } from "../core/dates";
import type { Authority } from "./schema-authority";

/** In force on a day, both ends included. */
export function isInForce(authority: Authority, on: PlainDate): boolean {
  const over = authority.effectiveTo !== null && isAfter(on, authority.effectiveTo);
  return !isBefore(on, authority.effectiveFrom) && !over;
}

/** How a rule is named to a cardholder: a message of the area `policy`, its values, and whether counsel has confirmed it. */
export interface Citation {
  readonly key: string;
  readonly values: { readonly article: string };
  /** False: show `citation.unconfirmed` beside it. */
  readonly confirmed: boolean;
}

/**
 * A cardholder reads an article only when counsel has confirmed its entry; in the demonstration every one
 * is read, marked as not yet confirmed (decisions.md 3). Null: say nothing of the rule.
 */
export function citation(authority: Authority, demo: boolean): Citation | null {
  if (!authority.counselConfirmed && !demo) return null;
  const values = { article: authority.article ?? "none" };
  return { key: `authorities.${authority.id}`, values, confirmed: authority.counselConfirmed };
}
