import { instantOf } from "@/lib/core/clock";
import { dateOf, type PlainDate } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import type { ProposalKind } from "./keeping/types";
import type { PlanState, ProposalState } from "./states";
import { readAsk, readBudget, readTerms, type StoredAsk, type StoredBudget, type StoredTerms } from "./stored";
import type {
  AgreementView,
  BindingPlan,
  Desk,
  Ground,
  MessageView,
  ProposalSummary,
  ProposalView,
  VersionView,
} from "./types";

type Text = string;
const dateOrNull = (text: Text | null): PlainDate | null => (text === null ? null : dateOf(text));

interface VersionCells {
  version: number;
  author: VersionView["author"];
  staff_name: Text | null;
  made_at: Text;
  made_on: Text;
  valid_until: Text | null;
  ask: StoredAsk;
  terms: StoredTerms | null;
  terms_hash: Text | null;
  grounds: Ground[];
  words: Text | null;
}

interface MessageCells {
  message_id: Text;
  kind: MessageView["kind"];
  author: MessageView["author"];
  staff_name: Text | null;
  made_at: Text;
  reason_code: Text | null;
  words: Text | null;
  next_step: Text | null;
}

interface AgreementCells extends Omit<AgreementView, "signedAt" | "signedOn" | "steppedUpAt"> {
  signedAt: Text;
  signedOn: Text;
  steppedUpAt: Text;
}

/** One proposal with what belongs to it, as the statement of `getProposal` gives it. */
export interface ProposalRow extends Record<string, unknown> {
  proposal_id: Text;
  reference: Text;
  currency: Text;
  kind: ProposalKind;
  state: ProposalState;
  version: number;
  reason: Text;
  own_words: Text | null;
  budget: StoredBudget | null;
  submitted_at: Text;
  submitted_on: Text;
  answer_by: Text | null;
  valid_until: Text | null;
  info_by: Text | null;
  desk: Desk;
  old_debt: boolean;
  second_look: boolean;
  policy_version_id: Text;
  versions: VersionCells[];
  messages: MessageCells[] | null;
  plans: { planId: Text; accountId: Text; state: PlanState; replacesPlanId: Text | null }[];
  agreement: AgreementCells | null;
}

const versionOf = (cells: VersionCells): VersionView => ({
  version: cells.version,
  author: cells.author,
  staffName: cells.staff_name,
  madeAt: instantOf(cells.made_at),
  madeOn: dateOf(cells.made_on),
  validUntil: dateOrNull(cells.valid_until),
  ask: readAsk(cells.ask),
  terms: cells.terms && readTerms(cells.terms),
  termsHash: cells.terms_hash,
  grounds: cells.grounds,
  words: cells.words,
});

const messageOf = (cells: MessageCells): MessageView => ({
  messageId: cells.message_id,
  kind: cells.kind,
  author: cells.author,
  staffName: cells.staff_name,
  madeAt: instantOf(cells.made_at),
  reasonCode: cells.reason_code,
  words: cells.words,
  nextStep: cells.next_step,
});

const agreementOf = (cells: AgreementCells): AgreementView => ({
  ...cells,
  signedAt: instantOf(cells.signedAt),
  signedOn: dateOf(cells.signedOn),
  steppedUpAt: instantOf(cells.steppedUpAt),
});

export function proposalOfRow(row: ProposalRow): ProposalView {
  return {
    proposalId: row.proposal_id,
    reference: row.reference,
    currency: row.currency,
    kind: row.kind,
    state: row.state,
    version: row.version,
    reason: row.reason,
    ownWords: row.own_words,
    budget: row.budget && readBudget(row.budget),
    submittedAt: instantOf(row.submitted_at),
    submittedOn: dateOf(row.submitted_on),
    answerBy: dateOrNull(row.answer_by),
    validUntil: dateOrNull(row.valid_until),
    infoBy: dateOrNull(row.info_by),
    desk: row.desk,
    oldDebt: row.old_debt,
    secondLook: row.second_look,
    policyVersionId: row.policy_version_id,
    versions: row.versions.map(versionOf),
    messages: (row.messages ?? []).map(messageOf),
    plans: row.plans,
    agreement: row.agreement && agreementOf(row.agreement),
  };
}

/** A proposal in a list; amounts are decimals of the stored terms. */
export interface SummaryRow extends Record<string, unknown> {
  proposal_id: Text;
  reference: Text;
  currency: Text;
  kind: ProposalKind;
  state: ProposalState;
  submitted_on: Text;
  changed_at: Text;
  answer_by: Text | null;
  valid_until: Text | null;
  account_ids: Text[];
  terms: StoredTerms | null;
}

export function summaryOfRow(row: SummaryRow): ProposalSummary {
  const terms = row.terms && readTerms(row.terms);
  return {
    proposalId: row.proposal_id,
    reference: row.reference,
    currency: row.currency,
    kind: row.kind,
    state: row.state,
    submittedOn: dateOf(row.submitted_on),
    changedAt: instantOf(row.changed_at),
    answerBy: dateOrNull(row.answer_by),
    validUntil: dateOrNull(row.valid_until),
    accountIds: row.account_ids,
    terms: terms && {
      kind: terms.kind,
      months: terms.months,
      payDay: terms.payDay,
      regularPayment: terms.regularPayment,
      totalPaid: terms.totalPaid,
      lastDue: terms.lastDue,
    },
  };
}

/** `next_amount` in minor units, as text. */
export interface BindingRow extends Record<string, unknown> {
  plan_id: Text;
  proposal_id: Text;
  account_id: Text;
  state: BindingPlan["state"];
  kind: BindingPlan["kind"];
  signed_on: Text;
  notice_state: NonNullable<BindingPlan["notice"]>["state"] | null;
  last_chance: Text | null;
  next_number: number | null;
  next_due_on: Text | null;
  next_amount: Text | null;
}

export function bindingOfRow(row: BindingRow): BindingPlan {
  const { next_number: number, next_due_on: dueOn, next_amount: amount } = row;
  return {
    planId: row.plan_id,
    proposalId: row.proposal_id,
    accountId: row.account_id,
    state: row.state,
    kind: row.kind,
    signedOn: dateOf(row.signed_on),
    notice:
      row.notice_state !== null && row.last_chance !== null
        ? { state: row.notice_state, lastChance: dateOf(row.last_chance) }
        : null,
    next:
      number !== null && dueOn !== null && amount !== null
        ? { number, dueOn: dateOf(dueOn), amount: money(BigInt(amount)) }
        : null,
  };
}

/** Plans `l`, in SQL: each with the row that is asked for next, and its newest notice; another due day asks for nothing. */
export const BINDING = `
  select l.plan_id, l.proposal_id, l.account_id, l.state, p.kind, l.signed_on::text, n.number as next_number,
    n.due_on::text as next_due_on, n.amount::text as next_amount, b.state as notice_state,
    b.last_chance::text as last_chance
  from plan l
  join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id and p.kind <> 'due_day'
  left join lateral (select i.number, i.due_on, i.amount - i.paid as amount from instalment i
    where i.cardholder_id = l.cardholder_id and i.plan_id = l.plan_id and i.paid < i.amount
    order by i.due_on, i.number limit 1) n on true
  left join lateral (select b.state, b.last_chance from break_notice b
    where b.cardholder_id = l.cardholder_id and b.plan_id = l.plan_id
    order by b.break_notice_id desc limit 1) b on true`;
