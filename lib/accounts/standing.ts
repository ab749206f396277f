import { daysBetween, isBefore, type PlainDate } from "@/lib/core/dates";
import { type Money, most, sum, ZERO } from "@/lib/core/money";
import { paymentsSince, statementsToday } from "./received";
import type { AccountFacts, Entry, Situation, Standing, Statement } from "./types";

export function unbilled(facts: Pick<AccountFacts, "recent">): Entry[] {
  return facts.recent.filter((entry) => entry.statementDate === null);
}

/** What the statements ask for on a day. */
function asked(statements: readonly Statement[], today: PlainDate) {
  const passed = statements.filter((statement) => isBefore(statement.dueDate, today));
  const overdue = passed.at(-1)?.minimumUnpaid ?? ZERO;
  const oldest = overdue > ZERO ? passed.find((statement) => statement.minimumUnpaid > ZERO) : undefined;
  // Where a due date lies beyond the next statement two can be ahead: the earlier day is the one to keep.
  const ahead = statements.find((one) => !isBefore(one.dueDate, today) && one.minimumUnpaid > ZERO) ?? null;
  return { overdue, oldest, ahead, payNow: ahead ? most(ahead.minimumUnpaid, overdue) : overdue };
}

/** @param today the business date; a due date has passed from the day after it */
export function standingOf(facts: AccountFacts, today: PlainDate): Standing {
  const newest = facts.statements.at(-1) ?? null;
  const total = sum([newest?.closingBalance ?? ZERO, ...unbilled(facts).map((entry) => entry.amount)]);
  const { overdue, oldest, ahead, payNow } = asked(statementsToday(facts), today);
  const reported = asked(facts.statements, today);
  return {
    situation: situationOf(facts, { total, overdue, payNow }),
    total,
    newest,
    ...paymentsSince(facts),
    reported: { overdue: reported.overdue, payNow: reported.payNow },
    dueNext: ahead,
    overdue,
    overdueSince: oldest?.dueDate ?? null,
    daysPastDue: oldest ? daysBetween(oldest.dueDate, today) : 0,
    payNow,
    payBy: ahead?.dueDate ?? null,
  };
}

function situationOf(facts: AccountFacts, sums: { total: Money; overdue: Money; payNow: Money }): Situation {
  if (sums.overdue > ZERO) return "overdue";
  if (sums.payNow > ZERO) return "due";
  if (sums.total < ZERO) return "credit";
  if (facts.status === "closed" && sums.total === ZERO) return "closed";
  return "nothing_due";
}

const URGENCY: Record<Situation, number> = { overdue: 0, due: 1, nothing_due: 2, credit: 3, closed: 4 };

/** The most urgent first: longest past due, then earliest due, then the larger debt. */
export function byUrgency(a: Standing, b: Standing): number {
  const days = (standing: Standing) => standing.payBy?.toString() ?? "9999";
  return (
    URGENCY[a.situation] - URGENCY[b.situation] ||
    b.daysPastDue - a.daysPastDue ||
    days(a).localeCompare(days(b), "en") ||
    (a.total === b.total ? 0 : a.total > b.total ? -1 : 1)
  );
}
