import { and, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { entry } from "@/db/schema/accounts";
import { idempotencyKey } from "@/db/schema/audit";
import { contactLog } from "@/db/schema/contact";
import { disputeDraft } from "@/db/schema/disputes";
import { paymentClaim } from "@/db/schema/payments";
import { dateOf, isBefore, type PlainDate } from "@/lib/core/dates";
import { NOTHING, readDraft } from "./draft";
import type { Choice, DraftView } from "./types";

/** The draft as it stands; an empty one where there is none or its days are over. */
export async function getDraft(db: Reader, cardholderId: string, today: PlainDate): Promise<DraftView> {
  const [row] = await db.select().from(disputeDraft).where(eq(disputeDraft.cardholderId, cardholderId));
  if (!row || isBefore(row.keptUntil, today)) {
    return { disputeId: null, answers: NOTHING, revision: row?.revision ?? 0, keptUntil: null };
  }
  const { disputeId, revision, keptUntil } = row;
  return { disputeId, answers: readDraft(row.answers).answers, revision, keptUntil };
}

/** The dispute that a form with this key filed; null for a key that filed none. */
export async function getFiled(db: Reader, cardholderId: string, key: string): Promise<string | null> {
  const [row] = await db
    .select({ disputeId: sql<string | null>`${idempotencyKey.result} ->> 'disputeId'` })
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.cardholderId, cardholderId), eq(idempotencyKey.key, key)));
  return row?.disputeId ?? null;
}

interface Key {
  cardholderId: string;
  accountId: string;
}

/** More than this one page does not list. */
const LISTED = 30;

/** Payments that were told of and have not arrived. */
export async function listClaimChoices(db: Reader, { cardholderId, accountId }: Key): Promise<Choice[]> {
  const rows = await db
    .select({ id: paymentClaim.paymentClaimId, on: paymentClaim.paidOn, amount: paymentClaim.amount })
    .from(paymentClaim)
    .where(
      and(
        eq(paymentClaim.cardholderId, cardholderId),
        eq(paymentClaim.accountId, accountId),
        inArray(paymentClaim.state, ["waiting", "not_arrived"]),
      ),
    )
    .orderBy(desc(paymentClaim.paidOn))
    .limit(LISTED);
  return rows.map(({ id, on, amount }) => ({
    value: `payment:${id}`,
    subject: "payment" as const,
    on,
    name: null,
    kind: null,
    amount,
  }));
}

/** The account of a payment that was told of; null: it is not this person's. */
export async function findClaimAccount(db: Reader, cardholderId: string, claimId: string): Promise<string | null> {
  const [row] = await db
    .select({ accountId: paymentClaim.accountId })
    .from(paymentClaim)
    .where(and(eq(paymentClaim.cardholderId, cardholderId), eq(paymentClaim.paymentClaimId, claimId)));
  return row?.accountId ?? null;
}

/** The newest contacts of the bank and its agencies about an account, each on its business date. */
export async function listContactChoices(
  db: Reader,
  { cardholderId, accountId }: Key,
  zone: string,
): Promise<Choice[]> {
  const rows = await db
    .select({
      ref: contactLog.contactRef,
      channel: contactLog.channel,
      on: sql<string>`(${contactLog.at} at time zone ${zone})::date::text`,
    })
    .from(contactLog)
    .where(
      and(
        eq(contactLog.cardholderId, cardholderId),
        eq(contactLog.accountId, accountId),
        eq(contactLog.direction, "outbound"),
      ),
    )
    .orderBy(desc(contactLog.at))
    .limit(LISTED);
  return rows.map(({ ref, channel, on }) => ({
    value: `contact:${ref}`,
    subject: "contact" as const,
    on: dateOf(on),
    name: null,
    kind: channel,
    amount: null,
  }));
}

/** An entry, and up to three others of the same merchant or the same kind before it: what may jog a memory. */
export async function getKnown(db: Reader, { cardholderId, accountId }: Key, entryRef: string) {
  const mine = and(eq(entry.cardholderId, cardholderId), eq(entry.accountId, accountId));
  const [found] = await db
    .select()
    .from(entry)
    .where(and(mine, eq(entry.entryRef, entryRef)));
  if (!found) return null;
  const { merchant, kind, amount } = found;
  const alike =
    merchant === null
      ? eq(entry.kind, kind)
      : or(eq(entry.merchant, merchant), and(eq(entry.kind, kind), eq(entry.amount, amount)));
  const similar = await db
    .select()
    .from(entry)
    .where(and(mine, alike, ne(entry.entryRef, entryRef)))
    .orderBy(desc(entry.postedOn))
    .limit(3);
  return { entry: found, similar };
}

/** The one entry of a kind that a statement bills; null where there is none or more than one. */
export async function findBilled(
  db: Reader,
  { cardholderId, accountId }: Key,
  kind: "interest" | "late_fee",
  statementDate: PlainDate,
): Promise<string | null> {
  const rows = await db
    .select({ entryRef: entry.entryRef })
    .from(entry)
    .where(
      and(
        eq(entry.cardholderId, cardholderId),
        eq(entry.accountId, accountId),
        eq(entry.kind, kind),
        eq(entry.statementDate, statementDate),
      ),
    )
    .limit(2);
  return rows.length === 1 ? (rows[0]?.entryRef ?? null) : null;
}
