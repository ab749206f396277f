import type { Entry, EntryKind } from "@/lib/accounts/types";
import { daysBetween, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { least, type Money, sum, ZERO } from "@/lib/core/money";
import { applyRate, type Rate } from "@/lib/core/rate";
import type { DisputeRule, ProductTerms } from "@/lib/policy/schema";
import type { Component, LineSubject, SubjectKind } from "./types";

const COMPONENT: Partial<Record<EntryKind, Component>> = {
  interest: "interest",
  late_fee: "fees",
  service_fee: "fees",
};

/** Which part of the debt a posting is of. */
export const componentOf = (kind: EntryKind): Component => COMPONENT[kind] ?? "principal";

/** What each subject of a type's rule lets a line point at; what the portal does not know can always be described. */
const POINTS_AT: Record<DisputeRule["subject"], readonly SubjectKind[]> = {
  entry: ["entry", "described"],
  entries: ["entry", "described"],
  payment: ["payment", "entry", "described"],
  statement: ["statement", "entry", "described"],
  account: ["account"],
  matter: ["contact", "account", "entry", "described"],
};

export const mayPointAt = (rule: Pick<DisputeRule, "subject">, subject: SubjectKind): boolean =>
  POINTS_AT[rule.subject].includes(subject);

/** Complaints about conduct and objections to a credit report dispute no money of the account. */
export const disputesMoney = (rule: Pick<DisputeRule, "subject">): boolean => rule.subject !== "matter";

/**
 * What a line is kept under, so that the same matter is disputed once; null: words alone do not tell matters apart. An
 * account as a whole can be disputed for different reasons: one of each.
 */
export function subjectKey(line: LineSubject, type: string): string | null {
  switch (line.subject) {
    case "entry":
      return `entry:${line.entryRef}`;
    case "statement":
      return `statement:${line.statementDate}`;
    case "payment":
      return `claim:${line.paymentClaimId}`;
    case "contact":
      return `contact:${line.contactRef}`;
    case "account":
      return `account:${type}`;
    case "described":
      return null;
  }
}

/**
 * What of the minimum that the core has reported a disputed part is: the purchase rate of a purchase, all of a fee or
 * of interest (decisions.md 5). Nothing where policy or the card's terms leave the minimum alone, where the posting is
 * not billed, and for what is no posting.
 * @returns never more than the amount
 */
export function minimumShare(
  amount: Money,
  entry: Pick<Entry, "kind" | "statementDate"> | null,
  rule: Pick<DisputeRule, "interim">,
  terms: Pick<ProductTerms, "excludeDisputed" | "minimum">,
): Money {
  if (!entry || entry.statementDate === null || !terms.excludeDisputed) return ZERO;
  if (!rule.interim.includes("exclude-from-minimum")) return ZERO;
  if (componentOf(entry.kind) !== "principal") return amount;
  const { purchaseRate, cashRate } = terms.minimum;
  return least(amount, applyRate(amount, entry.kind === "cash" ? cashRate : purchaseRate, "half_up"));
}

/** When the interest of an account rested, because a signed plan said so; `endedOn` null: it still does. */
export interface Rest {
  since: PlainDate;
  endedOn: PlainDate | null;
}

/** How many days from one day to another interest ran: those that it rested, by whichever plan, are taken off once. */
function daysRunning(rests: readonly Rest[], from: PlainDate, today: PlainDate): number {
  let [running, counted] = [Math.max(0, daysBetween(from, today)), from];
  for (const { since, endedOn } of [...rests].sort((a, b) => daysBetween(b.since, a.since))) {
    const start = isAfter(since, counted) ? since : counted;
    const end = endedOn !== null && isBefore(endedOn, today) ? endedOn : today;
    if (!isAfter(end, start)) continue;
    running -= daysBetween(start, end);
    counted = end;
  }
  return running;
}

/**
 * Interest that runs on a disputed part from the filing up to today: counted beside the figures, and settled with the
 * decision. Of what bears interest alone, which fees and interest do not, and not while a signed plan
 * has it rest (decisions.md 17). A policy that counts none gives null.
 * @returns estimated: the core's own figure can differ
 */
export function shadowInterest(
  holds: readonly { amount: Money; component: Component }[],
  rule: Pick<DisputeRule, "interim">,
  terms: Pick<ProductTerms, "dailyRate"> | null | undefined,
  { filedOn, today, rests }: { filedOn: PlainDate; today: PlainDate; rests: readonly Rest[] },
): Money | null {
  if (!terms || !rule.interim.includes("shadow-interest")) return null;
  const bearing = sum(holds.flatMap(({ amount, component }) => (component === "principal" ? [amount] : [])));
  const days = BigInt(daysRunning(rests, filedOn, today));
  return bearing === ZERO ? null : applyRate(bearing, (terms.dailyRate * days) as Rate, "half_up");
}
