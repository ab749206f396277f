import { addDays, addMonths, daysBetween, type PlainDate } from "@/lib/core/dates";
import type { ProductTerms } from "@/lib/policy/schema";
import type { DemoAccount } from "./people-types";

/** One statement of an account: purchases from `opens` on and before `statementDate` are billed by it. */
export interface DemoCycle {
  /** 0 = the turning statement, negative before it. */
  index: number;
  opens: PlainDate;
  statementDate: PlainDate;
  dueDate: PlainDate;
}

function daysToPay(terms: ProductTerms): number {
  if ("daysAfter" in terms.dueRule) return terms.dueRule.daysAfter;
  throw new Error("The demonstration needs terms whose due date is so many days after the statement.");
}

export interface Timeline {
  statementDay: number;
  /** Due date of the turning statement. */
  turnsOn: PlainDate;
  cycle: (index: number) => DemoCycle;
}

/**
 * The statement dates of an account, laid so that the turning statement is due on the wanted day whatever
 * day the anchor is. Earlier and later ones follow by the month, in a short month on its last day.
 */
export function timelineOf(account: DemoAccount, terms: ProductTerms, anchor: PlainDate): Timeline {
  const turnsOn = addDays(anchor, -account.pastDue);
  const turning = addDays(turnsOn, -daysToPay(terms));
  const statement = (index: number) => addMonths(turning, index);
  return {
    statementDay: turning.day,
    turnsOn,
    cycle: (index) => ({
      index,
      opens: statement(index - 1),
      statementDate: statement(index),
      dueDate: addDays(statement(index), daysToPay(terms)),
    }),
  };
}

export function cycleDays(cycle: DemoCycle): number {
  return daysBetween(cycle.opens, cycle.statementDate);
}
