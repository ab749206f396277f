"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { keepForm } from "@/lib/action/kept-form";
import { isSteppedUp } from "@/lib/auth/session-rules";
import { Refusal } from "@/lib/core/errors";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadProposal, loadQuoteRules } from "../loaders";
import { askOf, loadCounter, readingOf, secondsOpen } from "./loaders";
import * as write from "./mutations";
import {
  acceptInput,
  askInput,
  giveInput,
  lookInput,
  readCounter,
  sendInput,
  signInput,
  withdrawInput,
} from "./schema";
import type { Came, OfferAnswer } from "./types";

const pageOf = (proposalId: string) => `/plans/${proposalId}`;
/** Where the person reads what happened instead of what they pressed. */
const cameTo = (proposalId: string, came: Came): never => redirect(`${pageOf(proposalId)}?came=${came}`);

/** Leads on to the signature; or to the offer as it stands now, with what happened meanwhile. */
export const acceptOffer = defineAction({
  name: "plans/negotiation/actions#acceptOffer",
  who: "cardholder",
  perMinute: 20,
  input: acceptInput,
  run: async (context, input): Promise<OfferAnswer> => {
    const done = await write.acceptOffer(context, input, await loadQuoteRules());
    if (done.kind === "accepted") redirect(`${pageOf(input.proposalId)}/sign`);
    if (done.kind === "changed") return cameTo(input.proposalId, done.was ? "changed" : "terms");
    return cameTo(input.proposalId, done.kind);
  },
});

/** Keeps what was typed and leads to the page that works it out. Changes nothing. */
export const lookAtCounter = defineAction({
  name: "plans/negotiation/actions#lookAtCounter",
  who: "public",
  perMinute: 60,
  input: lookInput,
  run: async (_request, { proposalId, ...typed }) => {
    await keepForm("counter", proposalId, typed);
    redirect(`${pageOf(proposalId)}/counter?looked=1#answer`);
  },
});

/** Sends the counter that was looked at last, by the same quote. */
export const sendCounter = defineAction({
  name: "plans/negotiation/actions#sendCounter",
  who: "cardholder",
  perMinute: 20,
  input: sendInput,
  run: async (context, { proposalId, version, seenHash }): Promise<OfferAnswer> => {
    const proposal = await loadProposal(proposalId);
    const parsed = readCounter((await loadCounter(proposal)).typed);
    if (!parsed.success) redirect(`${pageOf(proposalId)}/counter?looked=1#answer`);
    const counter = { proposalId, version, ask: askOf(proposal, parsed.data), words: parsed.data.words, seenHash };
    const done = await write.counterOffer(context, counter, await loadQuoteRules());
    // The page works it out anew by what is kept, and says that it changed.
    if (done.kind === "changed" || done.kind === "problem") {
      redirect(`${pageOf(proposalId)}/counter?looked=1&changed=1#answer`);
    }
    if (done.kind === "expired" || done.kind === "overtaken") cameTo(proposalId, done.kind);
    return redirect(pageOf(proposalId));
  },
});

export const withdrawProposal = defineAction({
  name: "plans/negotiation/actions#withdrawProposal",
  who: "cardholder",
  perMinute: 20,
  input: withdrawInput,
  run: async (context, input): Promise<OfferAnswer> => {
    const done = await write.withdrawProposal(context, input, await loadQuoteRules());
    return done.kind === "done" ? redirect(pageOf(input.proposalId)) : cameTo(input.proposalId, "overtaken");
  },
});

export const giveInformation = defineAction({
  name: "plans/negotiation/actions#giveInformation",
  who: "cardholder",
  perMinute: 20,
  input: giveInput,
  run: async (context, input): Promise<OfferAnswer> => {
    const done = await write.giveInformation(context, input, await loadQuoteRules());
    return done.kind === "done" ? redirect(pageOf(input.proposalId)) : cameTo(input.proposalId, "overtaken");
  },
});

export const askExplanation = defineAction({
  name: "plans/negotiation/actions#askExplanation",
  who: "cardholder",
  perMinute: 10,
  input: askInput,
  run: async (context, input): Promise<OfferAnswer> => {
    const done = await write.askExplanation(context, input, await loadQuoteRules());
    return done.kind === "done" ? redirect(pageOf(input.proposalId)) : cameTo(input.proposalId, "overtaken");
  },
});

export const askSecondLook = defineAction({
  name: "plans/negotiation/actions#askSecondLook",
  who: "cardholder",
  perMinute: 10,
  input: askInput,
  run: async (context, input): Promise<OfferAnswer> => {
    const done = await write.askSecondLook(context, input, await loadQuoteRules());
    return done.kind === "done" ? redirect(pageOf(input.proposalId)) : cameTo(input.proposalId, done.kind);
  },
});

/**
 * The signature. Without a fresh proof of the person it leads round by the confirmation and back to the form as it
 * was left, the reading time going on.
 */
export const signPlan = defineAction({
  name: "plans/negotiation/actions#signPlan",
  who: "cardholder",
  perMinute: 20,
  input: signInput,
  run: async (context, form, viewer): Promise<OfferAnswer> => {
    const { proposalId, version, termsHash, textHash, confirmations, opened } = form;
    const here = `${pageOf(proposalId)}/sign`;
    const about = readingOf(termsHash);
    const { steppedUpBy } = viewer;
    const round = async (): Promise<never> => {
      await keepForm("sign", proposalId, { about, opened, ticked: confirmations.join(" ") });
      redirect(`/me/confirm?back=${encodeURIComponent(here)}`);
    };
    if (!isSteppedUp(viewer.steppedUpAt, context.at) || !steppedUpBy) return round();
    const language = await loadLocale();
    const t = translator(language, "plan-offer");
    const readingSeconds = secondsOpen(opened, about, context.at);
    const signature = { proposalId, version, termsHash, textHash, language, readingSeconds, confirmations };
    const done = await write
      .signPlan(context, { ...signature, factor: steppedUpBy }, await loadQuoteRules())
      .catch((error: unknown) => {
        if (error instanceof Refusal && error.code === "step_up_required") return round();
        throw error;
      });
    if (done.kind === "signed") redirect(`${pageOf(proposalId)}/signed`);
    if (done.kind === "unconfirmed") return { text: t("sign.unconfirmed"), field: `confirm-${done.missing[0] ?? ""}` };
    if (done.kind === "reading") return { text: t("sign.reading", { seconds: done.seconds }), field: null };
    if (done.kind === "changed") return cameTo(proposalId, done.was ? "changed" : "terms");
    return cameTo(proposalId, done.kind);
  },
});
