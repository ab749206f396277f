import { standingOf } from "@/lib/accounts/standing";
import type { AccountFacts, Entry } from "@/lib/accounts/types";
import type { PlainDate } from "@/lib/core/dates";
import { least, type Money, money, moneyToString, ZERO } from "@/lib/core/money";
import type { Policy } from "@/lib/policy/policy";
import { findTerms } from "@/lib/policy/policy";
import type { DisputeRule } from "@/lib/policy/schema";
import { componentOf, disputesMoney, mayPointAt, minimumShare, subjectKey } from "../rules";
import type { Component, FiledLine, FilingProblem, SubjectKind } from "../types";

/** What the portal knows of the things that the lines point at. */
export interface KnownSubjects {
  entries: ReadonlyMap<string, Entry>;
  claims: ReadonlyMap<string, { amount: Money; paidOn: PlainDate }>;
  contacts: ReadonlyMap<string, { on: PlainDate; channel: string }>;
}

interface Given {
  rule: DisputeRule;
  facts: AccountFacts;
  known: KnownSubjects;
  policy: Policy;
  today: PlainDate;
}

/** A line as it is kept, with what is held for it; null: nothing is. */
export interface JudgedLine {
  subject: SubjectKind;
  subjectKey: string | null;
  entryRef: string | null;
  statementDate: PlainDate | null;
  paymentClaimId: string | null;
  contactRef: string | null;
  amount: Money | null;
  whole: boolean;
  shown: Record<string, string>;
  hold: { amount: Money; component: Component; minimumShare: Money } | null;
}

export interface Wrong {
  problem: FilingProblem;
  limit: string | null;
}

/** The most that a line can dispute; null: words alone give no limit; `undefined`: there is no such thing. */
function limitOf(line: FiledLine, { facts, known, today }: Given): Money | null | undefined {
  switch (line.subject) {
    case "entry": {
      const amount = known.entries.get(line.entryRef)?.amount;
      return amount === undefined ? undefined : money(amount < ZERO ? -amount : amount);
    }
    case "statement":
      return facts.statements.find((one) => one.statementDate.equals(line.statementDate))?.closingBalance;
    case "payment":
      return known.claims.get(line.paymentClaimId)?.amount;
    case "account":
      return standingOf(facts, today).total;
    case "contact":
      return known.contacts.has(line.contactRef) ? null : undefined;
    case "described":
      return null;
  }
}

const asText = (values: Record<string, string | null | undefined>) =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value ? [[key, value]] : [])));

/** The thing as it is shown today: the core may take a posting away again. */
export function shownOf(line: FiledLine, { facts, known, today }: Given): Record<string, string> {
  switch (line.subject) {
    case "entry": {
      const entry = known.entries.get(line.entryRef);
      if (!entry) return {};
      const { kind, merchant, description } = entry;
      const days = { postedOn: entry.postedOn.toString(), transactedOn: entry.transactedOn?.toString() };
      return asText({ ...days, kind, amount: moneyToString(entry.amount), merchant, description });
    }
    case "statement": {
      const found = facts.statements.find((one) => one.statementDate.equals(line.statementDate));
      return asText({
        statementDate: line.statementDate.toString(),
        closingBalance: found && moneyToString(found.closingBalance),
        dueDate: found?.dueDate.toString(),
      });
    }
    case "payment": {
      const claim = known.claims.get(line.paymentClaimId);
      return claim ? { amount: moneyToString(claim.amount), paidOn: claim.paidOn.toString() } : {};
    }
    case "account":
      return { total: moneyToString(standingOf(facts, today).total), asOf: facts.asOf.toString() };
    case "contact": {
      const contact = known.contacts.get(line.contactRef);
      return contact ? { on: contact.on.toString(), channel: contact.channel } : {};
    }
    case "described":
      return asText({ on: line.on?.toString(), what: line.what });
  }
}

/** What is held for an amount: of a posting that added to the debt, of a missing payment, never more than is owed. */
function holdOf(line: FiledLine, amount: Money, { rule, facts, known, policy, today }: Given): JudgedLine["hold"] {
  const entry = line.subject === "entry" ? (known.entries.get(line.entryRef) ?? null) : null;
  if (entry && entry.amount < ZERO) return null;
  const owed = standingOf(facts, today).total;
  const held = entry ? amount : least(amount, owed);
  if (held <= ZERO) return null;
  const terms = findTerms(policy, facts.productTerms);
  const share = terms ? minimumShare(held, entry, rule, terms) : ZERO;
  return { amount: held, component: entry ? componentOf(entry.kind) : "principal", minimumShare: share };
}

/**
 * One line of a filing against what is known of the account: what of it is disputed and held, or why it cannot be.
 * Nothing that is only late, closed or paid long ago is refused.
 */
export function judgeLine(line: FiledLine, given: Given): JudgedLine | Wrong {
  const { rule } = given;
  if (!mayPointAt(rule, line.subject)) return { problem: "other_subject", limit: null };
  const limit = limitOf(line, given);
  if (limit === undefined) return { problem: "not_there", limit: null };
  const kept = {
    subject: line.subject,
    subjectKey: subjectKey(line, rule.type),
    entryRef: line.subject === "entry" ? line.entryRef : null,
    statementDate: line.subject === "statement" ? line.statementDate : null,
    paymentClaimId: line.subject === "payment" ? line.paymentClaimId : null,
    contactRef: line.subject === "contact" ? line.contactRef : null,
    shown: shownOf(line, given),
  };
  if (!disputesMoney(rule)) return { ...kept, amount: null, whole: true, hold: null };
  // Of a statement only the person knows how much of its figure is wrong.
  if (line.subject === "statement" && line.amount === null)
    return { problem: "amount_missing", limit: moneyToString(limit ?? ZERO) };
  const amount = line.amount ?? limit;
  if (amount === null || amount <= ZERO) return { ...kept, amount: null, whole: true, hold: null };
  if (limit !== null && amount > limit) return { problem: "amount_over", limit: moneyToString(limit) };
  return { ...kept, amount, whole: limit === null || amount === limit, hold: holdOf(line, amount, given) };
}
