import { and, eq } from "drizzle-orm";
import { calendarFeed } from "@/db/schema/kept-plans";
import { inTransaction } from "@/db/transaction";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { newId } from "@/lib/core/ids";
import { lockLivePlan } from "../data";
import { feedHash, feedToken } from "./signature";

const ofPlan = (cardholderId: string, planId: string) =>
  and(eq(calendarFeed.cardholderId, cardholderId), eq(calendarFeed.planId, planId));

/**
 * Gives a plan an address for a calendar; one that it had before leads nowhere from now on. Once for a key: a form sent
 * twice does not end the address that somebody has just copied.
 * @throws Refusal `not_found` for a plan that is not the cardholder's
 */
export async function makeFeed(context: Context, planId: string): Promise<void> {
  authorise(context, "plan.keep");
  const { actor, at } = context;
  const { cardholderId } = actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, { make: planId }, async () => {
      await lockLivePlan(tx, cardholderId, planId);
      await tx.delete(calendarFeed).where(ofPlan(cardholderId, planId));
      const calendarFeedId = newId();
      const tokenHash = feedHash(feedToken(calendarFeedId));
      await tx.insert(calendarFeed).values({ tokenHash, cardholderId, planId, calendarFeedId, madeAt: at });
      await appendAudit(tx, { cardholderId, actor, at, event: "plan.calendar_made", facts: { planId } });
    }),
  );
}

/** Takes the address away; nothing when there is none. */
export async function stopFeed(context: Context, planId: string): Promise<void> {
  authorise(context, "plan.keep");
  const { actor, at } = context;
  const { cardholderId } = actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, { stop: planId }, async () => {
      await lockLivePlan(tx, cardholderId, planId);
      const gone = await tx
        .delete(calendarFeed)
        .where(ofPlan(cardholderId, planId))
        .returning({ planId: calendarFeed.planId });
      if (gone.length === 0) return;
      await appendAudit(tx, { cardholderId, actor, at, event: "plan.calendar_stopped", facts: { planId } });
    }),
  );
}
