import { staffEvent } from "@/db/schema/staff";
import type { Transaction } from "@/db/transaction";
import { type Actor, actorLabel } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/observability/log";

export interface NewStaffEvent {
  staffId: string;
  actor: Actor;
  at: Instant;
  event: (typeof staffEvent.$inferInsert)["event"];
  facts?: Record<string, string | number>;
}

/** Writes down what happened to a staff account, in the transaction that makes it happen, and says it in the log where a person signs in. */
export async function appendStaffEvent(tx: Transaction, { actor, facts = {}, ...event }: NewStaffEvent): Promise<void> {
  const row = { ...event, staffEventId: newId(), actor: actorLabel(actor), facts };
  await tx.insert(staffEvent).values(row);
  // What an operator did stands on their terminal.
  if (actor.kind !== "operator")
    log.info({ staff: event.staffId, event: event.event, actor: row.actor, ...facts }, "staff");
}
