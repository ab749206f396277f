import type { Locale } from "@/lib/i18n/locale";

/** Letters: what the bank writes because something happened, or because it was asked to (`lib/letters`). */
export const LETTER_KINDS = [
  "cost_table",
  "offer",
  "answer",
  "dispute_receipt",
  "dispute_decision",
  "payment_confirmation",
  "collection_letter",
  "statement_of_account",
  "contact_log",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Kinds of documents that carry the issuer's seal. */
export const DOCUMENT_KINDS = ["agreement", "certificate", ...LETTER_KINDS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Of a document: one language, or the same text in both. */
export type DocumentLanguage = Locale | "both";

/** Which document of a cardholder: one of a kind for each thing that it is of. */
export interface DocumentSubject {
  cardholderId: string;
  kind: DocumentKind;
  /** The id of the proposal, plan or letter. */
  subject: string;
}

/** How a paper says that it can be checked. */
export interface PaperCheck {
  /** As it is typed: `7KQ4-MX2A-…`. */
  code: string;
  /** Where the code is typed, with it filled in: what the QR code holds. */
  address: string;
  /** The key of a demonstration will seal it: every page says so. */
  isDemo: boolean;
}

/** What papers say of this installation. */
export interface Papers {
  /** Where the portal is reached: `https://huanqing.bank.example`. */
  origin: string;
  /** The key of a demonstration seals them. */
  isDemo: boolean;
}

/** What a stranger learns of a document: nothing of the person, no amount. */
export interface DocumentAnswer {
  kind: DocumentKind;
  code: string;
  language: DocumentLanguage;
  issuedOn: string;
  pages: number;
  isDemo: boolean;
  /** Hex; null while it is not sealed. */
  sha256: string | null;
  sealedAt: string | null;
}
