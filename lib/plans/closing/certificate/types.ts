import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Locale } from "@/lib/i18n/locale";
import type { Clause } from "@/lib/printing/types";

/** That a plan is kept, as text: final, formatted, in the language of the agreement. Its hash stands on paper. */
export interface CertificateDocument {
  format: "huanqing-certificate/1";
  language: Locale;
  title: string;
  number: string;
  clauses: readonly Clause[];
}

/** What a certificate says; amounts in minor units. */
export interface CertificateFacts {
  /** As people say it to each other: `C-2611-7KQ4MX`. */
  number: string;
  reference: string;
  holder: string;
  product: string;
  cardTail: string;
  currency: string;
  signedOn: PlainDate;
  completedOn: PlainDate;
  issuedOn: PlainDate;
  /** What was agreed in all, and the interest in it. */
  agreed: Money;
  interest: Money;
  /** Of the debt, when it was signed. */
  waived: Money;
  /** Disputed then, and no part of the plan. */
  held: Money;
  /** What was let off because all was paid early. */
  waivedEarly: Money;
  /** Oldest first: what rows of the plan took. */
  payments: readonly { day: PlainDate; amount: Money }[];
}

/** Where a certificate lies, as the page of its plan names it. */
export interface Certificate {
  number: string;
  fileId: string;
  /** With its seal, as it is handed out; null while it has none. */
  sealedFileId: string | null;
  pages: number;
  issuedOn: PlainDate;
}
