import type { AccountFacts } from "@/lib/accounts/types";
import { isBefore, type PlainDate } from "@/lib/core/dates";
import { money, most, sum, ZERO } from "@/lib/core/money";
import type { MonthKept } from "./types";

const MONTHS = 12;

/**
 * How the minimums of the last twelve statements were met, the newest last: against what was paid in the cycle after
 * each. A month without a minimum is none of them, nor is the newest while its due date has not passed and it is open.
 */
export function historyOf(facts: Pick<AccountFacts, "statements" | "recent">, today: PlainDate): MonthKept[] {
  const { statements } = facts;
  const since = sum(
    facts.recent.filter((entry) => entry.kind === "payment" && entry.statementDate === null).map((one) => -one.amount),
  );
  return statements.slice(-MONTHS).flatMap((statement, index, shown): MonthKept[] => {
    const { statementDate, minimumDue: asked, dueDate } = statement;
    if (asked <= ZERO) return [];
    const paid = most(ZERO, money(shown[index + 1]?.payments ?? since));
    if (paid >= asked) return [{ statementDate, asked, paid, kept: "full" }];
    if (index === shown.length - 1 && !isBefore(dueDate, today)) return [];
    return [{ statementDate, asked, paid, kept: paid > ZERO ? "part" : "none" }];
  });
}
