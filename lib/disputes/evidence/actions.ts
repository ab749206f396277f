"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import * as write from "./mutations";
import { removeInput } from "./schema";

/** Takes a file of one's own back and leads to the page, which says so. */
export const removeEvidence = defineAction({
  name: "disputes/evidence/actions#removeEvidence",
  who: "cardholder",
  perMinute: 30,
  input: removeInput,
  run: async (context, input) => {
    const removed = await write.removeEvidence(context, input);
    redirect(`/disputes/evidence/${input.disputeId}?sent=${removed ? "removed" : "over"}#sent`);
  },
});
