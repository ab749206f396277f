"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { loadDay } from "../drafting/loaders";
import * as write from "./mutations";
import { sayInput, withdrawInput } from "./schema";
import type { Told } from "./types";

/** Back to the dispute, which says what became of it; a page that leads to itself is made again. */
function back(disputeId: string, told: Told): Told {
  revalidatePath("/", "layout");
  return told.kind === "done" ? redirect(`/disputes/${disputeId}`) : told;
}

export const writeMessage = defineAction({
  name: "disputes/following/actions#writeMessage",
  who: "cardholder",
  perMinute: 20,
  input: sayInput,
  run: async (context, input): Promise<Told> =>
    back(input.disputeId, await write.writeMessage(context, input, await loadDay())),
});

export const giveInformation = defineAction({
  name: "disputes/following/actions#giveInformation",
  who: "cardholder",
  perMinute: 20,
  input: sayInput,
  run: async (context, input): Promise<Told> =>
    back(input.disputeId, await write.giveInformation(context, input, await loadDay())),
});

export const withdrawDispute = defineAction({
  name: "disputes/following/actions#withdrawDispute",
  who: "cardholder",
  perMinute: 20,
  input: withdrawInput,
  run: async (context, input): Promise<Told> =>
    back(input.disputeId, await write.withdrawDispute(context, input, await loadDay())),
});

export const appealDecision = defineAction({
  name: "disputes/following/actions#appealDecision",
  who: "cardholder",
  perMinute: 20,
  input: sayInput,
  run: async (context, input): Promise<Told> =>
    back(input.disputeId, await write.appealDecision(context, input, await loadDay())),
});
