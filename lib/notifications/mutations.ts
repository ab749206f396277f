import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import { seal } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { enqueueAll } from "@/lib/jobs/enqueue";
import type { ContactPurpose } from "@/lib/ledger/contact-permission";
import type { NewsChannel, NewsEvent } from "./catalogue";
import type { MessageText } from "./types";

export interface NewMessage {
  cardholderId: string | null;
  channel: NewsChannel;
  /**
   * `decoy`: nobody is behind this number. It costs the request the same and is dropped by the worker.
   * `notice`: something changed in how the person signs in. `news`: something waits to be read in the portal.
   */
  purpose: "code" | "decoy" | "notice" | "news";
  /** As the contact gate asks; of news that of their row of the catalogue. */
  contactPurpose: ContactPurpose;
  /** To whom and what, where it is not news. */
  text?: MessageText;
  event?: NewsEvent;
  subject?: string | null;
  at: Instant;
  /** Not sent earlier; null: at once. */
  nextAt?: Instant | null;
  uselessAfter: Instant | null;
  /** The message on another channel in whose place it goes out. */
  fallbackOf?: string;
}

/** Codes have workers of their own: nothing that is slow stands before them. */
const isUrgent = ({ purpose }: Pick<NewMessage, "purpose">) => purpose === "code" || purpose === "decoy";

/** Puts messages into the outbox and their jobs into the queue, in the caller's transaction, in as many statements for all as for one. */
export async function queueMessages(tx: Transaction, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => ({
    id: newId(),
    cardholder_id: message.cardholderId,
    channel: message.channel,
    purpose: message.purpose,
    contact_purpose: message.contactPurpose,
    event: message.event ?? null,
    subject: message.subject ?? null,
    sealed: message.text ? Buffer.from(seal("outbox", JSON.stringify(message.text))).toString("hex") : null,
    made: message.at.toString(),
    next: message.nextAt?.toString() ?? null,
    useless: message.uselessAfter?.toString() ?? null,
    fallback: message.fallbackOf ?? null,
    urgent: isUrgent(message),
  }));
  await tx.execute(sql`
    insert into outbox_message (outbox_message_id, cardholder_id, channel, purpose, contact_purpose, event, subject, sealed,
      status, because, created_at, next_at, useless_after, fallback_of)
    select id, cardholder_id, channel, purpose, contact_purpose, event, subject, decode(sealed, 'hex'),
      case when next is null then 'queued' else 'held' end, case when next is not null then 'quiet_hours' end, made, next,
      useless, fallback
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, cardholder_id uuid, channel text, purpose text,
      contact_purpose text, event text, subject text, sealed text, made timestamptz, next timestamptz, useless timestamptz,
      fallback uuid)`);
  // A letter waits for the file of its day, not for a job.
  const sent = rows.filter(({ channel }) => channel !== "letter");
  const payloads = (urgent: boolean, next: string | null) =>
    sent.filter((row) => row.urgent === urgent && row.next === next).map(({ id }) => ({ outboxMessageId: id }));
  for (const next of new Set(sent.map((row) => row.next))) {
    const when = messages[rows.findIndex((row) => row.next === next)]?.nextAt;
    const options = when ? { runAt: when } : {};
    await enqueueAll(tx, "message.code", payloads(true, next), options);
    await enqueueAll(tx, "message.send", payloads(false, next), options);
  }
}

/** Puts one message into the outbox, the same way. */
export function queueMessage(tx: Transaction, message: NewMessage & { text: MessageText }): Promise<void> {
  return queueMessages(tx, [message]);
}
