import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/types";
import type { LateFeeTerms } from "@/lib/ledger/terms";
import type { Policy } from "@/lib/policy/policy";
import type { Clause } from "@/lib/printing/types";
import type { Terms } from "../types";

/**
 * What an agreement holds, each by its name, so that none can be left out: the six contents of art. 70 of the 2011
 * Measures and what other rules add. Null where the policy has none. `CLAUSES` is their order.
 */
export interface Clauses {
  parties: Clause;
  /** (1) Balance, structure and currency of the debt. */
  debt: Clause;
  /** (2) Period, way, currency, dates and each amount of the repayment. */
  repayment: Clause;
  /** (3) Whether annual fee, interest and other fees are charged meanwhile. */
  charges: Clause;
  /** What everything costs, with the annualised rate (金规〔2026〕2号). */
  cost: Clause | null;
  /** (4) What the law of the country has the cardholder promise. */
  promise: Clause | null;
  /** (5) Rights and duties of both sides … */
  duties: Clause;
  /** … and what follows when they are not kept. */
  breach: Clause;
  /** (6) Everything else. */
  other: Clause;
  limitation: Clause | null;
}

/** The full text that is shown, signed and printed. Its hash is `textHash`. */
export interface AgreementDocument {
  format: "huanqing-agreement/1";
  language: Locale;
  title: string;
  reference: string;
  version: number;
  clauses: Clauses;
  /** What is ticked one by one at signing. */
  confirmations: { heading: string; items: readonly { id: string; text: string }[] };
}

/** The order of the clauses, on the screen and on paper. */
const CLAUSES = [
  "parties",
  "debt",
  "repayment",
  "charges",
  "cost",
  "promise",
  "duties",
  "breach",
  "other",
  "limitation",
] as const satisfies readonly (keyof Clauses)[];

/** The clauses that there are, in their order. */
export function clausesOf(document: AgreementDocument): { id: string; clause: Clause }[] {
  return CLAUSES.flatMap((id) => {
    const clause = document.clauses[id];
    return clause === null ? [] : [{ id, clause }];
  });
}

/** What applies again to an account when its plan ends early: the rates of its contract. */
export interface ContractRates {
  cardTail: string;
  dailyRate: Rate;
  lateFee: LateFeeTerms;
}

/** Everything that the text is made of; nothing in it changes while the version stands. */
export interface AgreementFacts {
  reference: string;
  version: number;
  terms: Terms;
  /** The last day on which it can be signed. */
  validUntil: PlainDate | null;
  /** The policy that the terms were made under. */
  policy: Pick<Policy, "pack" | "issuer">;
  /** The cardholder's name, as the issuer has it. */
  holder: string;
  contracts: readonly ContractRates[];
  /** References of the signed plans that end with the signature. */
  replaces: readonly string[];
  /** On the demonstration rules are named that counsel has not yet confirmed, and marked so. */
  demo: boolean;
}

/** How the text is put into a language. */
export interface Speech {
  language: Locale;
  /** Of the area `agreement`. */
  t: Translate;
  /** Of the policy: what its country calls things. */
  words: Translate;
  /** With the sign of the currency. */
  money: (amount: Money) => string;
  /** Without it, for tables. */
  plain: (amount: Money) => string;
  day: (date: PlainDate) => string;
  percent: (rate: Rate) => string;
  currency: string;
}
