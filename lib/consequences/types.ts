import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { LedgerStanding } from "@/lib/ledger/ledger-run";
import type { Citation } from "@/lib/policy/citation";

export type { Citation };

/** The ways of paying that are compared: nothing, an amount once, each minimum on its due date, everything. */
export type Way = "nothing" | "once" | "minimum" | "everything";

/** What one way leads to. All amounts are estimates without new purchases. */
export interface Outcome {
  way: Way;
  /** Paid on the chosen day, or over the months for `minimum`. */
  paid: Money;
  /** Posted by the statements up to there. */
  interest: Money;
  lateFees: Money;
  /** Owed after the last statement of the view. */
  balance: Money;
}

export interface WhatIf {
  /** The day on which the amount is paid, and where the account stands on it. */
  day: PlainDate;
  standing: LedgerStanding;
  nextStatement: PlainDate;
  toNextStatement: Outcome[];
  lastStatement: PlainDate;
  overMonths: (Outcome & { balances: { on: PlainDate; balance: Money }[] })[];
}

/** The minimum that is due now, and the day on which the way `minimum` pays it. */
export interface MinimumDue {
  amount: Money;
  on: PlainDate;
}

/** Something that the contract dates, for this account. `on` null: it happens every day. */
export interface Dated {
  id: "minimum-due" | "late-fee" | "interest" | "next-statement";
  on: PlainDate | null;
  amount: Money | null;
  origin: "reported" | "derived" | "estimated";
  citation: Citation | null;
  /** The one date to act on. */
  toAct: boolean;
  /** For a late fee: the day to pay on time has passed, and the next statement brings it. */
  decided: boolean;
  /** For a minimum: the last day of grace. */
  graceUntil: PlainDate | null;
}

/** Something that may follow after notice, never with a date (decisions.md 3). */
export interface Possible {
  id: string;
  citation: Citation | null;
}

/** The what-if of a page: what was typed, what is wrong with it, and where each way of paying leads. */
export interface Trial {
  typed: { amount: string; day: string };
  /** Field → key of the catalogue area `errors`. */
  errors: Record<string, string>;
  attempt: string;
  /** What is owed today by our reckoning, from which the ways start. */
  start: Money;
  currency: string;
  amount: Money;
  result: WhatIf;
}
