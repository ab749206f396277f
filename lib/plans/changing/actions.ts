"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { keepForm } from "@/lib/action/kept-form";
import { loadQuoteRules } from "../loaders";
import type { OfferAnswer } from "../negotiation/types";
import * as write from "./mutations";
import { confirmInput, lookInput, quoteInput, readChange } from "./schema";

const pageOf = (planId: string) => `/plans/kept/${planId}`;

/** Keeps what was typed and leads to the page that works it out. Changes nothing. */
export const lookAtChange = defineAction({
  name: "plans/changing/actions#lookAtChange",
  who: "public",
  perMinute: 60,
  input: lookInput,
  run: async (_request, { planId, ...typed }) => {
    await keepForm("change", planId, typed);
    redirect(`${pageOf(planId)}/${typed.page}?looked=1#answer`);
  },
});

/** Makes the change that was looked at, and leads to the plan; or to the page that says what is in the way now. */
export const confirmChange = defineAction({
  name: "plans/changing/actions#confirmChange",
  who: "cardholder",
  perMinute: 20,
  input: confirmInput,
  run: async (context, { planId, scheduleVersion, seenHash, ...typed }): Promise<OfferAnswer> => {
    const { page } = typed;
    const again = async (mark: string): Promise<never> => {
      await keepForm("change", planId, typed);
      return redirect(`${pageOf(planId)}/${page}?${mark}#answer`);
    };
    const read = readChange(page, typed);
    if ("errors" in read) return again("looked=1");
    const change = { planId, scheduleVersion, change: read.change, seenHash };
    const done = await write.changePlan(context, change, await loadQuoteRules());
    if (done.kind === "changed") redirect(`${pageOf(planId)}?came=${page}`);
    return again("looked=1&changed=1");
  },
});

/** Makes the quote stand until its day; the page shows it. */
export const askQuote = defineAction({
  name: "plans/changing/actions#askQuote",
  who: "cardholder",
  perMinute: 10,
  input: quoteInput,
  run: async (context, input): Promise<OfferAnswer> => {
    await write.quoteEarly(context, input, await loadQuoteRules());
    redirect(`${pageOf(input.planId)}/settle?quoted=1`);
  },
});
