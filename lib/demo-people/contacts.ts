import { addDays, isAfter, type PlainDate } from "@/lib/core/dates";
import type { DemoCountry } from "./country-types";
import type { DemoAccount } from "./people-types";

/** A row of contacts_log.csv. */
export interface DemoContact {
  ref: string;
  on: PlainDate;
  clock: string;
  channel: string;
  by: string;
  direction: string;
  outcome: string;
  summary: string;
  relation: string;
  purpose: string;
}

/** The contacts of an account up to a day; none for one that pays. */
export function contactsOf(
  account: DemoAccount,
  turnsOn: PlainDate,
  asOf: PlainDate,
  country: Pick<DemoCountry, "bankContacts" | "agencyContacts">,
): DemoContact[] {
  if (
    account.after !== "nothing" ||
    account.pastDue < 0 ||
    account.events?.some((event) => event.kind === "overpayment")
  )
    return [];
  const { agencyRef, agencyFrom = 0 } = account;
  const agencySteps = agencyRef === undefined ? [] : (country.agencyContacts[agencyRef] ?? []);
  const plan = [
    ...country.bankContacts.map((step) => ({ step, by: "staff-101", after: step[0] })),
    ...agencySteps.map((step) => ({ step, by: agencyRef ?? "", after: agencyFrom + step[0] })),
  ];
  return plan
    .map(({ step: [, clock, channel, outcome, purpose, summary, also], by, after }, n) => ({
      ref: `${account.ref}-C${n + 1}`,
      on: addDays(turnsOn, after),
      clock,
      channel,
      by,
      direction: also === "inbound" ? "inbound" : "outbound",
      outcome,
      summary,
      purpose,
      relation: also === "third_party" ? "third_party" : "debtor",
    }))
    .filter((contact) => !isAfter(contact.on, asOf));
}
