"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import type { Context } from "@/lib/auth/context";
import { unseal } from "@/lib/auth/keyed-hash";
import { dateOf, isAfter } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { parseMoney } from "@/lib/core/money";
import { amountIn, dateIn } from "@/lib/i18n/display";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadDisplay } from "@/lib/settings/loaders";
import { acceptOffer, submitProposal } from "../negotiation/mutations";
import { GRANTED_AT_ONCE } from "../negotiation/types";
import { isProblem, type QuoteRules, quote } from "../quote";
import { findBindingProposal } from "../replacing/data";
import type { Ask, QuoteProblem } from "../types";
import { getSubmitted } from "./data";
import { invalidateAfter, nextStep, standing } from "./draft";
import { JOURNEY, type Journey, loadJourney, pathOf } from "./loaders";
import * as write from "./mutations";
import { askOf } from "./options";
import {
  accountsInput,
  budgetInput,
  chooseInput,
  datesInput,
  downInput,
  OWN,
  reasonInput,
  startOverInput,
  submitInput,
  tellInput,
  tryInput,
  wishInput,
} from "./schema";
import { readSeen } from "./stored-draft";
import type { Answers, StepAnswer } from "./types";

/** Saves an answer and leads to the question that is open then, or to `to`. */
async function save(
  context: Context,
  journey: Journey,
  revision: number,
  change: Partial<Answers>,
  to?: string,
): Promise<StepAnswer> {
  const { draft, situation, rules } = journey;
  const { today, policy } = rules;
  const keeping = { today, draftDays: policy.pack.plan.draftDays };
  if ((await write.saveAnswers(context, { revision, change }, keeping)) === "stale") return { kind: "stale" };
  // What the browser keeps of the other pages is of the draft before; and a page that leads to itself is made again.
  revalidatePath(JOURNEY, "layout");
  const after = standing(invalidateAfter(draft.answers, change), situation);
  redirect(to ?? pathOf(nextStep(after, situation)));
}

/** What cannot be quoted, in words with its limit. */
async function problemWords({ problem, limit = "" }: QuoteProblem, size: Ask["size"], currency: string) {
  const display = await loadDisplay();
  const t = translator(display.locale, "plans");
  const isMoney = problem === "amount_over" || problem === "down_over";
  const asMoney = () => amountIn(display, parseMoney(limit) ?? (0n as never), currency);
  if (problem === "months_over" && size.kind === "monthly") return t("problem.monthly_low", { limit: asMoney() });
  if (problem === "first_past" || problem === "first_late")
    return t(`problem.${problem}`, { limit: dateIn(display, dateOf(limit)) });
  return t(`problem.${problem}`, { limit: isMoney ? asMoney() : limit });
}

/** The answers with a change, quoted: in words what is wrong with them, or null. */
async function wrongWith(journey: Journey, change: Partial<Answers>): Promise<string | null> {
  const { draft, accounts, rules } = journey;
  const ask = askOf({ ...draft.answers, ...change }, accounts, rules);
  if (!ask) return null;
  const quoted = quote(ask, accounts, rules);
  if (!isProblem(quoted) || quoted.problem === "wish") return null;
  return problemWords(quoted, ask.size, accounts[0]?.facts.currency ?? "");
}

/**
 * Begins a proposal that is to replace a binding plan, over its accounts and those that were signed for with it. What
 * was answered before stays, as far as it still means the same.
 */
export const tellChange = defineAction({
  name: "plans/drafting/actions#tellChange",
  who: "cardholder",
  perMinute: 20,
  input: tellInput,
  run: async (context, { planId }): Promise<StepAnswer> => {
    const replaces = await findBindingProposal(context.db, context.actor.cardholderId, planId);
    if (!replaces) redirect(`/plans/kept/${planId}`);
    const journey = await loadJourney();
    return save(context, journey, journey.draft.revision, { replaces }, JOURNEY);
  },
});

export const answerAccounts = defineAction({
  name: "plans/drafting/actions#answerAccounts",
  who: "cardholder",
  perMinute: 60,
  input: accountsInput,
  run: async (context, { revision, accountIds }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    const named = journey.situation.accounts.filter((one) => accountIds.includes(one.accountId));
    const t = translator(await loadLocale(), "plan-draft");
    const wrong = (text: string): StepAnswer => ({ kind: "wrong", fields: { accounts: text } });
    if (named.length < accountIds.length || named.some((one) => one.obstacle !== null))
      return wrong(t("errors.accounts_missing"));
    if (new Set(named.map((one) => one.currency)).size > 1)
      return wrong(translator(await loadLocale(), "plans")("problem.currencies"));
    return save(context, journey, revision, { accountIds: named.map((one) => one.accountId) });
  },
});

export const answerReason = defineAction({
  name: "plans/drafting/actions#answerReason",
  who: "cardholder",
  perMinute: 60,
  input: reasonInput,
  run: async (context, { revision, reason, words }): Promise<StepAnswer> =>
    save(context, await loadJourney(), revision, { reason: { code: reason, words } }),
});

/** The budget; or the sums of it on the same page, for a browser without JavaScript. */
export const answerBudget = defineAction({
  name: "plans/drafting/actions#answerBudget",
  who: "cardholder",
  perMinute: 60,
  input: budgetInput,
  run: async (context, { revision, do: asked, budget }): Promise<StepAnswer> =>
    save(
      context,
      await loadJourney(),
      revision,
      { budget },
      asked === "look" ? `${pathOf("budget")}#month` : undefined,
    ),
});

