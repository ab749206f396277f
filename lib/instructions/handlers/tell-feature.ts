import type { Database } from "@/db/client";
import { getInstruction } from "../data";
import type { InstructionKind } from "../schema";
import type { Instruction } from "../types";

/** What a feature does when the core has answered one of its instructions. Safe to meet again. */
export type OnAnswer = (db: Database, told: Instruction) => Promise<void>;

/** Tells the feature that gave an instruction what the core said; a kind that nobody listens to is done. */
export async function tellFeature(
  db: Database,
  key: { cardholderId: string; instructionId: string },
  listeners: Partial<Record<InstructionKind, OnAnswer>>,
): Promise<void> {
  const told = await getInstruction(db, key);
  if (told) await listeners[told.kind]?.(db, told);
}
