import { and, asc, desc, eq, gte, inArray, lte, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { account, entry } from "@/db/schema/accounts";
import { storedFile } from "@/db/schema/files";
import { paymentClaim } from "@/db/schema/payments";
import { addDays, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import type { Claim, ClaimRow, MatchingRule, PostedPayment } from "./types";

/** More than this nobody can tell of in years; the page that shows them says so. */
const MOST_CLAIMS = 100;

const claimColumns = {
  paymentClaimId: paymentClaim.paymentClaimId,
  accountId: paymentClaim.accountId,
  amount: paymentClaim.amount,
  paidOn: paymentClaim.paidOn,
  channel: paymentClaim.channel,
  payerTail: paymentClaim.payerTail,
  receiptFileId: paymentClaim.receiptFileId,
  state: paymentClaim.state,
  madeOn: paymentClaim.madeOn,
  lookUntil: paymentClaim.lookUntil,
  matchedEntryRef: paymentClaim.matchedEntryRef,
  matchedBy: paymentClaim.matchedBy,
  refusedRefs: paymentClaim.refusedRefs,
};

/** The day on which a payment counts as made (decisions.md 6). */
const paymentDay = sql`coalesce(${entry.transactedOn}, ${entry.postedOn})`;

/**
 * Whether a payment is one that the core did not take back by a posting of its own: a payment with the sign turned, of
 * the same amount to the cent, takes back the newest one before it that still stands. So of two alike and one taken
 * back one is left, whichever it was.
 */
const stillStands = (cardholderId: string) => sql`(${entry.accountId}, ${entry.entryRef}) not in (
  select account_id, entry_ref from (
    select account_id, entry_ref, amount, level, min(level) over (partition by account_id, abs(amount)
      order by posted_on, amount > 0, entry_ref rows between 1 following and unbounded following) as lowest_after
    from (
      select account_id, entry_ref, amount, posted_on, sum(-sign(amount)) over (partition by account_id, abs(amount)
        order by posted_on, amount > 0, entry_ref) as level
      from entry where cardholder_id = ${cardholderId} and kind = 'payment') paid) after_it
  where amount < 0 and lowest_after < level)`;

/** Claims that are looked for or were found, in the order in which they were made; the rows are locked. */
export async function lockLiveClaims(tx: Reader, cardholderId: string): Promise<Claim[]> {
  return tx
    .select(claimColumns)
    .from(paymentClaim)
    .where(
      and(
        eq(paymentClaim.cardholderId, cardholderId),
        inArray(paymentClaim.state, ["waiting", "not_arrived", "matched"]),
      ),
    )
    .orderBy(asc(paymentClaim.madeAt), asc(paymentClaim.paymentClaimId))
    .for("update");
}

/** Payments of the core that stand and could be any of these claims, and those that they are matched to. */
export async function listPostedPayments(
  db: Reader,
  cardholderId: string,
  claims: readonly Pick<Claim, "accountId" | "paidOn">[],
  rule: MatchingRule,
): Promise<PostedPayment[]> {
  const [first] = claims;
  if (!first) return [];
  const pick = (earlier: (a: PlainDate, b: PlainDate) => boolean) =>
    claims.reduce((day, claim) => (earlier(claim.paidOn, day) ? claim.paidOn : day), first.paidOn);
  const rows = await db
    .select({
      accountId: entry.accountId,
      entryRef: entry.entryRef,
      postedOn: entry.postedOn,
      transactedOn: entry.transactedOn,
      amount: entry.amount,
      description: entry.description,
    })
    .from(entry)
    .where(
      and(
        eq(entry.cardholderId, cardholderId),
        inArray(entry.accountId, [...new Set(claims.map((claim) => claim.accountId))]),
        eq(entry.kind, "payment"),
        sql`${entry.amount} < 0`,
        gte(paymentDay, sql`${addDays(pick(isBefore), -rule.daysBefore).toString()}::date`),
        lte(paymentDay, sql`${addDays(pick(isAfter), rule.daysAfter).toString()}::date`),
        stillStands(cardholderId),
      ),
    )
    .orderBy(asc(entry.postedOn), asc(entry.entryRef))
    .limit(2000);
  return rows.map((row) => ({ ...row, amount: money(-row.amount) }));
}

/** Until when the figures of each account of a person reach. */
export async function listAsOf(db: Reader, cardholderId: string): Promise<Map<string, PlainDate>> {
  const rows = await db
    .select({ accountId: account.accountId, asOf: account.asOf })
    .from(account)
    .where(eq(account.cardholderId, cardholderId));
  return new Map(rows.map((row) => [row.accountId, row.asOf]));
}

const rowColumns = {
  ...claimColumns,
  currency: account.currency,
  cardTail: account.cardTail,
  product: account.product,
  receiptType: storedFile.contentType,
};

function claimRows(db: Reader) {
  return db
    .select(rowColumns)
    .from(paymentClaim)
    .innerJoin(
      account,
      and(eq(account.cardholderId, paymentClaim.cardholderId), eq(account.accountId, paymentClaim.accountId)),
    )
    .leftJoin(
      storedFile,
      and(eq(storedFile.cardholderId, paymentClaim.cardholderId), eq(storedFile.fileId, paymentClaim.receiptFileId)),
    );
}

export async function getClaim(db: Reader, cardholderId: string, paymentClaimId: string): Promise<ClaimRow | null> {
  const [row] = await claimRows(db).where(
    and(eq(paymentClaim.cardholderId, cardholderId), eq(paymentClaim.paymentClaimId, paymentClaimId)),
  );
  return row ?? null;
}

/** All that a person told us of, the newest first. */
export async function listClaims(db: Reader, cardholderId: string): Promise<ClaimRow[]> {
  return claimRows(db)
    .where(eq(paymentClaim.cardholderId, cardholderId))
    .orderBy(desc(paymentClaim.madeAt), desc(paymentClaim.paymentClaimId))
    .limit(MOST_CLAIMS);
}

/**
 * Open claims of a person that a free posting could be: the rows of `lookFor`, which the page of a claim shows, as one
 * question for all of them.
 */
export async function listAsking(db: Reader, cardholderId: string, rule: MatchingRule): Promise<Set<string>> {
  const matched = alias(paymentClaim, "matched");
  const takenBy = db
    .select({ one: sql`1` })
    .from(matched)
    .where(
      and(
        eq(matched.cardholderId, cardholderId),
        eq(matched.accountId, entry.accountId),
        eq(matched.matchedEntryRef, entry.entryRef),
        eq(matched.state, "matched"),
      ),
    );
  const rows = await db
    .selectDistinct({ claimId: paymentClaim.paymentClaimId })
    .from(paymentClaim)
    .innerJoin(
      entry,
      and(eq(entry.cardholderId, paymentClaim.cardholderId), eq(entry.accountId, paymentClaim.accountId)),
    )
    .where(
      and(
        eq(paymentClaim.cardholderId, cardholderId),
        inArray(paymentClaim.state, ["waiting", "not_arrived"]),
        eq(entry.kind, "payment"),
        sql`${entry.amount} < 0`,
        sql`abs(${entry.amount} + ${paymentClaim.amount}) <= ${rule.tolerance}::bigint`,
        sql`${paymentDay} between ${paymentClaim.paidOn} - ${rule.daysBefore}::int
          and ${paymentClaim.paidOn} + ${rule.daysAfter}::int`,
        sql`${entry.entryRef} <> all (${paymentClaim.refusedRefs})`,
        notExists(takenBy),
        stillStands(cardholderId),
      ),
    );
  return new Set(rows.map(({ claimId }) => claimId));
}

/** Postings of an account that claims of the person are matched to. */
export async function listTakenEntries(db: Reader, cardholderId: string, accountId: string): Promise<Set<string>> {
  const rows = await db
    .select({ entryRef: paymentClaim.matchedEntryRef })
    .from(paymentClaim)
    .where(
      and(
        eq(paymentClaim.cardholderId, cardholderId),
        eq(paymentClaim.accountId, accountId),
        eq(paymentClaim.state, "matched"),
      ),
    );
  return new Set(rows.flatMap(({ entryRef }) => (entryRef === null ? [] : [entryRef])));
}
