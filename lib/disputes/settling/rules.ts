import type { EntryKind } from "@/lib/accounts/types";
import { addDays, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { AdjustmentKind } from "../deciding/types";

/** An adjustment that the core is to post, or has posted. */
export interface Awaited {
  adjustmentId: string;
  accountId: string;
  kind: AdjustmentKind;
  amount: Money;
  /** From which day it counts, as it was decided. */
  valueOn: PlainDate;
  /** The day of the decision. */
  since: PlainDate;
  state: "waiting" | "differs" | "matched";
  /** Of a matched one. */
  matchedEntryRef: string | null;
}

/** A credit of the core that stands: what it took back again is none. */
export interface Credit {
  accountId: string;
  entryRef: string;
  kind: EntryKind;
  amount: Money;
  postedOn: PlainDate;
  /** Null where the core names no other day than that of the posting. */
  transactedOn: PlainDate | null;
}

/** By how many days a value date may be off (the pack's rule for payments that are looked for). */
export interface DayTolerance {
  daysBefore: number;
  daysAfter: number;
}

/**
 * What became of an adjustment. `differ`: the core posted something else, and a person looks; `several`: more postings
 * could be it than there are adjustments; `gone`: what was matched is no longer there, or was taken back.
 */
export type Found = { adjustmentId: string; entryRef: string } & (
  | { step: "match" | "gone" }
  | { step: "differ"; because: "other_amount" | "other_day" | "several" }
);

/** As what the core may post each kind; what it calls an adjustment can be any. */
const POSTED_AS: Record<AdjustmentKind, readonly EntryKind[]> = {
  principal: ["adjustment", "refund", "purchase", "cash", "instalment"],
  interest: ["adjustment", "interest"],
  fee: ["adjustment", "refund", "service_fee"],
  late_fee: ["adjustment", "late_fee"],
  payment_dated_back: ["adjustment", "payment"],
  credit_report_corrected: [],
};

/** The value date of a posting; null where the core names none: its day of the transaction is that of the posting. */
function countsFrom({ transactedOn, postedOn }: Credit): PlainDate | null {
  return transactedOn === null || transactedOn.equals(postedOn) ? null : transactedOn;
}

/** Whether a posting counts from the day that was decided. Only a payment that is dated back has to name it. */
function isDayRight(one: Awaited, credit: Credit, { daysBefore, daysAfter }: DayTolerance): boolean {
  const day = countsFrom(credit) ?? (one.kind === "payment_dated_back" ? credit.postedOn : one.valueOn);
  return !isBefore(day, addDays(one.valueOn, -daysBefore)) && !isAfter(day, addDays(one.valueOn, daysAfter));
}

/** Adjustments that nothing tells apart share their postings. */
const keyOf = ({ accountId, kind, amount, valueOn }: Awaited) => `${accountId} ${kind} ${amount} ${valueOn}`;

/**
 * Which credits are the adjustments that were decided: on the same account, of a kind that fits, not before the
 * decision, to the cent, for the day that was decided; each credit for one of them. A posting for another day, one that
 * the core itself calls an adjustment with none of the amounts, and more postings than adjustments are told as a
 * difference, for a person to look at. What was matched and stands no longer is told first.
 */
export function matchAdjustments(
  awaited: readonly Awaited[],
  credits: readonly Credit[],
  tolerance: DayTolerance,
): Found[] {
  const taken = new Set<string>();
  const take = ({ accountId, entryRef }: Credit) => taken.add(`${accountId} ${entryRef}`);
  const found: Found[] = [];
  const open: Awaited[] = [];
  for (const one of awaited) {
    if (one.state !== "matched" || one.matchedEntryRef === null) {
      open.push(one);
      continue;
    }
    const { adjustmentId, accountId, amount, matchedEntryRef: entryRef } = one;
    const own = credits.find((credit) => credit.accountId === accountId && credit.entryRef === entryRef);
    if (own && own.amount === -amount) take(own);
    else found.push({ adjustmentId, step: "gone", entryRef });
  }
  const possible = (one: Awaited) =>
    credits.filter(
      (credit) =>
        credit.accountId === one.accountId &&
        POSTED_AS[one.kind].includes(credit.kind) &&
        !isBefore(credit.postedOn, one.since) &&
        !taken.has(`${credit.accountId} ${credit.entryRef}`),
    );
  const rest: Awaited[] = [];
  for (const key of new Set(open.map(keyOf))) {
    const same = open.filter((one) => keyOf(one) === key);
    const [first] = same;
    if (!first) continue;
    const ofAmount = possible(first).filter(({ amount }) => amount === -first.amount);
    const exact = ofAmount.filter((credit) => isDayRight(first, credit, tolerance));
    // What the core calls an adjustment is one; anything else can be a purchase that was given back by itself.
    const named = exact.filter(({ kind }) => kind === "adjustment");
    const candidates = named.length > 0 ? named : exact;
    const isClear = candidates.length <= same.length;
    for (const [index, one] of same.entries()) {
      const { adjustmentId } = one;
      const [credit, other] = [candidates[index], ofAmount[index]];
      const posted = credit ?? other;
      if (posted) take(posted);
      if (credit && isClear) found.push({ adjustmentId, step: "match", entryRef: credit.entryRef });
      else if (posted) {
        const because = credit ? "several" : "other_day";
        found.push({ adjustmentId, step: "differ", because, entryRef: posted.entryRef });
      } else rest.push(one);
    }
  }
  for (const one of rest) {
    const other = possible(one).find(({ kind }) => kind === "adjustment");
    if (!other) continue;
    take(other);
    const { entryRef } = other;
    found.push({ adjustmentId: one.adjustmentId, step: "differ", because: "other_amount", entryRef });
  }
  return found;
}
