import type { Instant } from "@/lib/core/clock";
import type { CoreAnswer, InstructionKind } from "./schema";
import type { InstructionState } from "./states";

/** One account of a cardholder: instructions are in order within it. */
export interface AccountKey {
  cardholderId: string;
  accountId: string;
}

/** An instruction as it is stored. */
export interface Instruction extends AccountKey {
  instructionId: string;
  sequence: number;
  kind: InstructionKind;
  subject: string;
  source: string;
  accountRef: string;
  cardholderRef: string;
  facts: Record<string, unknown>;
  madeAt: Instant;
  state: InstructionState;
  attempts: number;
  nextAttemptAt: Instant | null;
  failure: string | null;
  sentAt: Instant | null;
  answeredAt: Instant | null;
  coreRef: string | null;
  coreCode: string | null;
  coreAt: Instant | null;
  unfiledSince: Instant | null;
}

/**
 * What came of one call. `taken`: the core has it, and perhaps answered at once. `not_wanted`: it will never
 * take it as it is. `failed`: worth another try. `code` is a word of ours or of the core, never its text.
 */
export type Handover =
  | { kind: "taken"; answer: CoreAnswer | null }
  | { kind: "not_wanted"; code: string }
  | { kind: "failed"; code: string };
