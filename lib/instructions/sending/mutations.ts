import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { instruction } from "@/db/schema/instructions";
import { inTransaction, type Transaction } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import type { Actor } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { takeAnswer } from "../answers/mutations";
import { getInstruction, listDueAccounts } from "../data";
import { lockCardholder, sendLater } from "../mutations";
import { nextAttempt } from "../retry-rules";
import { transition } from "../states";
import type { Handover, Instruction } from "../types";

const SYSTEM: Actor = { kind: "system", job: "instruction.send" };

/** The instruction while it is as it was read: whoever notes first, of two, has noted. */
const asRead = (told: Instruction) =>
  and(
    eq(instruction.cardholderId, told.cardholderId),
    eq(instruction.instructionId, told.instructionId),
    eq(instruction.state, told.state),
    eq(instruction.attempts, told.attempts),
  );

async function change(
  tx: Transaction,
  told: Instruction,
  values: Partial<typeof instruction.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(instruction)
    .set(values)
    .where(asRead(told))
    .returning({ instructionId: instruction.instructionId });
  return rows.length === 1;
}

/**
 * Writes down what came of one call. A failure plans the next attempt; the last one, and an instruction that the
 * core will never take, come before staff, and what follows on the account waits for them.
 */
export async function noteHandover(db: Database, told: Instruction, came: Handover, at: Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockCardholder(tx, told.cardholderId);
    if (came.kind === "taken") {
      if (!(await change(tx, told, { state: "sent", sentAt: at, nextAttemptAt: null, failure: null }))) return;
      const { cardholderId, instructionId } = told;
      if (came.answer) {
        await takeAnswer(tx, { cardholderId, instructionId, answer: came.answer, actor: SYSTEM, at });
      }
      return;
    }
    const attempts = told.attempts + 1;
    const next = came.kind === "failed" ? nextAttempt(attempts, at) : null;
    if (next !== null) {
      const noted = await change(tx, told, { attempts, nextAttemptAt: next, failure: came.code });
      if (noted) await sendLater(tx, told, { runAt: next });
    } else if (await change(tx, told, { state: "dead", attempts, nextAttemptAt: null, failure: came.code })) {
      await giveUp(tx, told, came.code, at);
    }
  });
}

async function giveUp(tx: Transaction, told: Instruction, code: string, at: Instant): Promise<void> {
  const { cardholderId, accountId, instructionId, kind, sequence } = told;
  await raiseWork(tx, { cardholderId, accountId, kind: "instruction_dead", subject: instructionId, at });
  const facts = { instruction: instructionId, kind, sequence, code };
  await appendAudit(tx, { cardholderId, actor: SYSTEM, at, event: "instruction.given_up", facts });
}

/**
 * An operator decides on an instruction: `queue_again` hands it over once more, with all attempts before it, and
 * puts it into the next daily file as a repeat; `set_aside` settles it by hand, and what follows goes on.
 * @throws Refusal `not_found`, `conflict` when its state does not allow it
 */
export async function decide(
  db: Database,
  key: { cardholderId: string; instructionId: string },
  event: "queue_again" | "set_aside",
  operator: Actor,
  at: Instant,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockCardholder(tx, key.cardholderId);
    const told = await getInstruction(tx, key);
    if (!told) throw new Refusal("not_found");
    const state = transition(told.state, event);
    if (state === null) throw new Refusal("conflict");
    const again = event === "queue_again";
    const fresh = { attempts: 0, nextAttemptAt: null, unfiledSince: told.unfiledSince ?? at };
    if (!(await change(tx, told, again ? { state, ...fresh } : { state }))) throw new Refusal("conflict");
    const { cardholderId, instructionId, kind, sequence } = told;
    await closeWork(tx, { cardholderId, kind: "instruction_dead", subject: instructionId, at });
    await appendAudit(tx, {
      cardholderId,
      actor: operator,
      at,
      event: again ? "instruction.queued_again" : "instruction.set_aside",
      facts: { instruction: instructionId, kind, sequence },
    });
    await sendLater(tx, told);
  });
}

/** So many accounts are given a job at once; the rest the next time. */
const MOST = 2_000;

/**
 * Gives a job to every account that could be sent now. For what was told before there was a webhook, and as a
 * net under the jobs.
 */
export async function resumeSending(db: Database, at: Instant): Promise<number> {
  return inTransaction(db, async (tx) => {
    const due = await listDueAccounts(tx, at, MOST);
    for (const whose of due) await sendLater(tx, whose, { keepsTime: true });
    return due.length;
  });
}
