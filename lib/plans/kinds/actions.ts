"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { keepForm } from "@/lib/action/kept-form";
import { loadLocale } from "@/lib/i18n/request";
import { getSubmitted } from "../drafting/data";
import { loadQuoteRules } from "../loaders";
import { submitProposal } from "../negotiation/mutations";
import type { OfferAnswer } from "../negotiation/types";
import { askOfKind, loadKind } from "./loaders";
import { lookInput, readKept, sendInput } from "./schema";
import type { KindView } from "./types";

const PATH: Record<KindView["kind"], string> = {
  settlement: "/plans/settlement",
  deferral: "/plans/deferral",
  due_day: "/plans/due-day",
};

/** Keeps what was typed and leads to the page that works it out. Changes nothing. */
export const lookAtKind = defineAction({
  name: "plans/kinds/actions#lookAtKind",
  who: "public",
  perMinute: 60,
  input: lookInput,
  run: async (_request, { kind, typed }) => {
    await keepForm("kind", kind, typed);
    redirect(`${PATH[kind]}?looked=1#answer`);
  },
});

/** Sends what was looked at last, by the same quote. A form sent twice finds the proposal that it made. */
export const sendKind = defineAction({
  name: "plans/kinds/actions#sendKind",
  who: "cardholder",
  perMinute: 20,
  input: sendInput,
  run: async (context, { kind, seenHash }): Promise<OfferAnswer> => {
    const made = await getSubmitted(context.db, context.actor.cardholderId, context.idempotencyKey);
    if (made) redirect(`/plans/${made}`);
    const [rules, language, view] = await Promise.all([loadQuoteRules(), loadLocale(), loadKind(kind)]);
    const { given } = readKept(kind, view.typed);
    if (!given) redirect(`${PATH[kind]}?looked=1#answer`);
    const ask = askOfKind(given, rules);
    // The reason is not asked: nothing depends on it here, and who wants to say it has a field of their own words.
    const said = { budget: null, reason: "not_said", ownWords: given.words };
    const done = await submitProposal(context, { ask, ...said, seenHash, language }, rules);
    if (done.kind === "offered" || done.kind === "in_review") redirect(`/plans/${done.proposalId}`);
    // An account that went into a plan meanwhile: the page says which are left.
    if (done.kind === "taken") redirect(`${PATH[kind]}?looked=1#answer`);
    return redirect(`${PATH[kind]}?looked=1&changed=1#answer`);
  },
});
