"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction } from "@/lib/action/define-action";
import { keepForm } from "@/lib/action/kept-form";
import { isId } from "@/lib/core/ids";

/** Tries a payment. Public, since it only keeps what was typed: the page that answers has the gate. */
export const tryPayment = defineAction({
  name: "consequences/actions#tryPayment",
  who: "public",
  perMinute: 60,
  input: z.object({
    accountId: z.string().refine(isId),
    amount: z.string().catch(""),
    day: z.string().catch(""),
  }),
  run: async (_request, { accountId, amount, day }) => {
    await keepForm("what-if", accountId, { amount, day });
    redirect(`/next/${accountId}?tried=1#what-if`);
  },
});
