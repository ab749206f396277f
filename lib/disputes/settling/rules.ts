import type { EntryKind } from "@/lib/accounts/types";
import { isBefore, type PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";

/** An adjustment that the core is to post; `since`: the day of the decision. */
export interface Awaited {
  adjustmentId: string;
  accountId: string;
  amount: Money;
  since: PlainDate;
}

/** A credit of the core that no adjustment has yet. */
export interface Credit {
  accountId: string;
  entryRef: string;
  kind: EntryKind;
  amount: Money;
  postedOn: PlainDate;
}

export type Found =
  | { adjustmentId: string; step: "match"; entryRef: string }
  | { adjustmentId: string; step: "differ"; entryRef: string };

/**
 * Which credits are the adjustments that were decided: on the same account, not before the decision, to the cent, each
 * credit for one of them. A credit that the core itself calls an adjustment, and that is none of the amounts, is told
 * as a difference, for a person to look at.
 */
export function matchAdjustments(awaited: readonly Awaited[], credits: readonly Credit[]): Found[] {
  const taken = new Set<string>();
  const free =
    ({ accountId, since }: Awaited) =>
    (credit: Credit) =>
      credit.accountId === accountId && !taken.has(credit.entryRef) && !isBefore(credit.postedOn, since);
  const found: Found[] = [];
  for (const one of awaited) {
    const same = credits.filter(free(one)).find((credit) => credit.amount === -one.amount);
    if (!same) continue;
    taken.add(same.entryRef);
    found.push({ adjustmentId: one.adjustmentId, step: "match", entryRef: same.entryRef });
  }
  const matched = new Set(found.map(({ adjustmentId }) => adjustmentId));
  for (const one of awaited) {
    if (matched.has(one.adjustmentId)) continue;
    const other = credits.filter(free(one)).find(({ kind }) => kind === "adjustment");
    if (!other) continue;
    taken.add(other.entryRef);
    found.push({ adjustmentId: one.adjustmentId, step: "differ", entryRef: other.entryRef });
  }
  return found;
}
