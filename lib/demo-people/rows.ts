import { type Money, money, moneyToString, sum } from "@/lib/core/money";
import type { DemoContact } from "./contacts";
import type { DemoCountry } from "./country-types";
import type { Row } from "./csv";
import type { DemoAccount, DemoPerson } from "./people-types";
import type { SimulatedAccount, SimulatedEntry } from "./simulated";

export function cardholderRow(person: DemoPerson): Row {
  const { ref, name, phone, email, locale, address, idTail } = person;
  return { cardholder_ref: ref, name, phone, email, locale, address, id_tail: idTail };
}

function statusOf(account: DemoAccount, simulated: SimulatedAccount): string {
  if (account.closedOn !== undefined) return "closed";
  if (account.status && simulated.daysPastDue > 180) return account.status;
  return simulated.daysPastDue > 30 ? "blocked" : "open";
}

export function accountRow(
  person: DemoPerson,
  account: DemoAccount,
  simulated: SimulatedAccount,
  country: Pick<DemoCountry, "currency" | "productTerms">,
): Row {
  const { principal, interest, fees } = simulated.parts;
  const given = (amount: Money) => (account.givesParts ? moneyToString(amount) : "");
  const withAgency = account.agencyFrom !== undefined && simulated.daysPastDue >= account.agencyFrom;
  return {
    account_ref: account.ref,
    cardholder_ref: person.ref,
    product: account.product,
    card_tail: account.cardTail,
    currency: country.currency,
    credit_limit: account.limit,
    status: statusOf(account, simulated),
    statement_day: `${simulated.statementDay}`,
    opened_on: simulated.openedOn.toString(),
    agency_ref: withAgency ? (account.agencyRef ?? "") : "",
    product_terms: country.productTerms,
    principal: given(principal),
    interest: given(interest),
    fees: given(fees),
  };
}

/** The statements in the columns of the format: each kind of entry in its column, credit taken off the balance. */
export function statementRows(account: DemoAccount, simulated: SimulatedAccount): Row[] {
  let opening: Money = money(0n);
  return simulated.statements.map((statement) => {
    const day = statement.statementDate.toString();
    const billed = simulated.entries.filter((entry) => entry.statementDate?.toString() === day);
    const column = (kind: SimulatedEntry["kind"]) =>
      sum(billed.filter((entry) => entry.kind === kind).map((entry) => entry.amount));
    const closing = money(statement.balance - statement.credit);
    const row = {
      account_ref: account.ref,
      statement_date: day,
      due_date: statement.dueDate.toString(),
      opening_balance: moneyToString(opening),
      purchases: moneyToString(column("purchase")),
      cash: moneyToString(column("cash")),
      interest: moneyToString(column("interest")),
      fees: moneyToString(column("late_fee")),
      payments: moneyToString(money(-column("payment"))),
      adjustments: moneyToString(sum([column("refund"), column("adjustment")])),
      closing_balance: moneyToString(closing),
      minimum_due: moneyToString(statement.minimum),
      minimum_unpaid: moneyToString(statement.minimumUnpaid),
    };
    opening = closing;
    return row;
  });
}

export function entryRows(account: DemoAccount, simulated: SimulatedAccount): Row[] {
  return simulated.entries.map((entry) => ({
    entry_ref: entry.ref,
    account_ref: account.ref,
    posted_on: entry.postedOn.toString(),
    transacted_on: entry.transactedOn.toString(),
    kind: entry.kind,
    amount: moneyToString(entry.amount),
    description: entry.description,
    merchant: entry.merchant,
    statement_date: entry.statementDate?.toString() ?? "",
  }));
}

export function contactRow(person: DemoPerson, account: DemoAccount, contact: DemoContact, zone: string): Row {
  const byPhone = contact.channel === "call" || contact.channel === "sms";
  return {
    contact_ref: contact.ref,
    account_ref: account.ref,
    at: contact.on
      .toZonedDateTime({ timeZone: zone, plainTime: contact.clock })
      .toString({ timeZoneName: "never", smallestUnit: "second" }),
    channel: contact.channel,
    by: contact.by,
    direction: contact.direction,
    outcome: contact.outcome,
    summary: contact.summary,
    recording_ref: contact.outcome === "conversation" ? `REC-${contact.ref}` : "",
    relation: contact.relation,
    purpose: contact.purpose,
    number_tail: byPhone && contact.relation === "debtor" ? person.phone.slice(-4) : "",
    place: byPhone && contact.relation === "debtor" ? "mobile" : "",
  };
}
