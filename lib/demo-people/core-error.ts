import { money } from "@/lib/core/money";
import type { LedgerResult, LedgerRow } from "@/lib/ledger/ledger-run";
import type { LedgerState } from "@/lib/ledger/ledger-state";
import type { DemoAccount } from "./people-types";
import { amountOf } from "./scripted";
import type { DemoCycle } from "./timeline";

/**
 * The statement as the core booked it: by the ledger, or too high by the amount that the script gives it. The
 * error goes into balance, minimum and the state, so that everything after it follows from the wrong figure.
 */
export function amountBooked(
  account: DemoAccount,
  cycle: DemoCycle,
  result: LedgerResult,
): { row: LedgerRow; state: LedgerState } {
  const row = result.rows[0];
  const { state } = result;
  if (!row || !state.newest) throw new Error(`${account.ref}: no statement on ${cycle.statementDate.toString()}`);
  const error = account.coreError;
  if (!error || error.statement !== cycle.index) return { row, state };
  const extra = amountOf(error.amount);
  const more = (amount: bigint) => money(amount + extra);
  const [newestPart, ...olderParts] = [...state.ownParts].reverse();
  if (!newestPart) throw new Error(`${account.ref}: nothing to add the error to`);
  const isFee = error.kind === "late_fee";
  return {
    row: {
      ...row,
      balance: more(row.balance),
      minimum: more(row.minimum),
      ...(isFee
        ? { lateFee: more(row.lateFee), feesOutstanding: more(row.feesOutstanding) }
        : { interest: more(row.interest), interestOutstanding: more(row.interestOutstanding) }),
    },
    state: {
      ...state,
      ...(isFee ? { fees: more(state.fees) } : { interest: more(state.interest) }),
      newest: { ...state.newest, balance: more(state.newest.balance) },
      ownParts: [...olderParts.reverse(), { ...newestPart, unpaid: more(newestPart.unpaid) }],
    },
  };
}
