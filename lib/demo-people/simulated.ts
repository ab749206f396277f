import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { LedgerRow } from "@/lib/ledger/ledger-run";
import type { RawEntry } from "./spending";

export interface SimulatedStatement extends LedgerRow {
  minimumUnpaid: Money;
  /** What lies in the account beyond all that is owed: the reported balance is lower by it. */
  credit: Money;
}

export interface SimulatedEntry extends RawEntry {
  /** The statement that bills it, null while none has. */
  statementDate: PlainDate | null;
}

/** An account as its core would report it on a day. */
export interface SimulatedAccount {
  statementDay: number;
  openedOn: PlainDate;
  statements: SimulatedStatement[];
  entries: SimulatedEntry[];
  daysPastDue: number;
  /** Due date of the turning statement, from which the contacts follow. */
  turnsOn: PlainDate;
  parts: { principal: Money; interest: Money; fees: Money };
  /** The day from which the core follows a plan; its days past due stand still then. */
  followsPlanSince: PlainDate | null;
}
