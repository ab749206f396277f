import { and, asc, desc, eq, inArray, isNull, lte, or } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { coreInstruction, instruction } from "@/db/schema/instructions";
import type { Instant } from "@/lib/core/clock";
import { BLOCKING, type InstructionState } from "./states";
import type { AccountKey, Instruction } from "./types";

const ofAccount = (whose: AccountKey) =>
  and(eq(instruction.cardholderId, whose.cardholderId), eq(instruction.accountId, whose.accountId));

/** The instruction of an account that all later ones wait for; null when nothing waits. */
export async function getHead(db: Reader, whose: AccountKey): Promise<Instruction | null> {
  const [row] = await db
    .select()
    .from(instruction)
    .where(and(ofAccount(whose), inArray(instruction.state, [...BLOCKING])))
    .orderBy(asc(instruction.sequence))
    .limit(1);
  return row ?? null;
}

export async function getInstruction(
  db: Reader,
  key: { cardholderId: string; instructionId: string },
): Promise<Instruction | null> {
  const [row] = await db
    .select()
    .from(instruction)
    .where(and(eq(instruction.cardholderId, key.cardholderId), eq(instruction.instructionId, key.instructionId)));
  return row ?? null;
}

/** Whom the instructions speak of that a core names by id; ids that are not of this source are left out. */
export async function findOwners(
  db: Reader,
  instructionIds: readonly string[],
  source?: string,
): Promise<Map<string, string>> {
  if (instructionIds.length === 0) return new Map();
  const rows = await db
    .select({ instructionId: coreInstruction.instructionId, cardholderId: coreInstruction.cardholderId })
    .from(coreInstruction)
    .where(
      and(
        inArray(coreInstruction.instructionId, [...instructionIds]),
        source === undefined ? undefined : eq(coreInstruction.source, source),
      ),
    );
  return new Map(rows.map((row) => [row.instructionId, row.cardholderId]));
}

/** Accounts with an instruction that could be sent now, in no order. */
export async function listDueAccounts(db: Reader, at: Instant, limit: number): Promise<AccountKey[]> {
  const due = or(isNull(instruction.nextAttemptAt), lte(instruction.nextAttemptAt, at));
  return db
    .selectDistinct({ cardholderId: instruction.cardholderId, accountId: instruction.accountId })
    .from(instruction)
    .where(and(eq(instruction.state, "queued"), due))
    .limit(limit);
}

/** What was told, the newest first; for an operator. */
export async function listInstructions(
  db: Reader,
  only: { state?: InstructionState; source?: string },
  limit: number,
): Promise<Instruction[]> {
  return db
    .select()
    .from(instruction)
    .where(
      and(
        only.state === undefined ? undefined : eq(instruction.state, only.state),
        only.source === undefined ? undefined : eq(instruction.source, only.source),
      ),
    )
    .orderBy(desc(instruction.instructionId))
    .limit(limit);
}
