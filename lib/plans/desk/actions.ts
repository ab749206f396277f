"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { keepForm } from "@/lib/action/kept-form";
import type { StaffContext } from "@/lib/auth/context";
import { moneyToString } from "@/lib/core/money";
import { requestApproval } from "../approving/mutations";
import type { Requested } from "../approving/types";
import { loadQuoteRules } from "../loaders";
import { openCase } from "./loaders";
import * as write from "./mutations";
import type { Offered } from "./outcomes";
import {
  type Answer,
  answerInput,
  caseAddress,
  caseInput,
  explainInput,
  noteInput,
  OWN_FIELDS,
  queueAddress,
  takeInput,
  tryInput,
} from "./schema";
import { takeFirst } from "./taking/mutations";
import type { AnswerResult, CaseView, Choice, Sent } from "./types";

const ownTyped = (given: Readonly<Record<(typeof OWN_FIELDS)[number], string>>) =>
  Object.fromEntries(OWN_FIELDS.map((field) => [field, given[field]]));

/** Leads to the next answer of the desk that is free, taken up; else back to the queue, which says so. */
export const takeNext = defineAction({
  name: "plans/desk/actions#takeNext",
  who: "staff",
  roles: ["agent", "supervisor"],
  perMinute: 60,
  input: takeInput,
  run: async (context, { desk, not }) => {
    const own = context.actor.role === "supervisor" ? desk : "agent";
    const taken = await takeFirst(context, { desk: own, not: not ?? null }, await loadQuoteRules());
    redirect(taken ? caseAddress(taken) : "/staff/proposals?none=1");
  },
});

export const claimCase = defineAction({
  name: "plans/desk/actions#claimCase",
  who: "staff",
  roles: ["agent", "supervisor"],
  perMinute: 60,
  input: caseInput,
  run: async (context, key) => {
    const done = await write.claimWork(context, key, await loadQuoteRules());
    redirect(done.kind === "done" ? caseAddress(key) : `${caseAddress(key)}?not=${done.kind}`);
  },
});

export const releaseCase = defineAction({
  name: "plans/desk/actions#releaseCase",
  who: "staff",
  roles: ["agent", "supervisor"],
  perMinute: 60,
  input: caseInput,
  run: async (context, key) => {
    await write.releaseWork(context, key, await loadQuoteRules());
    redirect(queueAddress({ view: "deadline", desk: null }));
  },
});

/**
 * Quotes own terms: keeps what was typed, so that the page shows it worked out. With JavaScript (`live`) the page is
 * renewed in place; without, the answer is the page anew.
 */
export const tryTerms = defineAction({
  name: "plans/desk/actions#tryTerms",
  who: "staff",
  roles: ["agent", "supervisor"],
  perMinute: 120,
  input: tryInput,
  run: async (_context, { live, ...given }) => {
    await keepForm("desk-terms", given.proposalId, ownTyped(given));
    if (live === undefined) redirect(`${caseAddress(given)}?tried=1#preview`);
    return null;
  },
});

/** What somebody at the desk sends: the offer behind a choice, as the page showed it. */
async function sendOffer(context: StaffContext, given: Answer, view: CaseView): Promise<AnswerResult | Choice> {
  const { choice } = given;
  const seen = { "1": given.hash1, "2": given.hash2, "3": given.hash3, "4": given.hash4 };
  if (choice !== "1" && choice !== "2" && choice !== "3" && choice !== "4") throw new RangeError("no offer");
  if (choice === "4") await keepForm("desk-terms", given.proposalId, ownTyped(given));
  if (choice === "4" && Object.keys(view.own.wrong).length > 0) return { kind: "invalid", fields: view.own.wrong };
  const offer = view.choices.offers.find(({ key }) => key === choice);
  if (!offer)
    return choice === "4" && !view.choices.ownProblem
      ? { kind: "invalid", fields: { ownAmount: "own_size" } }
      : { kind: "problem" };
  // What goes out is what was looked at: own terms that were not, or figures that moved, are shown first.
  if (offer.hash !== seen[choice]) return { kind: choice === "4" ? "unseen" : "changed" };
  const { cardholderId, proposalId, version, words, note } = given;
  if (offer.beyond.length > 0 && note === "") return { kind: "invalid", fields: { note: "note_missing" } };
  const input = { cardholderId, proposalId, version, ask: offer.ask, words: words || null, seenHash: offer.hash };
  const done =
    offer.beyond.length > 0
      ? await requestApproval(context, { ...input, reason: note }, view.rules)
      : await write.offerTerms(context, input, view.rules);
  return done.kind === "done" ? offer : resultOf(done);
}

