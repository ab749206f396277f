import type { AccountFacts } from "@/lib/accounts/types";
import { type Money, money } from "@/lib/core/money";
import { boundsOf } from "../budget";
import { fitsAll, groundsFor } from "../decide";
import { mostMonths } from "../due-dates";
import { isProblem, type QuoteAccount, type QuoteRules, quote, termsHash } from "../quote";
import type { Ask, Budget, Desk, Ground, QuoteProblem, Terms } from "../types";
import { distinct, type PresetName, presetsOf } from "./presets";

/** What a desk can answer with, by its key: 1 to 3 are there at once, 4 is its own. */
export const CHOICE_KEYS = ["1", "2", "3", "4"] as const;
export type ChoiceKey = (typeof CHOICE_KEYS)[number];

/** One offer that could be sent, quoted today. */
export interface Choice {
  key: ChoiceKey;
  name: "asked" | "own" | PresetName;
  ask: Ask;
  terms: Terms;
  hash: string;
  /** By the authority of whoever asks. */
  grounds: readonly Ground[];
  isBeyond: boolean;
  /** What a month leaves over after its largest payment; null without a budget. */
  left: Money | null;
}

export interface ChoiceInput {
  /** What the cardholder asks for: the newest version of theirs. */
  asked: Ask;
  /** The desk's own terms, as tried last. */
  own: Ask | null;
  accounts: readonly QuoteAccount[];
  rules: QuoteRules;
  budget: Budget | null;
  oldDebt: boolean;
  role: Desk;
}

export interface Choices {
  offers: readonly Choice[];
  /** Why the own terms cannot be quoted. */
  ownProblem: QuoteProblem | null;
  /** What own terms have to keep to: the most months of this role, and what a month costs then. */
  bounds: { months: number; lowest: Money | null };
}

const READY = 3;

/** The most a month of these terms asks for. */
const largest = (terms: Terms) =>
  terms.rows.reduce((most, row) => (row.payment > most ? row.payment : most), money(0n));

/**
 * The offers that a desk can choose from: as asked for, counters that differ from it, and its own terms. Pure, so that
 * what the page shows and what is sent are worked out alike; the hash tells whether they still are the same.
 */
export async function choicesOf(input: ChoiceInput): Promise<Choices> {
  const { asked, own, accounts, rules, budget, role } = input;
  const { plan, staffLimits } = rules.policy.pack;
  const ownMonths = Math.min(
    staffLimits.find(({ id }) => id === role)?.monthsUpTo ?? 0,
    mostMonths(asked.firstDue, asked.payDay, rules.today, plan.maxMonths),
  );
  const quoted = (ask: Ask) => quote(ask, accounts, rules);
  const termsOf = (size: Ask["size"]): { ask: Ask; terms: Terms }[] => {
    const ask = { ...asked, size };
    const terms = quoted(ask);
    return isProblem(terms) ? [] : [{ ask, terms }];
  };
  const [first] = termsOf(asked.size);
  const [longest] = termsOf({ kind: "months", months: ownMonths });
  const basis = first ?? longest;
  const leftOver = budget && basis ? boundsOf(budget, basis.terms.financed, plan) : null;
  const presets = presetsOf({
    affordable: leftOver?.affordableMonthly ?? null,
    minInstalment: plan.minInstalment,
    atOnceMonths: plan.atOnceMonths,
    ownMonths,
    maxMonths: plan.maxMonths,
  }).flatMap(({ name, size }) => termsOf(size).map((one) => ({ ...one, name })));
  const counters = distinct(first?.terms ?? null, presets, first ? READY - 1 : READY);
  const ready = [...(first ? [{ ...first, name: "asked" as const }] : []), ...counters];
  const ownTerms = own && quoted(own);
  const statuses: AccountFacts["status"][] = accounts.map(({ facts }) => facts.status);
  const described = async (key: ChoiceKey, offer: Pick<Choice, "name" | "ask" | "terms">): Promise<Choice> => {
    const grounds = groundsFor(offer.terms, { budget, oldDebt: input.oldDebt, statuses }, rules.policy.pack, role);
    return {
      ...offer,
      key,
      hash: await termsHash(offer.terms),
      grounds,
      isBeyond: !fitsAll(grounds),
      left: leftOver && money(leftOver.disposable - largest(offer.terms)),
    };
  };
  const offers = ready.map((offer, index) => described(CHOICE_KEYS[index] ?? "3", offer));
  if (own && ownTerms && !isProblem(ownTerms)) offers.push(described("4", { name: "own", ask: own, terms: ownTerms }));
  return {
    offers: await Promise.all(offers),
    ownProblem: ownTerms && isProblem(ownTerms) ? ownTerms : null,
    bounds: { months: ownMonths, lowest: longest?.terms.regularPayment ?? null },
  };
}
