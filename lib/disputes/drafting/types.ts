import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { DisputeType, Remedy, SubjectKind } from "../types";

/** The pages of the journey, one question each, in their order; `check` asks nothing new. */
export const STEPS = ["type", "account", "line", "known", "about", "check"] as const;
export type Step = (typeof STEPS)[number];

/** The types in plain words first by what they are about. */
export const GROUPS = [
  { id: "charge", types: ["UNAUTH", "DUPLICATE", "MERCHANT"] },
  { id: "payment", types: ["PAYMENT_MISSING"] },
  { id: "figures", types: ["FEE_INTEREST", "AMOUNT", "INSTALMENT"] },
  { id: "account", types: ["NOT_MINE", "ALREADY_SETTLED", "IDENTITY"] },
  { id: "report", types: ["CREDIT_REPORT"] },
  { id: "treatment", types: ["COLLECTION"] },
] as const;

/** What most people ask for with a type: ticked before they choose. */
export const USUAL_REMEDY: Readonly<Record<DisputeType, Remedy>> = {
  UNAUTH: "take_off",
  DUPLICATE: "take_off",
  MERCHANT: "take_off",
  PAYMENT_MISSING: "find_payment",
  FEE_INTEREST: "correct",
  AMOUNT: "correct",
  NOT_MINE: "take_off",
  ALREADY_SETTLED: "correct",
  IDENTITY: "take_off",
  INSTALMENT: "correct",
  CREDIT_REPORT: "correct",
  COLLECTION: "stop",
};

/** What a line points at, as text: the date of a statement, the reference of an entry, the id of a claim. */
export interface ChosenLine {
  subject: SubjectKind;
  ref: string;
  /** Of what the portal does not know: in words, with its day where there is one. */
  what: string;
  on: string;
}

/** What is wrong; of each line what is disputed, in their order: empty for all of it. */
export interface About {
  words: string;
  amounts: readonly string[];
  remedy: Remedy;
  remedyWords: string;
}

/** Where the amount of a line is typed; the first has the name that the one of a single line has. */
export const amountField = (index: number): string => (index === 0 ? "amount" : `amount-${index + 1}`);

/** More than these one filing does not take; there can be another one. */
export const MOST_LINES = 20;

/** What has been answered so far; null: not yet. Amounts are decimals. */
export interface Answers {
  type: DisputeType | null;
  accountId: string | null;
  /** Several of one account can be wrong in the same way. */
  lines: readonly ChosenLine[] | null;
  /** The lines were shown with what is known of them, and are still not recognised. */
  known: boolean | null;
  about: About | null;
  /** What was searched for last among the lines. */
  search: string | null;
}

export interface DraftView {
  /** The id that the filing will have; null: nothing is saved yet. */
  disputeId: string | null;
  answers: Answers;
  revision: number;
  keptUntil: PlainDate | null;
  /** How many photos and documents lie beside it. */
  files: number;
}

/** What a step answers when it leads nowhere else. `stale`: changed on another device meanwhile. */
export type StepAnswer = { kind: "stale" } | { kind: "wrong"; fields: Record<string, string> };

/** One thing that can be chosen; `value` is what its radio sends. */
export interface Choice {
  value: string;
  subject: SubjectKind;
  on: PlainDate | null;
  /** Merchant, channel or the kind of a thing. */
  name: string | null;
  kind: string | null;
  amount: Money | null;
}

/** A line whose amount is asked for; `whole` null: nobody but the person knows how much of it is wrong. */
export interface DisputedLine {
  subject: SubjectKind;
  shown: Readonly<Record<string, string>>;
  whole: Money | null;
}
