import { isBefore, type PlainDate } from "../core/dates";
import { runLedger } from "./daily-ledger";
import type { LedgerResult } from "./ledger-run";
import { emptyState } from "./ledger-state";
import type { CardTransaction, Payment } from "./postings";
import type { CycleTerms, LedgerTerms } from "./terms";

export interface ProjectionInput {
  readonly terms: LedgerTerms;
  readonly cycle: CycleTerms;
  /** At least one; each posted before the last statement. */
  readonly transactions: readonly CardTransaction[];
  /** How many statements are made. */
  readonly statements: number;
  /** In date order, not before the first posting, before the last statement. */
  readonly payments: readonly Payment[];
}

/**
 * The ledger from the first posting through a number of statements. The first statement is made on the first
 * statement day strictly after the earliest posting. Throws RangeError on inputs outside these bounds.
 */
export function project(input: ProjectionInput): LedgerResult {
  const begin = input.transactions
    .map((transaction) => transaction.postedOn)
    .reduce<PlainDate | null>((first, day) => (first === null || isBefore(day, first) ? day : first), null);
  if (begin === null) throw new RangeError("projection: no transaction");
  return runLedger(emptyState(begin), input.terms, {
    statements: input.cycle,
    transactions: input.transactions,
    payments: input.payments,
    until: { statements: input.statements },
  });
}

/** What happens if nothing is paid. Without payments both interest methods give the same. */
export function projectUnpaid(input: Omit<ProjectionInput, "payments">): LedgerResult {
  return project({ ...input, payments: [] });
}
