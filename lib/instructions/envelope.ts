import type { Instruction } from "./types";

/**
 * One instruction as the core gets it over HTTPS. The same instruction is the same text at every attempt, so
 * that whoever keeps what came can compare.
 */
export function envelopeOf(told: Instruction): string {
  return JSON.stringify({
    format: "huanqing-instruction/1",
    instruction_id: told.instructionId,
    idempotency: told.instructionId,
    source: told.source,
    account_ref: told.accountRef,
    cardholder_ref: told.cardholderRef,
    sequence: told.sequence,
    kind: told.kind,
    made_at: told.madeAt.toString(),
    facts: told.facts,
  });
}
