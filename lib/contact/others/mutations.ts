import { and, eq, isNull } from "drizzle-orm";
import { thirdPerson } from "@/db/schema/wishes";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { madeOrNot, notMade } from "@/lib/plans/outcome";
import { listPoints } from "../points/data";
import { listOthers } from "./data";
import type { OtherRefused } from "./types";

const MOST_OTHERS = 5;

/** Names somebody who may be asked how to reach the person. Nobody tells them: neither now nor when they are asked. */
export async function nameOther(
  context: Context,
  { name, phone }: { name: string; phone: string },
): Promise<{ kind: "named" } | OtherRefused> {
  authorise(context, "contact.change");
  const { cardholderId } = context.actor;
  const made = inTransaction(context.db, (tx) =>
    once(tx, context, { name, phone }, async (): Promise<{ kind: "named" } | OtherRefused> => {
      await lockCardholder(tx, cardholderId);
      if ((await listPoints(tx, cardholderId)).some(({ value }) => value === phone)) return notMade({ kind: "own" });
      const standing = (await listOthers(tx, cardholderId)).filter(({ withdrawnAt }) => withdrawnAt === null);
      if (standing.some((other) => other.phone === phone)) return notMade({ kind: "known" });
      if (standing.length >= MOST_OTHERS) return notMade({ kind: "full" });
      const thirdPersonId = newId();
      await tx.insert(thirdPerson).values({ cardholderId, thirdPersonId, name, phone, addedAt: context.at });
      await appendAudit(tx, {
        cardholderId,
        actor: context.actor,
        at: context.at,
        event: "contact.third_person_named",
        facts: { thirdPersonId },
        content: { name, phone },
      });
      return { kind: "named" };
    }),
  );
  return madeOrNot<{ kind: "named" } | OtherRefused, OtherRefused>(made);
}

/** From now on nobody may contact them, whatever else is known of their number. @throws Refusal `not_found` */
export async function withdrawOther(context: Context, { thirdPersonId }: { thirdPersonId: string }): Promise<void> {
  authorise(context, "contact.change");
  const { cardholderId } = context.actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, { thirdPersonId }, async () => {
      const mine = and(eq(thirdPerson.cardholderId, cardholderId), eq(thirdPerson.thirdPersonId, thirdPersonId));
      const done = await tx
        .update(thirdPerson)
        .set({ withdrawnAt: context.at })
        .where(and(mine, isNull(thirdPerson.withdrawnAt)))
        .returning({ id: thirdPerson.thirdPersonId });
      if (done.length === 0) throw new Refusal("not_found");
      await appendAudit(tx, {
        cardholderId,
        actor: context.actor,
        at: context.at,
        event: "contact.third_person_withdrawn",
        facts: { thirdPersonId },
      });
    }),
  );
}
