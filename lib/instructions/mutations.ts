import { and, desc, eq } from "drizzle-orm";
import { account, cardholder } from "@/db/schema/accounts";
import { coreInstruction, instruction } from "@/db/schema/instructions";
import type { Transaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { type InstructionFacts, type InstructionKind, instructionFacts } from "./schema";
import type { AccountKey } from "./types";

export interface NewInstruction<K extends InstructionKind = InstructionKind> {
  cardholderId: string;
  accountId: string;
  kind: K;
  /**
   * The act it speaks of, once per kind: the id of a claim or hold; for a plan, which can change more than
   * once, its id with the version (`<id>:2`).
   */
  subject: string;
  facts: InstructionFacts<K>;
  at: Instant;
}

/**
 * Tells the core of an act, in the transaction of that act (decisions.md 4): both happen or neither. Locks the
 * cardholder's row, as the audit chain does, so that the numbers of an account have no gap and follow the order
 * of commits. The same act told again is the instruction that is there already.
 * @returns the id by which the core will answer
 * @throws ZodError when the facts are not those of the kind
 * @throws RangeError when the amount is not in the currency of the account
 * @throws Refusal `not_found` for an account that is not the cardholder's
 */
export async function queueInstruction<K extends InstructionKind>(
  tx: Transaction,
  { cardholderId, accountId, kind, subject, facts, at }: NewInstruction<K>,
): Promise<string> {
  const told = instructionFacts[kind].parse(facts);
  await lockCardholder(tx, cardholderId);
  const [known] = await tx
    .select({ instructionId: instruction.instructionId })
    .from(instruction)
    .where(
      and(eq(instruction.cardholderId, cardholderId), eq(instruction.kind, kind), eq(instruction.subject, subject)),
    );
  if (known) return known.instructionId;
  const [found] = await tx
    .select({
      source: account.source,
      accountRef: account.accountRef,
      cardholderRef: cardholder.cardholderRef,
      currency: account.currency,
    })
    .from(account)
    .innerJoin(cardholder, eq(cardholder.cardholderId, account.cardholderId))
    .where(and(eq(account.cardholderId, cardholderId), eq(account.accountId, accountId)));
  if (!found) throw new Refusal("not_found");
  const { currency, ...keys } = found;
  if (told.currency !== currency) throw new RangeError("an instruction is in the currency of its account");
  const [last] = await tx
    .select({ sequence: instruction.sequence })
    .from(instruction)
    .where(and(eq(instruction.cardholderId, cardholderId), eq(instruction.accountId, accountId)))
    .orderBy(desc(instruction.sequence))
    .limit(1);
  const instructionId = newId();
  await tx.insert(instruction).values({
    cardholderId,
    instructionId,
    accountId,
    sequence: (last?.sequence ?? 0) + 1,
    kind,
    subject,
    ...keys,
    facts: told,
    madeAt: at,
    state: "queued",
    unfiledSince: at,
  });
  await tx.insert(coreInstruction).values({ source: keys.source, instructionId, cardholderId });
  await sendLater(tx, { cardholderId, accountId }, { keepsTime: true });
  return instructionId;
}

/** Calls to the core at one time, in all workers together: a core that hangs must not hold up codes and messages. */
const LANES = 2;

/**
 * Lets the worker hand over what an account has waiting. Accounts share a few lanes; one job an account.
 * @param when left out: at once. With `keepsTime` a next attempt that is planned already stays where it is.
 */
export async function sendLater(
  tx: Transaction,
  whose: AccountKey,
  when: { runAt?: Instant; keepsTime?: boolean } = {},
): Promise<void> {
  const lane = Number.parseInt(whose.accountId.slice(-2), 16) % LANES;
  const { cardholderId, accountId } = whose;
  await enqueue(
    tx,
    "instruction.send",
    { cardholderId, accountId },
    { ...when, jobKey: `instruction.send:${accountId}`, queue: `core:${lane}` },
  );
}

/** Two writers about one cardholder take turns, in the same order as the audit chain. */
export async function lockCardholder(tx: Transaction, cardholderId: string): Promise<void> {
  await tx
    .select({ id: cardholder.cardholderId })
    .from(cardholder)
    .where(eq(cardholder.cardholderId, cardholderId))
    .for("no key update");
}
