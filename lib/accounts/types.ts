import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";

/** One statement as the core reported it. `minimumUnpaid` holds as of the batch. */
export interface Statement {
  statementDate: PlainDate;
  dueDate: PlainDate;
  openingBalance: Money;
  purchases: Money;
  cash: Money;
  interest: Money;
  fees: Money;
  payments: Money;
  adjustments: Money;
  closingBalance: Money;
  minimumDue: Money;
  minimumUnpaid: Money;
}

export type EntryKind =
  | "purchase"
  | "cash"
  | "instalment"
  | "interest"
  | "late_fee"
  | "service_fee"
  | "payment"
  | "refund"
  | "adjustment";

/** One posting as the core reported it; `amount` is what it adds to the debt. */
export interface Entry {
  entryRef: string;
  postedOn: PlainDate;
  transactedOn: PlainDate | null;
  kind: EntryKind;
  amount: Money;
  description: string | null;
  merchant: string | null;
  statementDate: PlainDate | null;
}

/** An account by component. */
export interface Parts {
  principal: Money;
  interest: Money;
  fees: Money;
}

/** Everything that is known of one account, as reported. */
export interface AccountFacts {
  accountId: string;
  product: string;
  cardTail: string;
  currency: string;
  creditLimit: Money | null;
  status: "open" | "blocked" | "closed" | "charged_off";
  statementDay: number;
  productTerms: string;
  /** As the core gave them, or null: then `partsOf` derives them. */
  parts: Parts | null;
  asOf: PlainDate;
  arrivedAt: Instant;
  staleSince: PlainDate | null;
  notReportedSince: PlainDate | null;
  agency: { name: string; phone: string | null; whiteListed: boolean } | null;
  /** Oldest first. */
  statements: Statement[];
  /** Entries of the newest statement and those not yet billed, oldest first. */
  recent: Entry[];
  /** Parts of the debt that are disputed and held by the portal. */
  held: Money;
}
