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

/** What a line points at, as text: the date of a statement, the reference of an entry, the id of a claim. */
export interface ChosenLine {
  subject: SubjectKind;
  ref: string;
  /** Of what the portal does not know: in words, with its day where there is one. */
  what: string;
  on: string;
}

/** What has been answered so far; null: not yet. Amounts are decimals. */
export interface Answers {
  type: DisputeType | null;
  accountId: string | null;
  line: ChosenLine | null;
  /** The line was shown with what is known of it, and is still not recognised. */
  known: boolean | null;
  about: { words: string; amount: string; remedy: Remedy; remedyWords: string } | null;
  /** What was searched for last among the lines. */
  search: string | null;
}

export interface DraftView {
  /** The id that the filing will have; null: nothing is saved yet. */
  disputeId: string | null;
  answers: Answers;
  revision: number;
  keptUntil: PlainDate | null;
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