/** Works out an own amount or number of months; choosing it is another act. */
export const tryOwn = defineAction({
  name: "plans/drafting/actions#tryOwn",
  who: "cardholder",
  perMinute: 60,
  input: tryInput,
  run: async (context, { revision, trial }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    const wrong = await wrongWith(journey, { size: trial });
    if (wrong) return { kind: "wrong", fields: { [trial.kind]: wrong } };
    return save(context, journey, revision, { trial }, `${pathOf("options")}#own`);
  },
});

/** What is paid on the day of signing; the plans on offer follow from it. */
export const changeDown = defineAction({
  name: "plans/drafting/actions#changeDown",
  who: "cardholder",
  perMinute: 60,
  input: downInput,
  run: async (context, { revision, down }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    const size = { kind: "months" as const, months: 1 };
    const wrong = await wrongWith(journey, { downPayment: down, size });
    if (wrong) return { kind: "wrong", fields: { down: wrong } };
    return save(context, journey, revision, { downPayment: down }, `${pathOf("options")}#ready`);
  },
});

export const chooseOption = defineAction({
  name: "plans/drafting/actions#chooseOption",
  who: "cardholder",
  perMinute: 60,
  input: chooseInput,
  run: async (context, { revision, choice }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    const size = choice === OWN ? journey.draft.answers.trial : { kind: "months" as const, months: choice };
    const words = translator(await loadLocale(), "plan-draft")("errors.choice_missing");
    const wrong = size ? await wrongWith(journey, { size }) : words;
    if (!size || wrong) return { kind: "wrong", fields: { choice: wrong ?? words } };
    return save(context, journey, revision, { size });
  },
});

/** "I cannot afford any of these": a person answers. */
export const askPerson = defineAction({
  name: "plans/drafting/actions#askPerson",
  who: "cardholder",
  perMinute: 60,
  input: wishInput,
  run: async (context, { revision, size }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    if (size.kind === "pause" && !isAfter(size.until, journey.rules.today)) {
      const text = translator(await loadLocale(), "plan-draft")("errors.day_past");
      return { kind: "wrong", fields: { until: text } };
    }
    return save(context, journey, revision, { size });
  },
});

/** The first date and the pay day; or a look at every row with them. */
export const answerDates = defineAction({
  name: "plans/drafting/actions#answerDates",
  who: "cardholder",
  perMinute: 60,
  input: datesInput,
  run: async (context, { revision, do: asked, dates }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    const wrong = await wrongWith(journey, { dates });
    if (wrong) return { kind: "wrong", fields: { first: wrong } };
    return save(context, journey, revision, { dates }, asked === "look" ? `${pathOf("dates")}#rows` : undefined);
  },
});

/** What the page showed; null for what no page of ours has sealed: then the terms are shown and asked again. */
function unsealed(sealed: string): Answers["seen"] {
  try {
    return readSeen(unseal("form", Buffer.from(sealed, "base64url")));
  } catch {
    return null;
  }
}

/**
 * Takes an offer of exactly what was asked for, as the page said: what is left is to read the agreement and sign it.
 * Comes back only when the offer has to be looked at first.
 */
async function take(context: Context, proposalId: string, seenHash: string, rules: QuoteRules): Promise<void> {
  const offer = { proposalId, version: GRANTED_AT_ONCE, termsHash: seenHash };
  const done = await acceptOffer({ ...context, idempotencyKey: newId() }, offer, rules);
  // Pressed twice, the first has taken it.
  const isTaken = done.kind === "accepted" || (done.kind === "overtaken" && done.state === "accepted");
  if (isTaken) redirect(`/plans/${proposalId}/sign`);
}

/**
 * Sends the proposal as it was looked at. What changed meanwhile is shown beside what was seen, and asked again; a
 * form sent twice finds the proposal that it made.
 */
export const submit = defineAction({
  name: "plans/drafting/actions#submit",
  who: "cardholder",
  perMinute: 20,
  input: submitInput,
  run: async (context, { revision, seen: sealed, atOnce }): Promise<StepAnswer> => {
    const [journey, language] = await Promise.all([loadJourney(), loadLocale()]);
    const { draft, accounts, rules, budget, next } = journey;
    const ask = next === "check" ? askOf(draft.answers, accounts, rules) : null;
    const { reason } = draft.answers;
    if (!ask || !reason) {
      const made = await getSubmitted(context.db, context.actor.cardholderId, context.idempotencyKey);
      redirect(made ? `/plans/${made}` : JOURNEY);
    }
    if (draft.revision !== revision) return { kind: "stale" };
    const seen = unsealed(sealed);
    const answer = await submitProposal(
      context,
      {
        ask,
        budget,
        reason: reason.code,
        ownWords: reason.words,
        seenHash: seen?.hash ?? null,
        language,
        replaces: draft.answers.replaces,
      },
      rules,
    );
    if (answer.kind === "offered" && seen && atOnce !== "") await take(context, answer.proposalId, seen.hash, rules);
    if (answer.kind === "offered" || answer.kind === "in_review") redirect(`/plans/${answer.proposalId}`);
    if (answer.kind === "changed") return save(context, journey, revision, { seen }, `${pathOf("check")}#changed`);
    // An account that went into a plan meanwhile, or nothing to arrange any more: the journey says so at its start.
    redirect(JOURNEY);
  },
});

export const startOver = defineAction({
  name: "plans/drafting/actions#startOver",
  who: "cardholder",
  perMinute: 20,
  input: startOverInput,
  run: async (context) => {
    await write.startOver(context);
    redirect(JOURNEY);
  },
});
