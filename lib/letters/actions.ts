"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { loadToday } from "@/lib/policy/loaders";
import * as write from "./mutations";
import { askInput } from "./schema";

/** Has a letter written; leads back to the list, which says how it stands. */
export const askLetter = defineAction({
  name: "letters/actions#askLetter",
  who: "cardholder",
  perMinute: 20,
  input: askInput,
  run: async (context, asked) => {
    const { kind } = await write.askLetter(context, asked, await loadToday());
    redirect(`/records/letters?is=${kind}`);
  },
});
