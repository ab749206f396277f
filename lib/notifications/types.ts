import type { Instant } from "@/lib/core/clock";
import type { Locale } from "@/lib/i18n/locale";
import type { NewsChannel, NewsEvent } from "./catalogue";

/** What goes to one recipient. */
export interface MessageText {
  to: string;
  body: string;
  /** Of an e-mail. */
  subject?: string;
  /** Of an e-mail that can be unsubscribed from: where one tap does it (RFC 8058). */
  unsubscribe?: string;
}

/** What takes a message to its recipient; `key` is the same for every attempt at one message. */
export type Deliver = (message: MessageText, channel: NewsChannel, key: string) => Promise<void>;

/** A channel for which this installation has no provider: nothing will change that by waiting. */
export class NoProvider extends Error {
  override name = "NoProvider";
}

/** A recipient that a provider refuses for good: trying again changes nothing. */
export class NotTaken extends Error {
  override name = "NotTaken";
}

/** Whom news go to, as found at the moment of sending. */
export interface Recipient {
  to: string;
  locale: Locale | null;
  /** It was verified by the cardholder, or only the core says so. */
  isVerified: boolean;
}

/** News as the inbox shows them. */
export interface InboxEntry {
  inboxMessageId: string;
  event: NewsEvent;
  subject: string | null;
  at: Instant;
  readAt: Instant | null;
}
