import type { PlainDate } from "../core/dates";
import { dayInMonth, type EpochDay, laterDay, monthOf, toEpochDay } from "../core/epoch-day";
import type { CycleTerms, DueRule } from "./terms";

/** Statement dates by the product's rule, or as a list in date order (from a core) after which none follow. */
export type StatementDates =
  | CycleTerms
  | { readonly list: readonly { statementDate: PlainDate; dueDate: PlainDate }[] };

export interface Cycle {
  readonly statement: EpochDay;
  readonly due: EpochDay;
}

/** The statements strictly after one day and not before another, in order; null when a list is at its end. */
export function cyclesAfter(dates: StatementDates, after: EpochDay, notBefore: EpochDay): () => Cycle | null {
  const first = Math.max(after + 1, notBefore);
  if ("list" in dates) {
    const cycles = dates.list
      .map(({ statementDate, dueDate }) => ({ statement: toEpochDay(statementDate), due: toEpochDay(dueDate) }))
      .filter((cycle) => cycle.statement >= first);
    let index = 0;
    return () => cycles[index++] ?? null;
  }
  let month = monthOf(first as EpochDay);
  if (dayInMonth(month, dates.statementDay) < first) month += 1;
  return () => {
    const cycle = cycleOf(month, dates);
    month += 1;
    return cycle;
  };
}

function cycleOf(month: number, { statementDay, dueRule }: CycleTerms): Cycle {
  const statement = dayInMonth(month, statementDay);
  return { statement, due: dueDay(statement, month, statementDay, dueRule) };
}

/** The numbers of the days are compared, not the dates that a short month makes of them. */
function dueDay(statement: EpochDay, month: number, statementDay: number, rule: DueRule): EpochDay {
  if ("daysAfter" in rule) return laterDay(statement, rule.daysAfter);
  return dayInMonth(rule.dayOfMonth > statementDay ? month : month + 1, rule.dayOfMonth);
}
