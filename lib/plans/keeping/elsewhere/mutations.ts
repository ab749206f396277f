import { inTransaction } from "@/db/transaction";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { raiseWork } from "@/lib/cases/mutations";
import { Refusal } from "@/lib/core/errors";
import { answerDay } from "../../moving/mutations";
import type { QuoteRules } from "../../quote";
import { getBeside, lockLivePlan } from "../data";

/** What a work item about a payment on another account is about. */
const subjectOf = (planId: string, entryRef: string) => `${planId} ${entryRef}`;

/**
 * Has the bank look at a payment on another account of the person that is just what is missing in the plan. Once for
 * as long as nobody has answered; the portal moves no money.
 * @throws Refusal `not_found` for a plan or a payment that is not there, or does not fit any more
 */
export async function askAboutPayment(
  context: Context,
  planId: string,
  entryRef: string,
  day: QuoteRules,
): Promise<void> {
  authorise(context, "plan.keep");
  const { actor, at } = context;
  const { cardholderId } = actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, { ask: planId, entryRef }, async () => {
      const plan = await lockLivePlan(tx, cardholderId, planId);
      const { elsewhere } = await getBeside(tx, plan);
      const found = elsewhere.find((one) => one.entryRef === entryRef);
      if (!found) throw new Refusal("not_found");
      if (found.isAsked) return;
      const { accountId } = found;
      const subject = subjectOf(planId, entryRef);
      const work = { cardholderId, kind: "payment_elsewhere" as const, subject, accountId };
      await raiseWork(tx, { ...work, desk: "agent", dueOn: answerDay(day), at });
      const facts = { planId, accountId, entryRef };
      await appendAudit(tx, { cardholderId, actor, at, event: "plan.payment_asked_about", facts });
    }),
  );
}
