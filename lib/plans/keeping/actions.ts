"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { loadQuoteRules } from "../loaders";
import { makeFeed, stopFeed } from "./calendar/mutations";
import { askAboutPayment as ask } from "./elsewhere/mutations";
import { askInput, planInput } from "./schema";

const pageOf = (planId: string) => `/plans/kept/${planId}`;

/** Puts a payment on another account before staff, once, and leads back to the plan, which says so. */
export const askAboutPayment = defineAction({
  name: "plans/keeping/actions#askAboutPayment",
  who: "cardholder",
  perMinute: 10,
  input: askInput,
  run: async (context, { planId, entryRef }) => {
    await ask(context, planId, entryRef, await loadQuoteRules());
    redirect(pageOf(planId));
  },
});

/** Gives the plan an address for a calendar, in the place of the one before. */
export const makeCalendar = defineAction({
  name: "plans/keeping/actions#makeCalendar",
  who: "cardholder",
  perMinute: 10,
  input: planInput,
  run: async (context, { planId }) => {
    await makeFeed(context, planId);
    redirect(pageOf(planId));
  },
});

/** Takes the address away: whoever has it is told that there is nothing. */
export const stopCalendar = defineAction({
  name: "plans/keeping/actions#stopCalendar",
  who: "cardholder",
  perMinute: 10,
  input: planInput,
  run: async (context, { planId }) => {
    await stopFeed(context, planId);
    redirect(pageOf(planId));
  },
});
