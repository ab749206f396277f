import type { AccountFacts } from "@/lib/accounts/types";
import type { BusinessCalendar } from "@/lib/core/business-days";
import { isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { ZERO } from "@/lib/core/money";
import { type LimitationEvent, limitation } from "@/lib/ledger/limitation";
import type { Pack } from "@/lib/policy/schema";

/**
 * Whether the last interruption of the limitation period lies longer back than the policy's years: then a supervisor
 * looks first, and nobody solicits an acknowledgment (decisions.md, issue 4). It begins with the newest statement that
 * was missed; payments, demands and earlier proposals interrupt it. An internal flag, never advice.
 * @param interruptions days of demands that arrived and of earlier proposals, in any order
 */
export function isOldDebt(
  facts: Pick<AccountFacts, "statements" | "recent">,
  interruptions: readonly PlainDate[],
  policy: Pick<Pack, "limitation">,
  today: PlainDate,
  calendar: BusinessCalendar | null = null,
): boolean {
  const missed = facts.statements.filter((one) => isBefore(one.dueDate, today) && one.minimumUnpaid > ZERO).at(-1);
  if (!missed) return false;
  const payments = facts.recent.flatMap((entry) =>
    entry.kind === "payment" && entry.amount < ZERO ? [entry.transactedOn ?? entry.postedOn] : [],
  );
  const later: LimitationEvent[] = [
    ...payments.map((on) => ({ type: "part_payment" as const, on })),
    ...interruptions.map((on) => ({ type: "demand" as const, on })),
  ];
  const events = later
    .filter(({ on }) => isAfter(on, missed.dueDate) && !isAfter(on, today))
    .sort((a, b) => (isBefore(a.on, b.on) ? -1 : 1));
  const { oldDebtGateYears } = policy.limitation;
  return limitation(oldDebtGateYears, calendar, [{ type: "due_missed", on: missed.dueDate }, ...events], today).expired;
}