function resultOf(done: Exclude<Offered | Requested, { kind: "done" }>): AnswerResult {
  if (done.kind === "overtaken") return { kind: "overtaken", state: done.state };
  // The limits moved while it was looked at: what the page shows now is another act.
  return { kind: done.kind === "not_needed" ? "changed" : done.kind };
}

async function leave(context: StaffContext, given: Pick<Sent, "what" | "reference"> & Partial<Sent>): Promise<never> {
  const sent = { months: null, payment: null, ...given };
  await keepForm("desk-sent", context.actor.staffId, {
    what: sent.what,
    reference: sent.reference,
    months: sent.months === null ? "" : `${sent.months}`,
    payment: sent.payment === null ? "" : moneyToString(sent.payment),
  });
  redirect("/staff/proposals?sent=1");
}

/** The answer to a proposal. Leads to the queue, which says what was sent; or says why nothing was. */
export const answerProposal = defineAction({
  name: "plans/desk/actions#answerProposal",
  who: "staff",
  roles: ["agent", "supervisor"],
  perMinute: 60,
  input: answerInput,
  run: async (context, given): Promise<AnswerResult> => {
    const { cardholderId, proposalId, version, choice, words, nextStep, note, infoCode, declineCode } = given;
    const key = { cardholderId, proposalId, version };
    const view = await openCase(key, ownTyped(given));
    const { reference } = view.proposal;
    if (choice === "ask" && infoCode) {
      const done = await write.askInformation(context, { ...key, code: infoCode, words }, view.rules);
      return done.kind === "done" ? leave(context, { what: "ask", reference }) : resultOf(done);
    }
    if (choice === "decline" && declineCode) {
      const done = await write.declineProposal(
        context,
        { ...key, reasonCode: declineCode, words, nextStep },
        view.rules,
      );
      return done.kind === "done" ? leave(context, { what: "decline", reference }) : resultOf(done);
    }
    if (choice === "supervisor") {
      const done = await write.sendToSupervisor(context, { ...key, words: note }, view.rules);
      return done.kind === "done" ? leave(context, { what: "supervisor", reference }) : resultOf(done);
    }
    const sent = await sendOffer(context, given, view);
    if ("kind" in sent) return sent;
    const what = sent.beyond.length > 0 ? "request" : "offer";
    const { kind, months, regularPayment: payment } = sent.terms;
    return leave(context, { what, reference, ...(kind === "instalments" && { months, payment }) });
  },
});

/** A note that only the bank's side reads. */
export const addNote = defineAction({
  name: "plans/desk/actions#addNote",
  who: "staff",
  roles: ["agent", "supervisor"],
  perMinute: 60,
  input: noteInput,
  run: async (context, { note, ...key }): Promise<AnswerResult> => {
    await write.addNote(context, { ...key, words: note }, await loadQuoteRules());
    redirect(`${caseAddress(key)}#talk`);
  },
});

/** What the cardholder asked to have explained. */
export const explain = defineAction({
  name: "plans/desk/actions#explain",
  who: "staff",
  roles: ["agent", "supervisor"],
  perMinute: 60,
  input: explainInput,
  run: async (context, { words, ...key }): Promise<AnswerResult> => {
    const done = await write.giveExplanation(context, { ...key, words }, await loadQuoteRules());
    if (done.kind !== "done") return resultOf(done);
    redirect(`${caseAddress(key)}#talk`);
  },
});
