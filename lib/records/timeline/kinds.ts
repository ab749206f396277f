import type { AuditEventName } from "@/lib/audit/append";

/** What a cardholder can have the timeline show alone. `access`: signing in, devices, settings, what was opened. */
export const RECORD_GROUPS = ["agreed", "exchanged", "paid", "mine", "access"] as const;
export type RecordGroup = (typeof RECORD_GROUPS)[number];

/** Who acted. `system`: the portal by its rules; whose act it was stands with the event's own actor. */
export const RECORD_SIDES = ["you", "bank", "agency", "system"] as const;
export type RecordSide = (typeof RECORD_SIDES)[number];

/** The drawing beside the word; `components/records/timeline/record-icon.tsx` has each. */
export const RECORD_ICONS = [
  "agreement",
  "calendar",
  "call",
  "contact",
  "device",
  "dispute",
  "document",
  "hold",
  "key",
  "message",
  "note",
  "opened",
  "payment",
  "schedule",
  "setting",
  "statement",
] as const;
export type RecordIcon = (typeof RECORD_ICONS)[number];

/** How an event is shown to the cardholder whose it is. Its title is `events.<name>` of the area `records`. */
export interface RecordKind {
  group: RecordGroup;
  side: RecordSide;
  icon: RecordIcon;
  /** The field of its content that is words for both sides: they are quoted. */
  quote?: string;
}

const is = (group: RecordGroup, side: RecordSide, icon: RecordIcon, quote?: string): RecordKind => ({
  group,
  side,
  icon,
  ...(quote !== undefined && { quote }),
});

/** A step inside the bank, of which the cardholder's own event tells the outcome: kept and proven, not shown. */
const INTERNAL = null;

