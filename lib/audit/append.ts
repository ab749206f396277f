import { randomBytes } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { cardholder } from "@/db/schema/accounts";
import { auditContent, auditEvent } from "@/db/schema/audit";
import type { Transaction } from "@/db/transaction";
import { type Actor, actorLabel } from "@/lib/core/actor";
import { type Instant, instantOf } from "@/lib/core/clock";
import { CHAIN_START, type ChainEvent, chainHash, contentCommitment } from "./chain";

/** Every event of the product, in the past tense. A new one is added here. */
export type AuditEventName =
  | "session.started"
  | "session.ended"
  | "session.stepped_up"
  | "device.remembered"
  | "device.forgotten"
  | "sign_in.locked"
  | "sign_in.unlocked"
  | "enrolment_code.issued"
  | "setting.changed"
  | "offline.allowed"
  | "offline.withdrawn"
  | "passkey.added"
  | "passkey.renamed"
  | "passkey.removed"
  | "passkey.refused"
  | "instruction.acknowledged"
  | "instruction.refused"
  | "instruction.given_up"
  | "instruction.queued_again"
  | "instruction.set_aside"
  | "payment_claim.made"
  | "payment_claim.withdrawn"
  | "payment_claim.matched"
  | "payment_claim.reopened"
  | "payment_claim.not_arrived"
  | "payment_claim.declined"
  | "payment_claim.receipt_added"
  | "payment_claim.receipt_removed"
  | "proposal.submitted"
  | "proposal.offered"
  | "proposal.countered"
  | "proposal.accepted"
  | "proposal.declined"
  | "proposal.withdrawn"
  | "proposal.expired"
  | "proposal.reminded"
  | "proposal.information_asked"
  | "proposal.information_given"
  | "proposal.explanation_asked"
  | "proposal.explanation_given"
  | "proposal.second_look_asked"
  | "proposal.sent_to_supervisor"
  | "proposal.noted"
  | "approval.requested"
  | "approval.granted"
  | "approval.refused"
  | "approval.overtaken"
  | "plan.signed"
  | "plan.activated"
  | "plan.payments_matched"
  | "plan.schedule_changed"
  | "plan.settlement_quoted"
  | "plan.replaced"
  | "plan.payment_asked_about"
  | "plan.calendar_made"
  | "plan.calendar_stopped"
  | "plan.reminded"
  | "plan.completed"
  | "plan.cancelled"
  | "plan.notice_given"
  | "plan.notice_cured"
  | "plan.decision_due"
  | "plan.more_time"
  | "plan.broken"
  | "plan.drift_found"
  | "plan.task_closed"
  | "certificate.written"
  | "certificate.opened"
  | "agreement.written"
  | "agreement.opened"
  | "contact.stopped"
  | "contact.stop_ended"
  | "work.claimed"
  | "work.released"
  | "work.assigned"
  | "work.unassigned"
  | "work.closed";

export interface AuditEntry {
  cardholderId: string;
  actor: Actor;
  at: Instant;
  event: AuditEventName;
  /** Ids, states and versions only. */
  facts?: ChainEvent["facts"];
  /** Personal content, kept apart under a salted commitment. */
  content?: Record<string, string>;
}

/**
 * Adds an event to the cardholder's chain inside the caller's transaction (decisions.md 15). The row of
 * the cardholder is locked first, so that two writers take turns and the chain never forks.
 */
export async function appendAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx
    .select({ id: cardholder.cardholderId })
    .from(cardholder)
    .where(eq(cardholder.cardholderId, entry.cardholderId))
    .for("no key update");
  const [last] = await tx
    .select({ seq: auditEvent.seq, hash: auditEvent.hash })
    .from(auditEvent)
    .where(eq(auditEvent.cardholderId, entry.cardholderId))
    .orderBy(desc(auditEvent.seq))
    .limit(1);
  const at = instantOf(entry.at.round({ smallestUnit: "microsecond" }).toString());
  const content = entry.content ? JSON.stringify(entry.content) : null;
  const salt = content === null ? null : randomBytes(32);
  const event: ChainEvent = {
    cardholderId: entry.cardholderId,
    seq: (last?.seq ?? 0) + 1,
    at: at.toString(),
    actor: actorLabel(entry.actor),
    event: entry.event,
    facts: entry.facts ?? {},
    commitment: content !== null && salt ? contentCommitment(salt, content) : null,
  };
  const previousHash = last?.hash ?? CHAIN_START;
  await tx.insert(auditEvent).values({ ...event, at, previousHash, hash: chainHash(previousHash, event) });
  if (content !== null && salt) {
    await tx.insert(auditContent).values({ cardholderId: entry.cardholderId, seq: event.seq, salt, content });
  }
}
