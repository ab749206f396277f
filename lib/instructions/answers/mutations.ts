import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accountHold } from "@/db/schema/accounts";
import { instruction } from "@/db/schema/instructions";
import { inTransaction, type Transaction } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { authorise } from "@/lib/auth/context";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import type { Actor, MachineActor } from "@/lib/core/actor";
import { type Instant, instantOf } from "@/lib/core/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import { findOwners, getInstruction } from "../data";
import { lockCardholder, sendLater } from "../mutations";
import type { CoreAnswer } from "../schema";
import { statesBefore } from "../states";
import type { Instruction } from "../types";
import { type AcknowledgementResult, readAcknowledgement } from "./schema";

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

/**
 * Takes what a core says of up to 500 instructions of its source, in one transaction, each judged by itself. The
 * same again changes nothing.
 * @param given the acknowledgements of a body, each not yet looked at
 * @returns one result each, in the same order
 */
export async function acknowledge(
  context: { db: Database; actor: MachineActor; at: Instant; source: string },
  given: readonly unknown[],
): Promise<AcknowledgementResult[]> {
  authorise(context, "instruction.acknowledge");
  return inTransaction(context.db, (tx) => takeAll(tx, given, context));
}

/** One line of a file was refused: nothing of it was taken. */
export class NothingTaken extends Error {
  override name = "NothingTaken";
  constructor(readonly results: readonly AcknowledgementResult[]) {
    super("some acknowledgements were refused");
  }
}

/**
 * The same for a file that an operator brings, of whatever sources: all of it or nothing.
 * @throws NothingTaken with the result of each line when one of them is refused
 */
export async function acknowledgeFile(
  db: Database,
  given: readonly unknown[],
  operator: Actor,
  at: Instant,
): Promise<AcknowledgementResult[]> {
  return inTransaction(db, async (tx) => {
    const results = await takeAll(tx, given, { actor: operator, at });
    if (results.some((one) => one.outcome === "refused")) throw new NothingTaken(results);
    return results;
  });
}

/** By cardholder, so that two requests that speak of the same people take turns and do not hold each other up. */
async function takeAll(
  tx: Transaction,
  given: readonly unknown[],
  by: { actor: Actor; at: Instant; source?: string },
): Promise<AcknowledgementResult[]> {
  const read = given.map(readAcknowledgement);
  const ids = read.flatMap((one) => ("read" in one ? [one.read.instruction_id] : []));
  const owners = await findOwners(tx, [...new Set(ids)], by.source);
  const ownerOf = (index: number) => {
    const one = read[index];
    return one && "read" in one ? (owners.get(one.read.instruction_id) ?? "") : "";
  };
  const order = read.map((_, index) => index).sort((a, b) => (ownerOf(a) < ownerOf(b) ? -1 : 1));
  const results = new Map<number, AcknowledgementResult>();
  for (const index of order) {
    const one = read[index];
    if (one === undefined) continue;
    if ("refused" in one) {
      results.set(index, one.refused);
      continue;
    }
    const { instruction_id, ...answer } = one.read;
    const cardholderId = owners.get(instruction_id);
    const came =
      cardholderId === undefined
        ? "not_found"
        : await takeAnswer(tx, { cardholderId, instructionId: instruction_id, answer, actor: by.actor, at: by.at });
    results.set(index, resultOf(instruction_id, came));
  }
  return read.map((_, index) => results.get(index) as AcknowledgementResult);
}

function resultOf(instruction_id: string, came: AnswerResult | "not_found"): AcknowledgementResult {
  if (came === "taken") return { outcome: "accepted", instruction_id };
  if (came === "known") return { outcome: "known", instruction_id };
  return { outcome: "refused", instruction_id, code: came, field: null };
}