/** Every event of the product: how the timeline shows it. A new event gets its row here and its words in `records`. */
export const RECORD_KINDS: Record<AuditEventName, RecordKind | null> = {
  "session.started": is("access", "you", "device", "device"),
  "session.ended": is("access", "you", "device"),
  "session.stepped_up": is("access", "you", "key"),
  "device.remembered": is("access", "you", "device", "device"),
  "device.forgotten": is("access", "you", "device"),
  "sign_in.locked": is("access", "system", "key"),
  "sign_in.unlocked": is("access", "bank", "key"),
  "enrolment_code.issued": is("access", "bank", "key"),
  "setting.changed": is("access", "you", "setting"),
  "offline.allowed": is("access", "you", "setting"),
  "offline.withdrawn": is("access", "you", "setting"),
  "passkey.added": is("access", "you", "key", "name"),
  "passkey.renamed": is("access", "you", "key", "name"),
  "passkey.removed": is("access", "you", "key"),
  "passkey.refused": is("access", "system", "key"),
  "instruction.acknowledged": INTERNAL,
  "instruction.refused": INTERNAL,
  "instruction.given_up": INTERNAL,
  "instruction.queued_again": INTERNAL,
  "instruction.set_aside": INTERNAL,
  "payment_claim.made": is("paid", "you", "payment"),
  "payment_claim.withdrawn": is("paid", "you", "payment"),
  "payment_claim.matched": is("paid", "system", "payment"),
  "payment_claim.reopened": is("paid", "system", "payment"),
  "payment_claim.not_arrived": is("paid", "system", "payment"),
  "payment_claim.declined": is("paid", "you", "payment"),
  "payment_claim.receipt_added": is("paid", "you", "document"),
  "payment_claim.receipt_removed": is("paid", "you", "document"),
  "proposal.submitted": is("agreed", "you", "agreement", "ownWords"),
  "proposal.offered": is("agreed", "bank", "agreement", "words"),
  "proposal.countered": is("agreed", "you", "agreement", "words"),
  "proposal.accepted": is("agreed", "you", "agreement"),
  "proposal.declined": is("agreed", "bank", "agreement", "words"),
  "proposal.withdrawn": is("agreed", "you", "agreement", "words"),
  "proposal.expired": is("agreed", "system", "agreement"),
  "proposal.reminded": is("exchanged", "system", "message"),
  "proposal.information_asked": is("exchanged", "bank", "message", "words"),
  "proposal.information_given": is("exchanged", "you", "message", "words"),
  "proposal.explanation_asked": is("exchanged", "you", "message", "words"),
  "proposal.explanation_given": is("exchanged", "bank", "message", "words"),
  "proposal.second_look_asked": is("exchanged", "you", "message", "words"),
  "proposal.sent_to_supervisor": INTERNAL,
  "proposal.noted": INTERNAL,
  "approval.requested": INTERNAL,
  "approval.granted": INTERNAL,
  "approval.refused": INTERNAL,
  "approval.overtaken": INTERNAL,
  "plan.signed": is("agreed", "you", "agreement"),
  "plan.activated": is("agreed", "system", "schedule"),
  "plan.payments_matched": is("paid", "system", "payment"),
  "plan.schedule_changed": is("agreed", "you", "schedule"),
  "plan.settlement_quoted": is("agreed", "bank", "agreement"),
  "plan.replaced": is("agreed", "you", "agreement"),
  "plan.payment_asked_about": is("paid", "you", "payment"),
  "plan.calendar_made": is("access", "you", "calendar"),
  "plan.calendar_stopped": is("access", "you", "calendar"),
  "plan.reminded": is("exchanged", "system", "message"),
  "plan.completed": is("agreed", "system", "agreement"),
  "plan.cancelled": is("agreed", "system", "agreement"),
  "plan.notice_given": is("agreed", "bank", "agreement"),
  "plan.notice_cured": is("agreed", "system", "agreement"),
  "plan.decision_due": INTERNAL,
  "plan.more_time": is("agreed", "bank", "schedule", "words"),
  "plan.broken": is("agreed", "bank", "agreement", "words"),
  "plan.drift_found": INTERNAL,
  "plan.task_closed": INTERNAL,
  "card.lock_asked": is("access", "you", "hold"),
  "dispute.filed": is("exchanged", "you", "dispute", "words"),
  "dispute.taken": is("exchanged", "bank", "dispute"),
  "dispute.message_sent": is("exchanged", "you", "message", "words"),
  "dispute.information_asked": is("exchanged", "bank", "message", "words"),
  "dispute.information_given": is("exchanged", "you", "message", "words"),
  "dispute.extended": is("exchanged", "bank", "dispute", "words"),
  "dispute.noted": INTERNAL,
  "dispute.decision_requested": INTERNAL,
  "dispute.decision_refused": INTERNAL,
  "dispute.decision_overtaken": INTERNAL,
  "dispute.decided": is("exchanged", "bank", "dispute", "words"),
  "dispute.appealed": is("exchanged", "you", "dispute", "words"),
  "dispute.withdrawn": is("exchanged", "you", "dispute"),
  "dispute.closed": is("exchanged", "system", "dispute"),
  "dispute.adjustment_matched": is("paid", "bank", "payment"),
  "dispute.adjustment_differs": INTERNAL,
  "dispute.adjustment_reopened": INTERNAL,
  "hold.placed": is("agreed", "system", "hold"),
  "hold.released": is("agreed", "system", "hold"),
  "evidence.added": is("exchanged", "you", "document"),
  "evidence.refused": is("exchanged", "system", "document"),
  "evidence.removed": is("exchanged", "you", "document"),
  "evidence.opened": is("access", "bank", "opened"),
  "certificate.written": INTERNAL,
  "certificate.opened": is("access", "you", "opened"),
  "agreement.written": INTERNAL,
  "agreement.opened": is("access", "you", "opened"),
  "record.sealed": is("agreed", "bank", "document"),
  "contact.stopped": is("agreed", "bank", "contact"),
  "contact.preferences_changed": is("mine", "you", "contact"),
  "contact.preferences_undone": is("mine", "you", "contact"),
  "contact.point_added": is("mine", "you", "contact"),
  "contact.point_changed": is("mine", "you", "contact"),
  "contact.point_ended": is("mine", "you", "contact"),
  "contact.third_person_named": is("mine", "you", "contact"),
  "contact.third_person_withdrawn": is("mine", "you", "contact"),
  "contact.care_told": is("mine", "you", "note"),
  "contact.care_withdrawn": is("mine", "you", "note"),
  "contact.care_read": is("access", "bank", "opened"),
  "contact.representative_asked": is("mine", "you", "contact", "name"),
  "contact.representative_approved": is("agreed", "bank", "contact", "name"),
  "contact.representative_refused": is("exchanged", "bank", "contact", "words"),
  "contact.representative_revoked": is("mine", "you", "contact", "name"),
  "contact.stop_ended": is("agreed", "bank", "contact"),
  "work.claimed": INTERNAL,
  "work.released": INTERNAL,
  "work.assigned": INTERNAL,
  "work.unassigned": INTERNAL,
  "work.closed": INTERNAL,
};
