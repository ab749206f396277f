import type { BusinessCalendar } from "@/lib/core/business-days";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Policy } from "@/lib/policy/policy";
import type { DisputeType } from "@/lib/policy/schema-disputes";

export type { DisputeType };

/** Whose a dispute is, and which. */
export interface DisputeKey {
  cardholderId: string;
  disputeId: string;
}

/** The rules of the day of an act. */
export interface Day {
  today: PlainDate;
  policy: Policy;
  calendar: BusinessCalendar;
}

/** What would put it right, in the order in which it is asked. */
export const REMEDIES = ["take_off", "correct", "find_payment", "explain", "stop", "apologise", "other"] as const;
export type Remedy = (typeof REMEDIES)[number];

/** What one line of a filing points at. A thing that the portal does not know is described in words. */
export type LineSubject =
  | { subject: "entry"; entryRef: string }
  | { subject: "statement"; statementDate: PlainDate }
  | { subject: "payment"; paymentClaimId: string }
  | { subject: "account" }
  | { subject: "contact"; contactRef: string }
  | { subject: "described"; on: PlainDate | null; what: string };
export type SubjectKind = LineSubject["subject"];

/** One line as it is filed; `amount` null: the whole of what it points at, or nothing where that is no money. */
export type FiledLine = LineSubject & { amount: Money | null };

/** A filing as its journey gives it. */
export interface Filing {
  /** Made with the draft: evidence stands under it already. */
  disputeId: string;
  type: DisputeType;
  accountId: string;
  lines: readonly FiledLine[];
  words: string | null;
  remedy: Remedy;
  remedyWords: string | null;
}

/** Which part of the debt an amount is of. */
export type Component = "principal" | "interest" | "fees";

/** Why a line cannot be filed as it is. */
export type FilingProblem = "amount_over" | "amount_missing" | "not_there" | "other_subject";

/**
 * What became of a filing. `wrong`: nothing of it was written; `limit` as a decimal, the most that the line can dispute.
 * `known`: one of its lines is disputed already, in this dispute. */
export type Filed =
  | { kind: "filed"; disputeId: string; reference: string }
  | { kind: "known"; disputeId: string; line: number }
  | { kind: "wrong"; problem: FilingProblem; line: number; limit: string | null };

/** The days that the receipt promises. */
export interface Deadlines {
  acknowledgeBy: PlainDate;
  firstAnswerBy: PlainDate;
  decideBy: PlainDate;
  /** Beyond it the decision cannot be put off; null: it cannot be put off at all. */
  longestBy: PlainDate | null;
}

export type Outcome = "upheld" | "partly_upheld" | "rejected";
