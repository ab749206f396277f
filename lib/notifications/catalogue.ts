import type { ContactPurpose } from "@/lib/ledger/contact-permission";

/** How a message leaves the portal. News stand in the inbox whatever becomes of them. */
export type NewsChannel = "sms" | "email" | "letter";

/** What can be unsubscribed from, by SMS and e-mail together. */
export const TOPICS = ["reminders", "documents"] as const;
export type Topic = (typeof TOPICS)[number];

export interface CatalogueRow {
  /**
   * For the contact gate: what the person asked for or did themselves, and what follows of it, is `requested`; what law
   * or contract demands is `legal_notice`.
   */
  contactPurpose: ContactPurpose;
  /** Law or contract demands that it arrives: it cannot be unsubscribed from, and ends as a letter. */
  isLegal: boolean;
  /** In this order; the first that the person can be reached by, and at most one more when that fails. */
  channels: readonly NewsChannel[];
  /** Words under `notifications`: `sms` and `title` are all that a lock screen or an envelope shows. */
  template: string;
  /** What a lock screen may show: that there is news, or also that it is about a date. Never what of, or how much. */
  lockScreen: "news" | "date";
  /** The topic that it belongs to; null: it cannot be unsubscribed from. */
  topic: Topic | null;
  /** Several that wait for one person go out as one. */
  merges: boolean;
  /** Where the portal shows it. */
  link: string;
}

const asked: Pick<CatalogueRow, "contactPurpose" | "isLegal" | "channels" | "lockScreen" | "topic" | "merges"> = {
  contactPurpose: "requested",
  isLegal: false,
  channels: ["sms", "email"],
  lockScreen: "news",
  topic: null,
  merges: true,
};
const demanded = {
  ...asked,
  contactPurpose: "legal_notice",
  isLegal: true,
  channels: ["sms", "email", "letter"],
  merges: false,
} as const;
const reminds = { ...asked, lockScreen: "date", topic: "reminders" } as const;

/** Everything that a person is told of, one row an event. A new one is added here and in the catalogues. */
export const CATALOGUE = {
  /** An answer, an offer or a change of what was asked for or signed. */
  "plan.news": { ...asked, template: "plan_news", link: "/plans" },
  /** That a plan may end, or has ended: the agreement demands that they are told. */
  "plan.notice": { ...demanded, template: "plan_notice", link: "/plans" },
  "plan.due": { ...reminds, template: "plan_due", link: "/plans" },
  "plan.missed": { ...reminds, lockScreen: "news", template: "plan_missed", link: "/plans" },
  "claim.moved": { ...asked, template: "claim_moved", link: "/pay/claims" },
  "dispute.news": { ...asked, template: "dispute_news", link: "/disputes" },
  /** What was asked of them in a dispute is still to be answered, and the day is near. */
  "dispute.due": { ...reminds, template: "dispute_due", link: "/disputes" },
  "record.ready": { ...asked, topic: "documents", template: "record_ready", link: "/records" },
  /** Everything of theirs, put together as they asked. */
  "archive.ready": { ...asked, template: "archive_ready", link: "/records/export" },
  /** The due date of a statement, of an account on which nothing is overdue: the bank has to remind of it. */
  "card.due": { ...demanded, channels: ["sms", "email"], lockScreen: "date", template: "card_due", link: "/amounts" },
  /** The same where something is overdue already: who hears it has been contacted about a debt. */
  "card.due_again": { ...reminds, contactPurpose: "collection", template: "card_due", link: "/amounts" },
} as const satisfies Record<string, CatalogueRow>;

export type NewsEvent = keyof typeof CATALOGUE;

export const isNewsEvent = (event: string | null): event is NewsEvent => event !== null && event in CATALOGUE;

/** The row of an event. */
export const rowOf = (event: NewsEvent): CatalogueRow => CATALOGUE[event];
