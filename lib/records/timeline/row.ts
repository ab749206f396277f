import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { type Money, money, parseMoney } from "@/lib/core/money";
import { kindOf } from "./kinds";
import type { EventSubject, RecordKind, RecordSide, TimelineRecord } from "./types";

/** A row of the timeline as its statement gives it: amounts and days as text. */
export interface StoredRow extends Record<string, unknown> {
  source: "event" | "statement" | "payment" | "contact";
  key: string;
  moment: string;
  day: string;
  seq: number | null;
  mark: string | null;
  event: string | null;
  actor: string | null;
  facts: Record<string, string | number | boolean | null> | null;
  said: string | null;
  row: Record<string, string | boolean | null> | null;
  account_id: string | null;
  card_tail: string | null;
  currency: string | null;
  staff_name: string | null;
  proposal_id: string | null;
  proposal_reference: string | null;
  plan_id: string | null;
  terms: StoredTermsRow | null;
  dispute_id: string | null;
  dispute_reference: string | null;
  first_answer_by: string | null;
  disputed: string | null;
  payment_claim_id: string | null;
  claimed: string | null;
  paid_on: string | null;
  held: string | null;
  paper: { kind: string; subject: string } | null;
}

/** What the timeline says of terms, among what is stored of them. */
interface StoredTermsRow {
  kind?: "instalments" | "settlement" | "deferral" | "due_day";
  months: number;
  regularPayment: string;
  totalPaid: string;
  firstDue: string;
  lastDue: string;
}

const minor = (text: unknown): Money => money(BigInt(`${text}`));

function termsOf(terms: StoredTermsRow | null): EventSubject["terms"] {
  if (!terms) return null;
  const [regular, total] = [parseMoney(terms.regularPayment), parseMoney(terms.totalPaid)];
  if (regular === null || total === null) return null;
  const [firstDue, lastDue] = [dateOf(terms.firstDue), dateOf(terms.lastDue)];
  return { kind: terms.kind ?? "instalments", months: terms.months, regular, total, firstDue, lastDue };
}

function subjectOf(row: StoredRow): EventSubject {
  const { proposal_id, proposal_reference, dispute_id, dispute_reference, first_answer_by } = row;
  const { payment_claim_id, claimed, paid_on } = row;
  return {
    proposal: proposal_id && proposal_reference ? { proposalId: proposal_id, reference: proposal_reference } : null,
    terms: termsOf(row.terms),
    planId: row.plan_id,
    dispute:
      dispute_id && dispute_reference && first_answer_by
        ? {
            disputeId: dispute_id,
            reference: dispute_reference,
            amount: row.disputed === null ? null : minor(row.disputed),
            firstAnswerBy: dateOf(first_answer_by),
          }
        : null,
    claim:
      payment_claim_id && claimed && paid_on
        ? { paymentClaimId: payment_claim_id, amount: minor(claimed), paidOn: dateOf(paid_on) }
        : null,
    held: row.held === null ? null : minor(row.held),
    paper: row.paper,
  };
}

/** Whose act an event is: its own actor says so; of what the portal did by its rules, its kind. */
function sideOf(actor: string, kind: RecordKind): RecordSide {
  if (actor.startsWith("cardholder:")) return "you";
  return actor.startsWith("system:") ? kind.side : "bank";
}

const CONTACT_ICONS = {
  call: "call",
  sms: "message",
  email: "message",
  letter: "letter",
  visit: "visit",
  push: "message",
} as const;

type Contact = Extract<TimelineRecord, { source: "contact" }>;

export function recordOf(row: StoredRow): TimelineRecord {
  const { account_id, card_tail } = row;
  const placed = {
    key: row.key,
    at: instantOf(row.moment.replace(" ", "T")),
    on: dateOf(row.day),
    account: account_id && card_tail ? { accountId: account_id, cardTail: card_tail } : null,
    currency: row.currency,
  };
  const bank = { ...placed, group: "paid", side: "bank" } as const;
  const { row: own } = row;
  if (row.source === "statement") {
    const dueOn = dateOf(`${own?.due}`);
    const figures = { closing: minor(own?.closing), minimum: minor(own?.minimum), dueOn };
    return { ...bank, source: "statement", icon: "statement", ...figures };
  }
  if (row.source === "payment") {
    return { ...bank, source: "payment", icon: "payment", paid: minor(own?.paid), said: row.said };
  }
  if (row.source === "contact") {
    const channel = own?.channel as Contact["channel"];
    return {
      ...placed,
      source: "contact",
      group: "exchanged",
      side: own?.direction === "inbound" ? "you" : own?.agency ? "agency" : "bank",
      icon: CONTACT_ICONS[channel],
      channel,
      direction: own?.direction as Contact["direction"],
      outcome: own?.outcome as Contact["outcome"],
      agency: own?.agency ? `${own.agency}` : null,
      isRecorded: own?.recorded === true,
      isThird: own?.third === true,
    };
  }
  const { event, actor, seq, mark, facts } = row;
  const kind = event === null ? null : kindOf(event);
  if (!kind || event === null || actor === null || seq === null) throw new RangeError("a record of no known kind");
  return {
    ...placed,
    source: "event",
    group: kind.group,
    side: sideOf(actor, kind),
    icon: kind.icon,
    recordId: `${seq}-${mark}`,
    seq,
    event,
    facts: facts ?? {},
    said: row.said,
    staffName: row.staff_name,
    subject: subjectOf(row),
  };
}
