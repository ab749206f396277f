import { instantOf } from "@/lib/core/clock";
import { dateOf, type PlainDate } from "@/lib/core/dates";
import { type Money, money, sum } from "@/lib/core/money";
import type { AccountFacts, Entry, EntryKind, Statement, ToldPayment } from "./types";

/** Amounts as whole minor units in text, dates as `YYYY-MM-DD`: what the statement of `listAccountFacts` gives. */
type Text = string;
type StatementCells = [Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text];
type EntryCells = [Text, Text, Text | null, EntryKind, Text, Text | null, Text | null, Text | null, Text | null];
/** Held of principal, interest and fees, and what of it leaves the minimum. */
type HeldCells = [Text, Text, Text, Text];
type ToldCells = [Text, Text, Text, Text, ToldPayment["state"]];

/** One account with what belongs to it, as it comes from the database. Lists are null where there is nothing. */
export interface FactsRow extends Record<string, unknown> {
  account_id: Text;
  product: Text;
  card_tail: Text;
  currency: Text;
  credit_limit: Text | null;
  status: AccountFacts["status"];
  statement_day: number;
  product_terms: Text;
  principal: Text | null;
  interest: Text | null;
  fees: Text | null;
  as_of: Text;
  arrived_at: Text;
  minimum_as_of: Text | null;
  minimum_arrived_at: Text | null;
  stale_since: Text | null;
  not_reported_since: Text | null;
  agency_name: Text | null;
  agency_phone: Text | null;
  white_listed: boolean | null;
  held: HeldCells;
  counts_again_since: Text | null;
  rests_since: Text | null;
  told: ToldCells[] | null;
  statements: StatementCells[] | null;
  recent: EntryCells[] | null;
}

const amountOf = (text: Text): Money => money(BigInt(text));
const dateOrNull = (text: Text | null): PlainDate | null => (text === null ? null : dateOf(text));
const instantOfText = (text: Text) => instantOf(text.replace(" ", "T"));

function statementOf([statementDate, dueDate, opening, purchases, cash, interest, ...rest]: StatementCells): Statement {
  const [fees, payments, adjustments, closing, minimumDue, minimumUnpaid] = rest;
  return {
    statementDate: dateOf(statementDate),
    dueDate: dateOf(dueDate),
    openingBalance: amountOf(opening),
    purchases: amountOf(purchases),
    cash: amountOf(cash),
    interest: amountOf(interest),
    fees: amountOf(fees),
    payments: amountOf(payments),
    adjustments: amountOf(adjustments),
    closingBalance: amountOf(closing),
    minimumDue: amountOf(minimumDue),
    minimumUnpaid: amountOf(minimumUnpaid),
  };
}

function entryOf([entryRef, postedOn, transactedOn, kind, amount, description, merchant, ...rest]: EntryCells): Entry {
  const [statementDate, receivedAt] = rest;
  return {
    entryRef,
    postedOn: dateOf(postedOn),
    transactedOn: dateOrNull(transactedOn),
    kind,
    amount: amountOf(amount),
    description,
    merchant,
    statementDate: dateOrNull(statementDate),
    receivedAt: receivedAt === null ? null : instantOfText(receivedAt),
  };
}

function toldOf([claimId, amount, paidOn, lookUntil, state]: ToldCells): ToldPayment {
  return { claimId, amount: amountOf(amount), paidOn: dateOf(paidOn), lookUntil: dateOf(lookUntil), state };
}

function heldOf(cells: HeldCells): Pick<AccountFacts, "held" | "heldParts" | "leftOut"> {
  const [principal, interest, fees, leftOut] = cells.map(amountOf) as [Money, Money, Money, Money];
  return { held: sum([principal, interest, fees]), heldParts: { principal, interest, fees }, leftOut };
}

/** The row as the facts of an account. */
export function factsOfRow(row: FactsRow): AccountFacts {
  const { principal, interest, fees, agency_name: name } = row;
  return {
    accountId: row.account_id,
    product: row.product,
    cardTail: row.card_tail,
    currency: row.currency,
    creditLimit: row.credit_limit === null ? null : amountOf(row.credit_limit),
    status: row.status,
    statementDay: row.statement_day,
    productTerms: row.product_terms,
    // All three or none (account_parts).
    parts:
      principal !== null && interest !== null && fees !== null
        ? { principal: amountOf(principal), interest: amountOf(interest), fees: amountOf(fees) }
        : null,
    asOf: dateOf(row.as_of),
    arrivedAt: instantOfText(row.arrived_at),
    minimumGiven: {
      asOf: dateOf(row.minimum_as_of ?? row.as_of),
      arrivedAt: instantOfText(row.minimum_arrived_at ?? row.arrived_at),
    },
    staleSince: dateOrNull(row.stale_since),
    notReportedSince: dateOrNull(row.not_reported_since),
    agency: name === null ? null : { name, phone: row.agency_phone, whiteListed: row.white_listed ?? false },
    statements: (row.statements ?? []).map(statementOf),
    recent: (row.recent ?? []).map(entryOf),
    ...heldOf(row.held),
    countsAgainSince: dateOrNull(row.counts_again_since),
    restsSince: dateOrNull(row.rests_since),
    told: (row.told ?? []).map(toldOf),
  };
}
