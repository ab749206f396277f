import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";

/** What a cardholder can have the timeline show alone. `access`: signing in, devices, settings, what was opened. */
export const RECORD_GROUPS = ["agreed", "exchanged", "paid", "mine", "access"] as const;
export type RecordGroup = (typeof RECORD_GROUPS)[number];

/** Who acted. `system`: the portal by its rules; whose act it was stands with the event's own actor. */
export type RecordSide = "you" | "bank" | "agency" | "system";

/** The drawing beside the word; `components/records/timeline/record-icon.tsx` has each. */
export type RecordIcon =
  | "agreement"
  | "calendar"
  | "call"
  | "contact"
  | "device"
  | "dispute"
  | "document"
  | "hold"
  | "key"
  | "letter"
  | "message"
  | "note"
  | "opened"
  | "payment"
  | "schedule"
  | "setting"
  | "statement"
  | "visit";

/** How an event is shown to the cardholder whose it is. Its title is `events.<name>` of the area `records`. */
export interface RecordKind {
  group: RecordGroup;
  side: RecordSide;
  icon: RecordIcon;
  /** The field of its content that is words for both sides: they are quoted. */
  quote?: string;
}

/** Which of the records: all filters together. */
export interface TimelineFilter {
  group: RecordGroup | null;
  accountId: string | null;
  /** `2026-11`, in the zone of the policy. */
  month: string | null;
}

/** Where a page of the timeline begins. It says a time and a place in it, nothing of what happened. */
export interface TimelineCursor {
  direction: "older" | "newer";
  at: Instant;
  key: string;
}

/** What is looked for: the words as typed, as an amount where they are one, and the events whose title has them. */
export interface TimelineSearch {
  text: string;
  amount: Money | null;
  titles: readonly string[];
}

/** The account of a record. */
export interface RecordAccount {
  accountId: string;
  cardTail: string;
}

interface Placed {
  /** Of all records of a cardholder. */
  key: string;
  /** Of bank data: the moment at which its day began. */
  at: Instant;
  /** The day under which it stands, in the zone of the policy. */
  on: PlainDate;
  group: RecordGroup;
  side: RecordSide;
  icon: RecordIcon;
  account: RecordAccount | null;
  /** ISO 4217, of the amounts; null where no account tells. */
  currency: string | null;
}

/** What an event is of, as its own tables have it: each null where it is of no such thing. */
export interface EventSubject {
  proposal: { proposalId: string; reference: string } | null;
  /** Of a version of a proposal that has terms. */
  terms: {
    kind: "instalments" | "settlement" | "deferral" | "due_day";
    months: number;
    regular: Money;
    total: Money;
    firstDue: PlainDate;
    lastDue: PlainDate;
  } | null;
  planId: string | null;
  dispute: {
    disputeId: string;
    reference: string;
    amount: Money | null;
    firstAnswerBy: PlainDate;
  } | null;
  claim: { paymentClaimId: string; amount: Money; paidOn: PlainDate } | null;
  held: Money | null;
  /** A sealed paper that belongs to it: of which kind, and what that is of. */
  paper: { kind: string; subject: string } | null;
}

/** An event of the chain. */
export interface EventRecord extends Placed {
  source: "event";
  recordId: string;
  seq: number;
  event: string;
  facts: Record<string, string | number | boolean | null>;
  /** What was said, as its content has it; null: nothing, or it was removed. */
  said: string | null;
  /** Of the staff, where somebody of them acted. */
  staffName: string | null;
  subject: EventSubject;
}

/** A statement of the bank. */
export interface StatementRecord extends Placed {
  source: "statement";
  closing: Money;
  minimum: Money;
  dueOn: PlainDate;
}

/** A payment that the bank posted; below zero: one that was taken back. */
export interface PaymentRecord extends Placed {
  source: "payment";
  paid: Money;
  said: string | null;
}

/** A contact that the issuer or an agency reported. */
export interface ContactRecord extends Placed {
  source: "contact";
  channel: "call" | "sms" | "email" | "letter" | "visit" | "push";
  direction: "outbound" | "inbound";
  outcome: "unanswered" | "connected" | "conversation" | "delivered" | "failed";
  /** The agency's name; null: the bank itself. */
  agency: string | null;
  isRecorded: boolean;
  /** Another person than the cardholder was contacted. */
  isThird: boolean;
}

export type TimelineRecord = EventRecord | StatementRecord | PaymentRecord | ContactRecord;

/** A page of the timeline, newest first. */
export interface TimelinePage {
  records: TimelineRecord[];
  newer: Omit<TimelineCursor, "direction"> | null;
  older: Omit<TimelineCursor, "direction"> | null;
}

/** What the timeline can be narrowed to. */
export interface TimelineFrame {
  accounts: RecordAccount[];
  /** The first day of the months that have something, the newest first. */
  months: PlainDate[];
}

/** What was searched, as it was typed; `error` is a key of the area `errors`. */
export interface TimelineAsked {
  typed: string;
  attempt: string;
  error: string | null;
}
