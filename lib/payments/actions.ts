"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction } from "@/lib/action/define-action";
import { keepForm } from "@/lib/action/kept-form";
import { isAfter } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { loadCalendar, loadPolicy, loadToday } from "@/lib/policy/loaders";
import * as write from "./mutations";
import * as receipts from "./receipts/mutations";
import { choiceInput, claimInput, tellInput } from "./schema";
import type { ToldAnswer } from "./types";

const pageOf = (claimId: string) => `/pay/claims/${claimId}`;

/** "I have paid": saved at once, the receipt comes after it. Leads to the page of the claim. */
export const tellPaid = defineAction({
  name: "payments/actions#tellPaid",
  who: "cardholder",
  perMinute: 10,
  input: tellInput,
  run: async (context, told): Promise<ToldAnswer> => {
    const [today, policy, calendar] = await Promise.all([loadToday(), loadPolicy(), loadCalendar()]);
    if (isAfter(told.paidOn, today)) return { kind: "day_future" };
    const done = await write.tellPayment(context, told, { today, policy, calendar });
    if (done.kind === "too_many") return done;
    redirect(pageOf(done.paymentClaimId));
  },
});

/** Leads back to the claim, which says how it stands; also when somebody or something was faster. */
export const withdrawClaim = defineAction({
  name: "payments/actions#withdrawClaim",
  who: "cardholder",
  perMinute: 20,
  input: claimInput,
  run: async (context, { claimId }) => {
    await write.withdrawClaim(context, claimId);
    redirect(pageOf(claimId));
  },
});

export const chooseEntry = defineAction({
  name: "payments/actions#chooseEntry",
  who: "cardholder",
  perMinute: 20,
  input: choiceInput,
  run: async (context, { claimId, entryRef }) => {
    await write.chooseEntry(context, claimId, entryRef, await loadPolicy());
    redirect(pageOf(claimId));
  },
});

export const declineEntries = defineAction({
  name: "payments/actions#declineEntries",
  who: "cardholder",
  perMinute: 20,
  input: claimInput,
  run: async (context, { claimId }) => {
    await write.declineEntries(context, claimId, await loadPolicy());
    redirect(pageOf(claimId));
  },
});

export const removeReceipt = defineAction({
  name: "payments/actions#removeReceipt",
  who: "cardholder",
  perMinute: 20,
  input: claimInput,
  run: async (context, { claimId }) => {
    await receipts.removeReceipt(context, claimId);
    redirect(`${pageOf(claimId)}#receipt`);
  },
});

/** Tries an amount. Public, since it only keeps what was typed: the page that answers has the gate. */
export const tryCover = defineAction({
  name: "payments/actions#tryCover",
  who: "public",
  perMinute: 60,
  input: z.object({ accountId: z.string().refine(isId), amount: z.string().catch("") }),
  run: async (_request, { accountId, amount }) => {
    await keepForm("cover", accountId, { amount });
    redirect(`/pay/${accountId}?tried=1#covers`);
  },
});
