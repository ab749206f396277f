import "server-only";
import { redirect } from "next/navigation";
import { loadAccounts } from "@/lib/accounts/loaders";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase, requireViewer } from "@/lib/auth/gates";
import { seal } from "@/lib/auth/keyed-hash";
import { addDays } from "@/lib/core/dates";
import { debtOf } from "../debt";
import { loadQuoteRules } from "../loaders";
import { isOldDebt } from "../old-debt";
import { FIRST_DUE_AT_MOST_DAYS, type QuoteAccount, type QuoteRules, termsHash } from "../quote";
import type { Budget } from "../types";
import { getDraft } from "./data";
import { chosenAccounts, coverable, isReached, nextStep, standing, stepsOf } from "./draft";
import { coverables, replaceable } from "./eligible";
import { answerByOf, optionOf, quotedOf } from "./options";
import { writeSeen } from "./stored-draft";
import type { DraftView, Seen, Situation, Step } from "./types";

/** Where the person who is signed in stands on the way to a proposal. */
export interface Journey {
  draft: DraftView;
  situation: Situation;
  /** The questions of this person, in order. */
  steps: readonly Step[];
  next: Step;
  rules: QuoteRules;
  /** Those chosen, or all that can be covered while none are. */
  accounts: readonly QuoteAccount[];
  /** Null where none is asked for. */
  budget: Budget | null;
}

export const JOURNEY = "/plans/new";
export const pathOf = (step: Step) => `${JOURNEY}/${step}`;

export const loadJourney = perRequest(async (): Promise<Journey> => {
  const [{ cardholderId }, rules] = await Promise.all([requireViewer(), loadQuoteRules()]);
  const { today, policy, calendar } = rules;
  const { plan } = policy.pack;
  const [views, { draft, taken }] = await Promise.all([
    loadAccounts(),
    getDraft(requestDatabase(), cardholderId, today),
  ]);
  const candidates = views.map((account) => ({
    facts: account.facts,
    debt: debtOf(account, today),
    isOld: isOldDebt(account.facts, [], policy.pack, today, calendar),
  }));
  const replaces = replaceable(draft.answers.replaces, taken);
  const situation: Situation = {
    accounts: coverables(candidates, taken, replaces),
    today,
    shortPathUpTo: plan.shortPathUpTo,
    latestFirst: addDays(today, FIRST_DUE_AT_MOST_DAYS),
    replaces,
  };
  const answers = standing(draft.answers, situation);
  const chosen = new Set(
    (chosenAccounts(answers, situation) ?? coverable(situation)).map((account) => account.accountId),
  );
  const steps = stepsOf(answers, situation);
  return {
    draft: { ...draft, answers },
    situation,
    steps,
    next: nextStep(answers, situation),
    rules,
    accounts: views.flatMap(({ facts, terms }) =>
      chosen.has(facts.accountId) ? [{ facts, terms, planId: facts.accountId }] : [],
    ),
    budget: steps.includes("budget") ? answers.budget : null,
  };
});

/** The journey for one of its pages; whoever cannot be there yet, or has nothing to answer there, is led on. */
export async function openStep(step: Step): Promise<Journey> {
  const journey = await loadJourney();
  const { draft, situation, next } = journey;
  if (coverable(situation).length === 0) redirect(JOURNEY);
  return isReached(step, draft.answers, situation) ? journey : redirect(pathOf(next));
}

/** The last page: the answers as terms, what they cost, and what was looked at, sealed for the way back. */
export async function loadCheck() {
  const journey = await openStep("check");
  const { draft, accounts, rules, budget, situation } = journey;
  const { answers } = draft;
  const terms = quotedOf(answers, accounts, rules);
  const isPlan = answers.size?.kind === "monthly" || answers.size?.kind === "months";
  // A debt that shrank below the own amount, say: the options are worked out anew.
  if (isPlan && !terms) redirect(pathOf("options"));
  const seen: Seen | null = terms && {
    hash: await termsHash(terms),
    debt: terms.debt,
    months: terms.months,
    regularPayment: terms.regularPayment,
    totalPaid: terms.totalPaid,
    lastDue: terms.lastDue,
  };
  return {
    ...journey,
    terms,
    covered: chosenAccounts(answers, situation) ?? [],
    sealed: seen ? Buffer.from(seal("form", writeSeen(seen))).toString("base64url") : "",
    hasChanged: answers.seen !== null && answers.seen.hash !== seen?.hash,
    atOnce: terms !== null && optionOf(terms, budget, accounts, rules).atOnce,
    answerBy: answerByOf(rules),
    first: rules.policy.pack.annualDisplay.method,
  };
}
