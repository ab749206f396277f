import { and, desc, eq, getTableColumns, inArray, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
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
  const [row] = await db
    .select({
      ...getTableColumns(disputeDraft),
      // A column of the table that is read from would be taken for one of the table inside.
      files: sql<number>`(select count(*)::int from dispute_evidence e
        where e.cardholder_id = dispute_draft.cardholder_id and e.dispute_id = dispute_draft.dispute_id
          and e.state in ('held', 'ready'))`,
    })
    .from(disputeDraft)
    .where(eq(disputeDraft.cardholderId, cardholderId));
  if (!row || isBefore(row.keptUntil, today)) {
    return { disputeId: null, answers: NOTHING, revision: row?.revision ?? 0, keptUntil: null, files: 0 };
  }
  const { disputeId, revision, keptUntil, files } = row;
  return { disputeId, answers: readDraft(row.answers).answers, revision, keptUntil, files };
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

/** One posting as the journey shows it. */
const shownColumns = {
  entryRef: entry.entryRef,
  kind: entry.kind,
  amount: entry.amount,
  postedOn: entry.postedOn,
  transactedOn: entry.transactedOn,
  merchant: entry.merchant,
  description: entry.description,
};

/** Postings of an account by their references, the newest first; what the core has taken away is not among them. */
export async function listChosen(db: Reader, { cardholderId, accountId }: Key, refs: readonly string[]) {
  if (refs.length === 0) return [];
  return db
    .select(shownColumns)
    .from(entry)
    .where(
      and(eq(entry.cardholderId, cardholderId), eq(entry.accountId, accountId), inArray(entry.entryRef, [...refs])),
    )
    .orderBy(desc(entry.postedOn), desc(entry.entryRef));
}

/** Up to three others of the same merchant or kind for each of some postings: what may jog a memory. */
export async function listSimilar(db: Reader, { cardholderId, accountId }: Key, refs: readonly string[]) {
  const other = alias(entry, "other");
  const similar = db
    .select()
    .from(other)
    .where(
      and(
        eq(other.cardholderId, cardholderId),
        eq(other.accountId, accountId),
        ne(other.entryRef, entry.entryRef),
        sql`case when ${entry.merchant} is null then ${other.kind} = ${entry.kind}
          else ${other.merchant} = ${entry.merchant}
            or (${other.kind} = ${entry.kind} and ${other.amount} = ${entry.amount}) end`,
      ),
    )
    .orderBy(desc(other.postedOn), desc(other.entryRef))
    .limit(3)
    .as("similar");
  const rows = await db
    .select({
      of: entry.entryRef,
      entryRef: similar.entryRef,
      kind: similar.kind,
      amount: similar.amount,
      postedOn: similar.postedOn,
      transactedOn: similar.transactedOn,
      merchant: similar.merchant,
      description: similar.description,
    })
    .from(entry)
    .innerJoinLateral(similar, sql`true`)
    .where(
      and(eq(entry.cardholderId, cardholderId), eq(entry.accountId, accountId), inArray(entry.entryRef, [...refs])),
    )
    .orderBy(desc(similar.postedOn), desc(similar.entryRef));
  return (entryRef: string) => rows.filter((row) => row.of === entryRef);
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

/** Whether somebody contacted this cardholder by this reference about this account. */
export async function isContact(db: Reader, { cardholderId, accountId }: Key, contactRef: string): Promise<boolean> {
  const [found] = await db
    .select({ ref: contactLog.contactRef })
    .from(contactLog)
    .where(
      and(
        eq(contactLog.cardholderId, cardholderId),
        eq(contactLog.accountId, accountId),
        eq(contactLog.contactRef, contactRef),
        eq(contactLog.direction, "outbound"),
      ),
    );
  return found !== undefined;
}
