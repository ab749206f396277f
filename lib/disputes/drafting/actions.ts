"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import type { Context } from "@/lib/auth/context";
import { dateOf } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { parseMoney, ZERO } from "@/lib/core/money";
import { amountIn } from "@/lib/i18n/display";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { disputeRule } from "@/lib/policy/pack-lookup";
import { loadDisplay } from "@/lib/settings/loaders";
import { judgeFiling } from "../filing/data";
import { fileDispute } from "../filing/mutations";
import { askCardLock } from "../locking/mutations";
import { findBilled, findClaimAccount, getFiled, isContact } from "./data";
import { changed, nextStep, standing, stepsOf } from "./draft";
import { filingOf } from "./filing";
import { JOURNEY, type Journey, loadJourney, pathOf } from "./loaders";
import * as write from "./mutations";
import {
  aboutInput,
  accountInput,
  contactInput,
  discardInput,
  figureInput,
  knownInput,
  lineInput,
  missingInput,
  submitInput,
  typeInput,
} from "./schema";
import { type Answers, amountField, type StepAnswer } from "./types";

/** Saves an answer and leads to the question that is open then, or to `to`. */
async function save(
  context: Context,
  { draft, accounts, day }: Journey,
  revision: number | null,
  change: Partial<Answers>,
  to?: string,
): Promise<StepAnswer> {
  const { pack } = day.policy;
  const keeping = { today: day.today, draftDays: pack.disputeHandling.draftDays };
  if ((await write.saveAnswers(context, { revision, change }, keeping)) === "stale") return { kind: "stale" };
  // What the browser keeps of the other pages is of the draft before; and a page that leads to itself is made again.
  revalidatePath(JOURNEY, "layout");
  const ids = accounts.map(({ facts }) => facts.accountId);
  const ruleOf = (type: Parameters<typeof disputeRule>[1]) => disputeRule(pack, type);
  const answers = standing(changed(draft.answers, change), ids, ruleOf);
  redirect(to ?? pathOf(nextStep(answers, stepsOf(answers, ids, ruleOf))));
}

export const answerType = defineAction({
  name: "disputes/drafting/actions#answerType",
  who: "cardholder",
  perMinute: 60,
  input: typeInput,
  run: async (context, { revision, type, of, account }): Promise<StepAnswer> => {
    const began = of && account ? { accountId: account, lines: [{ ...of, what: "", on: "" }] } : {};
    return save(context, await loadJourney(), revision, { type, ...began });
  },
});

export const answerAccount = defineAction({
  name: "disputes/drafting/actions#answerAccount",
  who: "cardholder",
  perMinute: 60,
  input: accountInput,
  run: async (context, { revision, accountId }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    if (!journey.accounts.some(({ facts }) => facts.accountId === accountId)) throw new Refusal("not_found");
    return save(context, journey, revision, { accountId });
  },
});

/** The lines; or a search among them, on the same page. */
export const answerLine = defineAction({
  name: "disputes/drafting/actions#answerLine",
  who: "cardholder",
  perMinute: 60,
  input: lineInput,
  many: ["line"],
  run: async (context, { revision, search, lines, isSearch }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    if (!isSearch) return save(context, journey, revision, { lines });
    const change = { lines: lines.length > 0 ? lines : null, search: search === "" ? null : search };
    return save(context, journey, revision, change, pathOf("line"));
  },
});

/** Not recognised after a second look; with a tick the card is locked first. */
export const answerKnown = defineAction({
  name: "disputes/drafting/actions#answerKnown",
  who: "cardholder",
  perMinute: 60,
  input: knownInput,
  run: async (context, { revision, lock }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    if (lock !== "" && journey.account) await askCardLock(context, journey.account.facts.accountId, journey.day.today);
    return save(context, journey, revision, { known: true });
  },
});

/** What is wrong and what would put it right; an amount that cannot be disputed says how much can. */
export const answerAbout = defineAction({
  name: "disputes/drafting/actions#answerAbout",
  who: "cardholder",
  perMinute: 60,
  input: aboutInput,
  run: async (context, { revision, ...about }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    const { draft, account, day } = journey;
    const filing = filingOf({ ...draft.answers, about }, draft.disputeId);
    if (!filing || !account) redirect(pathOf(journey.next));
    const judged = await judgeFiling(context.db, context.actor.cardholderId, filing, account.facts, day);
    if (Array.isArray(judged)) return save(context, journey, revision, { about });
    const display = await loadDisplay();
    const t = translator(display.locale, "dispute-new");
    const limit = amountIn(display, parseMoney(judged.limit ?? "") ?? ZERO, account.facts.currency);
    return { kind: "wrong", fields: { [amountField(judged.line - 1)]: t(`errors.${judged.problem}`, { limit }) } };
  },
});

