"use server";

import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action/define-action";
import { keepForm } from "@/lib/action/kept-form";
import { moneyToString } from "@/lib/core/money";
import { approveRequest, refuseRequest } from "../mutations";
import type { Approved } from "../types";
import { loadApproval } from "./loaders";
import { decisionInput } from "./schema";
import type { DecisionResult } from "./types";

function resultOf(done: Exclude<Approved, { kind: "done" }>): DecisionResult {
  return done.kind === "overtaken" ? { kind: "overtaken", state: done.state } : { kind: done.kind };
}

/** The decision about a request. Leads to what waits for an approval, which says what was decided; or says why not. */
export const decideApproval = defineAction({
  name: "plans/approving/checking/actions#decideApproval",
  who: "staff",
  roles: ["supervisor"],
  perMinute: 60,
  input: decisionInput,
  run: async (context, { choice, words, hash1, ...key }): Promise<DecisionResult> => {
    const { view, offer } = await loadApproval(key.cardholderId, key.proposalId);
    const isGranted = choice === "1";
    const done = isGranted
      ? await approveRequest(context, { ...key, seenHash: hash1 ?? "", words: words || null }, view.rules)
      : await refuseRequest(context, { ...key, words }, view.rules);
    if (done.kind !== "done") return resultOf(done);
    await keepForm("desk-sent", context.actor.staffId, {
      what: isGranted ? "approved" : "refused",
      reference: view.proposal.reference,
      months: offer && isGranted ? `${offer.terms.months}` : "",
      payment: offer && isGranted ? moneyToString(offer.terms.regularPayment) : "",
    });
    redirect("/staff/work?kind=approval&sent=1");
  },
});
