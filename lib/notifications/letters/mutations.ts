import { eq, sql } from "drizzle-orm";
import { outboxMessage } from "@/db/schema/notifications";
import { letterFile, letterRow } from "@/db/schema/outbox";
import type { Transaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Locale } from "@/lib/i18n/locale";
import type { OutboxMessage } from "../sending/data";
import { noteContact } from "../sending/mutations";

/** First half of the lock that lets one close the file of letters at a time. */
const LETTER_LOCK = 7_426_206;

export async function lockLetterFiles(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LETTER_LOCK}, 0)`);
}

/** Puts a letter into the file of a day, for good: from then on it counts as sent. */
export async function putLetter(
  tx: Transaction,
  message: OutboxMessage & { cardholderId: string },
  letter: { day: PlainDate; number: number; language: Locale; title: string; body: string },
  at: Instant,
): Promise<void> {
  const { outboxMessageId, cardholderId, channel, contactPurpose } = message;
  await tx.insert(letterRow).values({ cardholderId, outboxMessageId, ...letter });
  await tx
    .update(outboxMessage)
    .set({ status: "sent", sentAt: at, attempts: 1, firstTriedAt: at })
    .where(eq(outboxMessage.outboxMessageId, outboxMessageId));
  await noteContact(tx, { outboxMessageId, cardholderId, channel, contactPurpose, address: "", at });
}

/** Closes the file of a day: its rows and bytes are what they are. */
export async function closeLetterFile(
  tx: Transaction,
  file: { day: PlainDate; rows: number; lastNumber: number; sha256: string; writtenAt: Instant },
): Promise<void> {
  await tx.insert(letterFile).values(file);
}
