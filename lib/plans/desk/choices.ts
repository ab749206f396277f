import type { AccountFacts } from "@/lib/accounts/types";
import { money } from "@/lib/core/money";
import { beyondAlone } from "../authority";
import { boundsOf } from "../budget";
import { groundsFor } from "../decide";
import { mostMonths } from "../due-dates";
import { isOtherKind } from "../kind";
import { isProblem, type QuoteAccount, type QuoteRules, quote, termsHash } from "../quote";
import type { Ask, Budget, Desk, Terms } from "../types";
import { kindPresets, pausePresets } from "./kind-presets";
import { distinct, presetsOf } from "./presets";
import { CHOICE_KEYS, type Choice, type ChoiceKey, type Choices } from "./types";

export interface ChoiceInput {
  /** What the cardholder asks for: the newest version of theirs. */
  asked: Ask;
  /** The desk's own terms, as tried last. */
  own: Ask | null;
  accounts: readonly QuoteAccount[];
  rules: QuoteRules;
  budget: Budget | null;
  oldDebt: boolean;
  /** Its signature would end a plan that binds. */
  isReplacing: boolean;
  role: Desk;
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
  const askedTerms = quoted(asked);
  const first = isProblem(askedTerms) ? null : { ask: asked, terms: askedTerms };
  const [longest] = termsOf({ kind: "months", months: ownMonths });
  const basis = first ?? longest;
  const leftOver = budget && basis ? boundsOf(budget, basis.terms.financed, plan) : null;
  const termsOfSizes = <Size extends { size: Ask["size"] }>(sizes: readonly Size[]) =>
    sizes.flatMap(({ size, ...one }) => termsOf(size).map((quotedOne) => ({ ...quotedOne, ...one })));
  const others = isOtherKind(asked.size)
    ? termsOfSizes(kindPresets(asked.size, first?.terms ?? null, accounts, rules, role))
    : null;
  const presets = presetsOf({
    affordable: leftOver?.affordableMonthly ?? null,
    minInstalment: plan.minInstalment,
    atOnceMonths: plan.atOnceMonths,
    ownMonths,
    maxMonths: plan.maxMonths,
  }).flatMap(({ name, size }) => termsOf(size).map((one) => ({ ...one, name })));
  const paused =
    asked.size.kind === "pause" && !input.isReplacing ? termsOfSizes(pausePresets(asked.size, accounts, rules)) : [];
  const counters = distinct(first?.terms ?? null, others ?? [...paused, ...presets], first ? READY - 1 : READY);
  const ready = [...(first ? [{ ...first, name: "asked" as const }] : []), ...counters];
  const ownTerms = own && quoted(own);
  const statuses: AccountFacts["status"][] = accounts.map(({ facts }) => facts.status);
  const described = async (key: ChoiceKey, offer: Pick<Choice, "name" | "ask" | "terms">): Promise<Choice> => {
    const weighed = { budget, oldDebt: input.oldDebt, statuses };
    const grounds = groundsFor(offer.terms, weighed, rules.policy.pack, role);
    const most = largest(offer.terms);
    return {
      ...offer,
      key,
      largest: most,
      hash: await termsHash(offer.terms),
      grounds,
      beyond: beyondAlone(offer.terms, weighed, rules.policy.pack, role),
      left: leftOver && money(leftOver.disposable - most),
    };
  };
  const offers = ready.map((offer, index) => described(CHOICE_KEYS[index] ?? "3", offer));
  if (own && ownTerms && !isProblem(ownTerms)) offers.push(described("4", { name: "own", ask: own, terms: ownTerms }));
  return {
    offers: await Promise.all(offers),
    askedProblem: isProblem(askedTerms) ? askedTerms : null,
    ownProblem: ownTerms && isProblem(ownTerms) ? ownTerms : null,
    bounds: { months: ownMonths, lowest: longest?.terms.regularPayment ?? null },
  };
}
