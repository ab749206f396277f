import type { AccountFacts, Check, Entry, PartsOfBalance, Standing, Statement } from "@/lib/accounts/types";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import type { DisputeView } from "@/lib/disputes/following/types";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/types";
import type { ClaimRow } from "@/lib/payments/types";
import type { AgreementDocument } from "@/lib/plans/agreement/types";
import type { Policy } from "@/lib/policy/policy";
import type { Clause } from "@/lib/printing/types";
import type { DocumentKind, DocumentLanguage, LetterKind } from "@/lib/records/types";

/** What a cardholder can have written whenever they like. */
export const ASKED_KINDS = ["statement_of_account", "contact_log", "collection_letter"] as const;
export type AskedKind = (typeof ASKED_KINDS)[number];

/** A letter in one language: final, formatted. */
export interface LetterPart {
  language: Locale;
  title: string;
  clauses: readonly Clause[];
}

/** A letter as it is kept and printed, one part for each of its languages. Its hash stands on paper. */
export interface LetterText {
  format: "huanqing-letter/1";
  kind: LetterKind;
  number: string;
  parts: readonly LetterPart[];
}

/** A letter that is to be written. */
export interface LetterOrder {
  cardholderId: string;
  letterId: string;
  kind: LetterKind;
  subject: string;
  part: number;
  language: DocumentLanguage;
}

/** What every letter says of itself, beside what it is about. */
export interface LetterFrame {
  number: string;
  issuedOn: PlainDate;
  holder: string;
  address: string | null;
  policy: Pick<Policy, "pack" | "issuer">;
  /** On the demonstration rules are named that counsel has not yet confirmed, and marked so. */
  demo: boolean;
}

/** One contact as the issuer or an agency reported it. */
export interface ContactRow {
  at: Instant;
  channel: string;
  direction: string;
  outcome: string;
  /** The agency; null: the issuer itself. */
  agency: string | null;
  summary: string | null;
}

/** An account as a letter shows it. */
export interface LetterAccount {
  facts: Pick<AccountFacts, "accountId" | "product" | "cardTail" | "currency" | "asOf" | "held" | "agency">;
  standing: Standing;
  parts: PartsOfBalance;
}

/** What a letter is about, by its kind; amounts in minor units. */
export type LetterFacts =
  | { kind: "cost_table"; document: AgreementDocument; reference: string }
  | {
      kind: "offer";
      document: AgreementDocument;
      reference: string;
      version: number;
      validUntil: PlainDate | null;
      words: string | null;
    }
  | {
      kind: "answer";
      reference: string;
      submittedOn: PlainDate;
      answeredOn: PlainDate;
      words: string | null;
      nextStep: string | null;
    }
  | { kind: "dispute_receipt"; dispute: Omit<DisputeView, "shadow"> }
  | { kind: "dispute_decision"; dispute: Omit<DisputeView, "shadow">; round: number }
  | { kind: "payment_confirmation"; claim: ClaimRow; postedOn: PlainDate }
  | { kind: "collection_letter"; account: LetterAccount }
  | {
      kind: "statement_of_account";
      account: LetterAccount;
      statements: readonly Statement[];
      checks: readonly Check[];
      entries: readonly Entry[];
      /** Entries that were left out because there are too many; the oldest. */
      leftOut: number;
      rates: { minimum: Rate; annual: Rate };
    }
  | { kind: "contact_log"; contacts: readonly ContactRow[]; leftOut: number };

export type FactsOf<K extends LetterFacts["kind"]> = Extract<LetterFacts, { kind: K }>;

/** How a letter is put into a language. */
export interface Say {
  language: Locale;
  /** Of the area `letters`. */
  t: Translate;
  /** Of the area `accounts`. */
  accounts: Translate;
  /** Of the area `disputes`. */
  disputes: Translate;
  /** Of the area `dispute-desk`. */
  reasons: Translate;
  /** Of the policy: what its country calls things. */
  words: Translate;
  money: (amount: Money, currency: string) => string;
  /** Without the sign of the currency, for tables. */
  plain: (amount: Money) => string;
  currency: (currency: string) => string;
  day: (date: PlainDate) => string;
  range: (from: PlainDate, to: PlainDate) => string;
  at: (moment: Instant) => string;
  percent: (rate: Rate) => string;
}

/** Something that can be asked for. */
export interface AskChoice {
  kind: AskedKind;
  /** Null: it is of all accounts. */
  account: { accountId: string; product: string; cardTail: string } | null;
}

/** A document in the list of its cardholder. */
export interface LetterRow {
  documentId: string;
  kind: DocumentKind;
  issuedOn: PlainDate;
  language: DocumentLanguage;
  pages: number;
  /** Its seal is on: it can be taken. */
  isReady: boolean;
}

/** A letter that was asked for and is not written yet. */
export interface PendingLetter {
  letterId: string;
  kind: LetterKind;
  askedOn: PlainDate;
  language: DocumentLanguage;
}

/** What came of asking; `full`: so many were asked for today already. */
export type Asked = { kind: "asked" | "known" } | { kind: "full"; most: number };
