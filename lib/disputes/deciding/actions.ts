"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { loadDay } from "../desk/loaders";
import { caseAddress } from "../desk/schema";
import type { ActDone } from "../desk/types";
import { loadLetterFor } from "./loaders";
import { confirmDecision, decideDispute, refuseDecision } from "./mutations";
import { checkInput, decideInput } from "./schema";
import type { DecideAnswer } from "./types";

/** Decides a dispute. First shows the letter; the same sent again with its hash decides, and leads to the dispute. */
export const decide = defineAction({
  name: "disputes/deciding/actions#decide",
  who: "staff",
  roles: ["dispute_officer", "supervisor"],
  perMinute: 60,
  input: decideInput,
  run: async (context, input): Promise<DecideAnswer> => {
    const done = await decideDispute(context, input, await loadDay());
    if (done.kind === "look") {
      return { kind: "look", hash: done.hash, letter: await loadLetterFor(input, done.judged), words: input.words };
    }
    if (done.kind !== "done" && done.kind !== "requested") return done;
    redirect(`${caseAddress(input)}?did=${done.kind}`);
  },
});

/** What another person says about a decision. Leads to the dispute, which says what it is now. */
export const check = defineAction({
  name: "disputes/deciding/actions#check",
  who: "staff",
  roles: ["dispute_officer", "supervisor"],
  perMinute: 60,
  input: checkInput,
  run: async (context, { round: _, ...given }): Promise<ActDone> => {
    const day = await loadDay();
    const { cardholderId, disputeId, disputeDecisionId } = given;
    const key = { cardholderId, disputeId, disputeDecisionId };
    const done =
      given.act === "confirm"
        ? await confirmDecision(context, key, day)
        : await refuseDecision(context, { ...key, words: given.words }, day);
    if (done.kind !== "done") return done;
    redirect(`${caseAddress(given)}?did=${given.act === "confirm" ? "done" : "refused"}`);
  },
});
