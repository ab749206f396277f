import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { idArray } from "@/db/keys";
import type { Transaction } from "@/db/transaction";
import { type Actor, actorLabel } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
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
  | "inbox.read"
  | "inbox.topic_chosen"
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
  | "card.lock_asked"
  | "dispute.filed"
  | "dispute.taken"
  | "dispute.message_sent"
  | "dispute.information_asked"
  | "dispute.information_given"
  | "dispute.extended"
  | "dispute.noted"
  | "dispute.decision_requested"
  | "dispute.decision_refused"
  | "dispute.decision_overtaken"
  | "dispute.decided"
  | "dispute.appealed"
  | "dispute.withdrawn"
  | "dispute.closed"
  | "dispute.adjustment_matched"
  | "dispute.adjustment_differs"
  | "dispute.adjustment_reopened"
  | "hold.placed"
  | "hold.released"
  | "evidence.added"
  | "evidence.refused"
  | "evidence.removed"
  | "evidence.opened"
  | "certificate.written"
  | "certificate.opened"
  | "agreement.written"
  | "agreement.opened"
  | "record.sealed"
  | "retention.content_removed"
  | "retention.hold_placed"
  | "retention.hold_lifted"
  | "archive.asked"
  | "archive.made"
  | "archive.opened"
  | "document.asked"
  | "document.issued"
  | "document.opened"
  | "contact.stopped"
  | "contact.stop_ended"
  | "contact.preferences_changed"
  | "contact.preferences_undone"
  | "contact.point_added"
  | "contact.point_changed"
  | "contact.point_ended"
  | "contact.third_person_named"
  | "contact.third_person_withdrawn"
  | "diary.added"
  | "diary.corrected"
  | "diary.withdrawn"
  | "contact.representative_asked"
  | "contact.representative_approved"
  | "contact.representative_refused"
  | "contact.representative_revoked"
  | "contact.reported"
  | "contact.breach_found"
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

/** An event as it goes into its chain, with what is kept apart of it. */
interface Link {
  event: ChainEvent;
  previousHash: Uint8Array;
  hash: Uint8Array;
  personal: { salt: Uint8Array; content: string } | null;
}

type End = Pick<Link, "hash"> & { seq: number };

/** The event that follows the end of its chain. */
function linkTo({ seq, hash: previousHash }: End, entry: AuditEntry): Link {
  const at = entry.at.round({ smallestUnit: "microsecond" });
  const personal = entry.content ? { salt: randomBytes(32), content: JSON.stringify(entry.content) } : null;
  const event: ChainEvent = {
    cardholderId: entry.cardholderId,
    seq: seq + 1,
    at: at.toString(),
    actor: actorLabel(entry.actor),
    event: entry.event,
    facts: entry.facts ?? {},
    commitment: personal && contentCommitment(personal.salt, personal.content),
  };
  return { event, previousHash, hash: chainHash(previousHash, event), personal };
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** Where the chain of each of some cardholders ends. Their rows are locked, in the order of their keys. */
async function endsOf(tx: Transaction, cardholderIds: readonly string[]): Promise<Map<string, End>> {
  await tx.execute(sql`
    select cardholder_id from cardholder
    where cardholder_id = any (${idArray(cardholderIds)})
    order by cardholder_id for no key update`);
  const rows = await tx.execute<{ id: string; seq: number; hash: string }>(sql`
    select id, e.seq::int, encode(e.hash, 'hex') as hash from json_array_elements_text(${JSON.stringify(cardholderIds)}::json) as id
    cross join lateral (select seq, hash from audit_event where cardholder_id = id::uuid order by seq desc limit 1) e`);
  return new Map(rows.map(({ id, seq, hash }) => [id, { seq, hash: Buffer.from(hash, "hex") }]));
}

async function writeLinks(tx: Transaction, links: readonly Link[]): Promise<void> {
  const rows = links.map(({ event: { cardholderId, commitment, ...event }, previousHash, hash }) => ({
    ...event,
    cardholder_id: cardholderId,
    commitment: commitment && hexOf(commitment),
    previous_hash: hexOf(previousHash),
    hash: hexOf(hash),
  }));
  await tx.execute(sql`
    insert into audit_event (cardholder_id, seq, at, actor, event, facts, commitment, previous_hash, hash)
    select cardholder_id, seq, at, actor, event, facts, decode(commitment, 'hex'), decode(previous_hash, 'hex'),
      decode(hash, 'hex')
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(cardholder_id uuid, seq bigint, at timestamptz,
      actor text, event text, facts jsonb, commitment text, previous_hash text, hash text)`);
  const contents = links.flatMap(({ event: { cardholderId, seq }, personal }) =>
    personal ? [{ cardholder_id: cardholderId, seq, salt: hexOf(personal.salt), content: personal.content }] : [],
  );
  if (contents.length === 0) return;
  await tx.execute(sql`
    insert into audit_content (cardholder_id, seq, salt, content)
    select cardholder_id, seq, decode(salt, 'hex'), content
    from json_to_recordset(${JSON.stringify(contents)}::json) as r(cardholder_id uuid, seq bigint, salt text, content text)`);
}

/**
 * Adds events to the chains of many cardholders inside the caller's transaction, those of one in the order in which
 * they are given (decisions.md 15): as many statements for a thousand as for one. The rows of the cardholders are
 * locked first, in the order of their keys, so that two writers take turns, no chain ever forks, and two that write
 * for many never wait for each other in a circle.
 */
export async function appendAudits(tx: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const ends = await endsOf(tx, [...new Set(entries.map(({ cardholderId }) => cardholderId))]);
  const links = entries.map((entry) => {
    const link = linkTo(ends.get(entry.cardholderId) ?? { seq: 0, hash: CHAIN_START }, entry);
    ends.set(entry.cardholderId, { seq: link.event.seq, hash: link.hash });
    return link;
  });
  await writeLinks(tx, links);
}

/** Adds one event to the chain of its cardholder, the same way. */
export function appendAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  return appendAudits(tx, [entry]);
}
