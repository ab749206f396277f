import type { Locale } from "@/lib/i18n/locale";

/** Kinds of documents that carry the issuer's seal. */
export const DOCUMENT_KINDS = ["agreement", "certificate"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Which document of a cardholder: one of a kind for each thing that it is of. */
export interface DocumentSubject {
  cardholderId: string;
  kind: DocumentKind;
  /** The id of the proposal or plan. */
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
  language: Locale;
  issuedOn: string;
  pages: number;
  isDemo: boolean;
  /** Hex; null while it is not sealed. */
  sha256: string | null;
  sealedAt: string | null;
}
