"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction } from "@/lib/action/define-action";
import { keepForm } from "@/lib/action/kept-form";
import { isId } from "@/lib/core/ids";

/** Searches the entries of an account. Public, since it only keeps the words: the page has the gate. */
export const searchEntries = defineAction({
  name: "accounts/actions#searchEntries",
  who: "public",
  perMinute: 60,
  input: z.object({ accountId: z.string().refine(isId), text: z.string().catch("") }),
  run: async (_request, { accountId, text }) => {
    await keepForm("entries", accountId, { text });
    redirect(`/amounts/${accountId}/entries?found=1`);
  },
});
