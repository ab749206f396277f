import { and, eq } from "drizzle-orm";
import { instruction } from "@/db/schema/instructions";
import { inTransaction } from "@/db/transaction";
import { listAccountFacts } from "@/lib/accounts/data";
import { lockCardholder } from "@/lib/accounts/mutations";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import type { PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { queueInstruction } from "@/lib/instructions/mutations";

/**
 * Has the card locked, before anything is filed: whoever uses it can go on until then. Asked again on the same day it is
 * the same instruction.
 * @throws Refusal `not_found` for an account that is not the cardholder's
 */
export async function askCardLock(context: Context, accountId: string, today: PlainDate): Promise<"asked" | "known"> {
  authorise(context, "card.lock");
  const { cardholderId } = context.actor;
  return inTransaction(context.db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const facts = (await listAccountFacts(tx, cardholderId)).find((one) => one.accountId === accountId);
    if (!facts) throw new Refusal("not_found");
    const kind = "card_locked" as const;
    const subject = `${accountId}:${today}`;
    const [known] = await tx
      .select({ id: instruction.instructionId })
      .from(instruction)
      .where(
        and(eq(instruction.cardholderId, cardholderId), eq(instruction.kind, kind), eq(instruction.subject, subject)),
      );
    if (known) return "known";
    const lockId = newId();
    const told = { lock_id: lockId, amount: "0.00" as const, currency: facts.currency, asked_on: today.toString() };
    await queueInstruction(tx, { cardholderId, accountId, kind, subject, facts: told, at: context.at });
    await appendAudit(tx, {
      cardholderId,
      actor: context.actor,
      at: context.at,
      event: "card.lock_asked",
      facts: { accountId, lockId },
    });
    return "asked";
  });
}
