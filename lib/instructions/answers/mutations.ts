import { and, eq, inArray, isNull } from "drizzle-orm";
import { accountHold } from "@/db/schema/accounts";
import { instruction } from "@/db/schema/instructions";
import type { Transaction } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import type { Actor } from "@/lib/core/actor";
import { type Instant, instantOf } from "@/lib/core/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import { getInstruction } from "../data";
import { lockCardholder, sendLater } from "../mutations";
import type { CoreAnswer } from "../schema";
import { statesBefore } from "../states";
import type { Instruction } from "../types";

/** `known`: the same was answered before, nothing changed. `conflict`: something else was. */
export type AnswerResult = "taken" | "known" | "conflict";

export interface GivenAnswer {
  cardholderId: string;
  instructionId: string;
  answer: CoreAnswer;
  actor: Actor;
  at: Instant;
}

const sameWhereBothSay = (a: string | null, b: string | null | undefined) => !a || !b || a === b;

/** The same answer may say more or less than before, never something else. Its time is not compared. */
function compare(told: Instruction, { outcome, core_ref, code }: CoreAnswer): AnswerResult {
  const same = (told.state === "acknowledged") === (outcome === "done");
  return same && sameWhereBothSay(told.coreRef, core_ref) && sameWhereBothSay(told.coreCode, code)
    ? "known"
    : "conflict";
}

/**
 * Writes down what the core answered, in the caller's transaction: state, chain of the cardholder, the hold it
 * may have taken up, work for staff when it refused, and the jobs that tell the feature and let the next
 * instruction go. Answers to what was never noted as sent, or was given up, count as well.
 * @throws Error for an instruction that does not exist: the caller has looked it up
 */
export async function takeAnswer(tx: Transaction, given: GivenAnswer): Promise<AnswerResult> {
  const { cardholderId, instructionId, answer, actor, at } = given;
  await lockCardholder(tx, cardholderId);
  const told = await getInstruction(tx, given);
  if (!told) throw new Error("an answer to an instruction that does not exist");
  const done = answer.outcome === "done";
  const open = statesBefore(done ? "acknowledge" : "refuse");
  if (!open.includes(told.state)) return compare(told, answer);
  const mine = and(eq(instruction.cardholderId, cardholderId), eq(instruction.instructionId, instructionId));
  await tx
    .update(instruction)
    .set({
      state: done ? "acknowledged" : "refused",
      answeredAt: at,
      coreRef: answer.core_ref ?? null,
      coreCode: answer.code ?? null,
      coreAt: instantOf(answer.at),
      nextAttemptAt: null,
      failure: null,
    })
    .where(and(mine, inArray(instruction.state, open)));
  const facts = { instruction: instructionId, kind: told.kind, sequence: told.sequence };
  await appendAudit(tx, {
    cardholderId,
    actor,
    at,
    event: done ? "instruction.acknowledged" : "instruction.refused",
    facts,
  });
  const work = { cardholderId, subject: instructionId, at };
  await closeWork(tx, { ...work, kind: "instruction_dead" });
  if (!done) await raiseWork(tx, { ...work, kind: "instruction_refused", accountId: told.accountId });
  if (done && told.kind === "hold_placed") await takeUpHold(tx, told, at);
  await enqueue(tx, "instruction.answered", { cardholderId, instructionId });
  await sendLater(tx, told);
  return "taken";
}

/** From now on the hold lowers the core's minimum (decisions.md 5). */
async function takeUpHold(tx: Transaction, told: Instruction, at: Instant): Promise<void> {
  await tx
    .update(accountHold)
    .set({ acknowledgedAt: at })
    .where(
      and(
        eq(accountHold.cardholderId, told.cardholderId),
        eq(accountHold.accountHoldId, String(told.facts.hold_id)),
        isNull(accountHold.acknowledgedAt),
      ),
    );
}
