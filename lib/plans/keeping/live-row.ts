import { dateOf, type PlainDate } from "@/lib/core/dates";
import { type Money, money } from "@/lib/core/money";
import { type CoreEntry, countedOf } from "./counted";
import type { ChangeKind, ChangeMade, EarlyQuote, InstalmentState, LivePlan, NoticeView, ScheduleRow } from "./types";

type Text = string;

/** A live plan as one statement gives it: amounts in minor units as text, days as ISO text. */
export interface LiveRow extends Record<string, unknown> {
  cardholder_id: Text;
  plan_id: Text;
  proposal_id: Text;
  reference: Text;
  account_id: Text;
  card_tail: Text;
  product_terms: Text;
  currency: Text;
  kind: LivePlan["kind"];
  state: LivePlan["state"];
  signed_on: Text;
  ended_on: Text | null;
  replaces_plan_id: Text | null;
  schedule_version: number;
  known_payments: Text[];
  rows:
    | {
        number: number;
        due_on: Text;
        amount: Text;
        interest: Text;
        paid: Text;
        paid_on: Text | null;
        state: InstalmentState;
      }[]
    | null;
  matches: { number: number; entry_ref: Text; amount: Text }[] | null;
  entries: { entry_ref: Text; kind: CoreEntry["kind"]; day: Text; amount: Text; description: Text | null }[] | null;
  changes: { version: number; kind: ChangeKind; number: number | null; made_on: Text }[] | null;
  quotes:
    | {
        id: Text;
        is_open: boolean;
        quoted_on: Text;
        valid_until: Text;
        remaining: Text;
        payoff: Text;
        saved: Text;
        version: number;
        paid_before: Text;
      }[]
    | null;
  notice: { id: Text; number: number; noticed_on: Text; last_chance: Text; state: NoticeView["state"] } | null;
}

const amountOf = (text: Text): Money => money(BigInt(text));
const dateOrNull = (text: Text | null): PlainDate | null => (text === null ? null : dateOf(text));

function rowsOf(row: LiveRow): ScheduleRow[] {
  return (row.rows ?? []).map(({ number, due_on, amount, interest, paid, paid_on, state }) => ({
    number,
    dueOn: dateOf(due_on),
    amount: amountOf(amount),
    interest: amountOf(interest),
    paid: amountOf(paid),
    paidOn: dateOrNull(paid_on),
    state,
  }));
}

function quotesOf({ quotes }: LiveRow): Pick<LivePlan, "quote" | "earlierQuotes"> {
  const read = (quotes ?? []).map((quote) => ({ isOpen: quote.is_open, quote: quoteOf(quote) }));
  return {
    quote: read.find(({ isOpen }) => isOpen)?.quote ?? null,
    earlierQuotes: read.flatMap(({ isOpen, quote }) => (isOpen ? [] : [quote])),
  };
}

function quoteOf(quote: NonNullable<LiveRow["quotes"]>[number]): EarlyQuote {
  return {
    settlementQuoteId: quote.id,
    quotedOn: dateOf(quote.quoted_on),
    validUntil: dateOf(quote.valid_until),
    remaining: amountOf(quote.remaining),
    payoff: amountOf(quote.payoff),
    saved: amountOf(quote.saved),
    scheduleVersion: quote.version,
    paidBefore: amountOf(quote.paid_before),
  };
}

function noticeOf({ notice }: LiveRow): NoticeView | null {
  if (!notice) return null;
  const { id: breakNoticeId, number, noticed_on, last_chance, state } = notice;
  return { breakNoticeId, number, noticedOn: dateOf(noticed_on), lastChance: dateOf(last_chance), state };
}

const changesOf = ({ changes }: LiveRow): ChangeMade[] =>
  (changes ?? []).map(({ version, kind, number, made_on }) => ({
    scheduleVersion: version,
    kind,
    number,
    madeOn: dateOf(made_on),
  }));

export function livePlanOf(row: LiveRow): LivePlan {
  const signedOn = dateOf(row.signed_on);
  const entries = (row.entries ?? []).map(({ entry_ref, kind, day, amount, description }) => ({
    entryRef: entry_ref,
    kind,
    day: dateOf(day),
    amount: amountOf(amount),
    description,
  }));
  return {
    cardholderId: row.cardholder_id,
    planId: row.plan_id,
    proposalId: row.proposal_id,
    reference: row.reference,
    accountId: row.account_id,
    cardTail: row.card_tail,
    productTerms: row.product_terms,
    currency: row.currency,
    kind: row.kind,
    state: row.state,
    signedOn,
    endedOn: dateOrNull(row.ended_on),
    replacesPlanId: row.replaces_plan_id,
    scheduleVersion: row.schedule_version,
    rows: rowsOf(row),
    matches: (row.matches ?? []).map(({ number, entry_ref, amount }) => ({
      number,
      entryRef: entry_ref,
      amount: amountOf(amount),
    })),
    payments: countedOf(entries, { signedOn, known: new Set(row.known_payments) }),
    changes: changesOf(row),
    ...quotesOf(row),
    notice: noticeOf(row),
  };
}