/** Files what was answered. A matter that is disputed already leads to its dispute; a form sent twice to the first. */
export const submit = defineAction({
  name: "disputes/drafting/actions#submit",
  who: "cardholder",
  perMinute: 20,
  input: submitInput,
  run: async (context, { revision }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    const { draft, next, day } = journey;
    const filing = next === "check" ? filingOf(draft.answers, draft.disputeId) : null;
    if (!filing) {
      const made = await getFiled(context.db, context.actor.cardholderId, context.idempotencyKey);
      redirect(made ? `/disputes/${made}` : JOURNEY);
    }
    if (draft.revision !== revision) return { kind: "stale" };
    const filed = await fileDispute(context, filing, day);
    if (filed.kind === "wrong") redirect(pathOf(filed.problem === "amount_over" ? "about" : "line"));
    revalidatePath("/", "layout");
    // Of several one is disputed already: the others are still in the draft.
    const came = filed.kind === "known" && filing.lines.length > 1 ? "known_one" : filed.kind;
    redirect(`/disputes/${filed.disputeId}?is=${came}`);
  },
});

/** It is recognised now, or not to be filed after all: nothing of it stays. */
export const discard = defineAction({
  name: "disputes/drafting/actions#discard",
  who: "cardholder",
  perMinute: 20,
  input: discardInput,
  run: async (context): Promise<StepAnswer> => {
    await write.discard(context);
    redirect("/disputes?is=discarded");
  },
});

/** Begins with a payment that was told of and stays away: nothing of it is asked again. */
export const beginMissing = defineAction({
  name: "disputes/drafting/actions#beginMissing",
  who: "cardholder",
  perMinute: 20,
  input: missingInput,
  run: async (context, { claimId }): Promise<StepAnswer> => {
    const accountId = await findClaimAccount(context.db, context.actor.cardholderId, claimId);
    if (!accountId) throw new Refusal("not_found");
    const lines = [{ subject: "payment" as const, ref: claimId, what: "", on: "" }];
    const about = { words: "", amounts: [], remedy: "find_payment" as const, remedyWords: "" };
    return save(context, await loadJourney(), null, { type: "PAYMENT_MISSING", accountId, lines, about });
  },
});

/** Begins with a figure that the portal works out otherwise: the posting where there is one, else its statement. */
export const beginFigure = defineAction({
  name: "disputes/drafting/actions#beginFigure",
  who: "cardholder",
  perMinute: 20,
  input: figureInput,
  run: async (context, { accountId, figure, statementDate }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    const view = journey.accounts.find(({ facts }) => facts.accountId === accountId);
    if (!view) throw new Refusal("not_found");
    const key = { cardholderId: context.actor.cardholderId, accountId };
    const ref = figure === "minimum" ? null : await findBilled(context.db, key, figure, dateOf(statementDate));
    const line = { what: "", on: "" };
    const t = translator(await loadLocale(), "dispute-new");
    const about = { words: t(`figure.${figure}`), amounts: [], remedy: "correct" as const, remedyWords: "" };
    if (ref) {
      const chosen = { ...line, subject: "entry" as const, ref };
      return save(context, journey, null, { type: "FEE_INTEREST", accountId, lines: [chosen], known: true, about });
    }
    const chosen = { ...line, subject: "statement" as const, ref: statementDate };
    return save(context, journey, null, { type: "AMOUNT", accountId, lines: [chosen] }, pathOf("about"));
  },
});

/** Begins with a contact from the log, as a complaint about how it was made: nothing of it is asked again. */
export const beginContact = defineAction({
  name: "disputes/drafting/actions#beginContact",
  who: "cardholder",
  perMinute: 20,
  input: contactInput,
  run: async (context, { accountId, contactRef }): Promise<StepAnswer> => {
    const journey = await loadJourney();
    const key = { cardholderId: context.actor.cardholderId, accountId };
    if (!(await isContact(context.db, key, contactRef))) throw new Refusal("not_found");
    const lines = [{ subject: "contact" as const, ref: contactRef, what: "", on: "" }];
    return save(context, journey, null, { type: "COLLECTION", accountId, lines }, pathOf("about"));
  },
});
