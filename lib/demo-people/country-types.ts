import type { PlainDate } from "@/lib/core/dates";
import type { Row } from "./csv";
import type { DemoPerson } from "./people-types";

/** A contact by the days past due (of an agency: since it was given the case), on the clock of the country. */
export type ContactStep = readonly [
  day: number,
  clock: string,
  channel: string,
  outcome: string,
  purpose: string,
  summary: string,
  also?: "inbound" | "third_party",
];

/** What a demonstration takes from its country. Everything in it is invented but the country's own words. */
export interface DemoCountry {
  people: readonly DemoPerson[];
  /** The terms of the pack that every account has, and the currency of all amounts. */
  productTerms: string;
  currency: string;
  merchants: readonly (readonly [merchant: string, description: string])[];
  /** How a payment is called on the statement. */
  ways: readonly string[];
  /** What happens once: its words, and where. */
  once: Readonly<Record<"purchase" | "cash" | "refund" | "payment" | "overpayment", readonly [string, string]>>;
  charges: { lateFee: string; interest: string; plan: string };
  bankContacts: readonly ContactStep[];
  agencyContacts: Readonly<Record<string, readonly ContactStep[]>>;
  /** Rows of agencies.csv, by the day of the first start. */
  agencies: (anchor: PlainDate) => Row[];
}
