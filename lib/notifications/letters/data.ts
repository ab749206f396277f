import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { outboxMessage } from "@/db/schema/notifications";
import { letterFile } from "@/db/schema/outbox";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import type { Locale } from "@/lib/i18n/locale";
import type { OutboxMessage } from "../sending/data";
import type { LetterFile, LetterLine } from "./file-format";

const fileOf = (row: typeof letterFile.$inferSelect): LetterFile => ({
  ...row,
  day: row.day.toString(),
  writtenAt: row.writtenAt.toString(),
});

/** The newest file, or the newest before a day. */
export async function getNewestLetterFile(db: Reader, before?: PlainDate): Promise<LetterFile | null> {
  const [row] = await db
    .select()
    .from(letterFile)
    .where(before === undefined ? undefined : lt(letterFile.day, before))
    .orderBy(desc(letterFile.day))
    .limit(1);
  return row ? fileOf(row) : null;
}

export async function getLetterFile(db: Reader, day: PlainDate): Promise<LetterFile | null> {
  const [row] = await db.select().from(letterFile).where(eq(letterFile.day, day));
  return row ? fileOf(row) : null;
}

/** Letters that wait for a file since before a moment, in the order of their keys, locked. */
export function listWaitingLetters(db: Reader, before: Instant): Promise<OutboxMessage[]> {
  return db
    .select()
    .from(outboxMessage)
    .where(
      and(eq(outboxMessage.channel, "letter"), eq(outboxMessage.status, "queued"), lt(outboxMessage.createdAt, before)),
    )
    .orderBy(asc(outboxMessage.outboxMessageId))
    .for("update");
}

/** The language that a cardholder chose, or that the core knows. */
export async function getLanguage(db: Reader, cardholderId: string): Promise<Locale | null> {
  const [row] = await db.execute<{ locale: Locale | null }>(sql`
    select coalesce(s.locale, c.locale) as locale from cardholder c
    left join cardholder_setting s on s.cardholder_id = c.cardholder_id where c.cardholder_id = ${cardholderId}`);
  return row?.locale ?? null;
}

/** The letters of a file as they stand in it, in their order. */
export async function listLetterLines(db: Reader, day: PlainDate): Promise<LetterLine[]> {
  const rows = await db.execute<
    { number: number; id: string; source: string; ref: string } & Omit<LetterLine, "number">
  >(
    sql`select r.number, r.outbox_message_id as id, c.source, c.cardholder_ref as ref, r.language, r.title, r.body
      from letter_row r join cardholder c on c.cardholder_id = r.cardholder_id
      where r.day = ${day.toString()}::date order by r.number`,
  );
  return rows.map(({ number, id, source, ref, language, title, body }) => ({
    number,
    messageId: id,
    source,
    cardholderRef: ref,
    language,
    title,
    body,
  }));
}
