import { and, asc, desc, eq, gt, gte, inArray, isNull, max, or, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { account, accountHold, agency, entry, figureCheck, statement } from "@/db/schema/accounts";
import { paymentClaim } from "@/db/schema/payments";
import { dateOf, type PlainDate } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import { readChecks } from "./stored-checks";
import type { AccountFacts, Check, Entry, Statement, ToldPayment } from "./types";

/** More accounts than this nobody has; a page that met them would have to be cut into pages. */
const MOST_ACCOUNTS = 30;

const statementColumns = {
  accountId: statement.accountId,
  statementDate: statement.statementDate,
  dueDate: statement.dueDate,
  openingBalance: statement.openingBalance,
  purchases: statement.purchases,
  cash: statement.cash,
  interest: statement.interest,
  fees: statement.fees,
  payments: statement.payments,
  adjustments: statement.adjustments,
  closingBalance: statement.closingBalance,
  minimumDue: statement.minimumDue,
  minimumUnpaid: statement.minimumUnpaid,
};

/** A told payment as JSON carries it. */
type ToldRow = Omit<ToldPayment, "amount" | "paidOn" | "lookUntil"> & Record<"amount" | "paidOn" | "lookUntil", string>;

const entryColumns = {
  accountId: entry.accountId,
  entryRef: entry.entryRef,
  postedOn: entry.postedOn,
  transactedOn: entry.transactedOn,
  kind: entry.kind,
  amount: entry.amount,
  description: entry.description,
  merchant: entry.merchant,
  statementDate: entry.statementDate,
  receivedAt: entry.receivedAt,
};

/**
 * All accounts of a cardholder with their statements, the entries of the newest one and those not billed
 * yet. Three statements that run side by side: one round trip.
 */
export async function listAccountFacts(db: Reader, cardholderId: string): Promise<AccountFacts[]> {
  const newest = db
    .select({ day: max(statement.statementDate).as("day") })
    .from(statement)
    .where(and(eq(statement.cardholderId, account.cardholderId), eq(statement.accountId, account.accountId)))
    .as("newest");
  const [accounts, statements, entries] = await Promise.all([
    db
      .select({
        account,
        agency: { name: agency.name, phone: agency.phone, whiteListed: agency.whiteListed },
        held: sql<string>`coalesce((select sum(${accountHold.amount}) from ${accountHold}
          where ${accountHold.cardholderId} = ${account.cardholderId} and ${accountHold.accountId} = ${account.accountId}
            and ${accountHold.releasedAt} is null), 0)`.mapWith((value) => BigInt(value) as Money),
        told: sql<ToldRow[]>`coalesce((select json_agg(json_build_object('claimId', ${paymentClaim.paymentClaimId},
            'amount', ${paymentClaim.amount}::text, 'paidOn', ${paymentClaim.paidOn},
            'lookUntil', ${paymentClaim.lookUntil}, 'state', ${paymentClaim.state}) order by ${paymentClaim.madeAt})
          from ${paymentClaim}
          where ${paymentClaim.cardholderId} = ${account.cardholderId} and ${paymentClaim.accountId} = ${account.accountId}
            and ${paymentClaim.state} in ('waiting', 'not_arrived')), '[]')`,
      })
      .from(account)
      .leftJoin(agency, and(eq(agency.source, account.source), eq(agency.agencyRef, account.agencyRef)))
      .where(eq(account.cardholderId, cardholderId))
      .orderBy(asc(account.openedOn), asc(account.accountId))
      .limit(MOST_ACCOUNTS),
    db
      .select(statementColumns)
      .from(statement)
      .where(eq(statement.cardholderId, cardholderId))
      .orderBy(asc(statement.accountId), asc(statement.statementDate)),
    db
      .select(entryColumns)
      .from(account)
      .crossJoinLateral(newest)
      // By account, so that the index by statement finds the few rows among many.
      .innerJoin(
        entry,
        and(
          eq(entry.cardholderId, account.cardholderId),
          eq(entry.accountId, account.accountId),
          or(isNull(entry.statementDate), eq(entry.statementDate, newest.day)),
        ),
      )
      .where(eq(account.cardholderId, cardholderId))
      .orderBy(asc(entry.postedOn), asc(entry.entryRef)),
  ]);
  const of = <T extends { accountId: string }>(rows: T[], accountId: string) =>
    rows.filter((row) => row.accountId === accountId);
  return accounts.map(({ account: row, agency: holder, held, told }) => ({
    accountId: row.accountId,
    product: row.product,
    cardTail: row.cardTail,
    currency: row.currency,
    creditLimit: row.creditLimit,
    status: row.status,
    statementDay: row.statementDay,
    productTerms: row.productTerms,
    parts:
      row.principal !== null
        ? { principal: row.principal, interest: row.interest ?? ZERO, fees: row.fees ?? ZERO }
        : null,
    asOf: row.asOf,
    arrivedAt: row.arrivedAt,
    staleSince: row.staleSince,
    notReportedSince: row.notReportedSince,
    agency: holder,
    statements: of<Statement & { accountId: string }>(statements, row.accountId),
    recent: of<Entry & { accountId: string }>(entries, row.accountId),
    held,
    told: told.map((row) => ({
      ...row,
      amount: money(BigInt(row.amount)),
      paidOn: dateOf(row.paidOn),
      lookUntil: dateOf(row.lookUntil),
    })),
  }));
}

/** The billed entries of an account since a statement, for computing its figures again; oldest first. */
export async function listBilledEntries(
  db: Reader,
  key: { cardholderId: string; accountId: string },
  since: PlainDate,
): Promise<Entry[]> {
  return db
    .select(entryColumns)
    .from(entry)
    .where(
      and(
        eq(entry.cardholderId, key.cardholderId),
        eq(entry.accountId, key.accountId),
        gte(entry.statementDate, since),
      ),
    )
    .orderBy(asc(entry.postedOn), asc(entry.entryRef))
    .limit(5000);
}

/** The checks of an account that were made after its last import, under this policy; null when there are none. */
export async function getStoredChecks(
  db: Reader,
  key: { cardholderId: string; accountId: string; policyVersionId: string },
): Promise<Check[] | null> {
  const [row] = await db
    .select({ checks: figureCheck.checks })
    .from(figureCheck)
    .where(
      and(
        eq(figureCheck.cardholderId, key.cardholderId),
        eq(figureCheck.accountId, key.accountId),
        eq(figureCheck.policyVersionId, key.policyVersionId),
      ),
    );
  return row ? readChecks(row.checks) : null;
}

/** Where a page of entries begins: after (older) or before (newer) the entry of this day and reference. */
export interface EntryCursor {
  postedOn: PlainDate;
  entryRef: string;
  direction: "older" | "newer";
}

export interface EntryQuery {
  cardholderId: string;
  accountId: string;
  /** Words of the merchant or the description, or an amount in minor units. */
  text: string | null;
  amount: Money | null;
  statementDate: PlainDate | null;
  cursor: EntryCursor | null;
  limit: number;
}

/** One page of entries, newest first, by key and never by offset. One more than `limit` tells of a next page. */
export async function listEntries(db: Reader, query: EntryQuery): Promise<Entry[]> {
  const { cursor } = query;
  const like = query.text === null ? null : `%${query.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const key = sql`(${entry.postedOn}, ${entry.entryRef})`;
  const at = cursor && sql`(${cursor.postedOn.toString()}::date, ${cursor.entryRef}::text)`;
  const rows = await db
    .select(entryColumns)
    .from(entry)
    .where(
      and(
        eq(entry.cardholderId, query.cardholderId),
        eq(entry.accountId, query.accountId),
        query.statementDate ? eq(entry.statementDate, query.statementDate) : undefined,
        query.amount === null ? undefined : inArray(entry.amount, [query.amount, -query.amount as Money]),
        like === null ? undefined : sql`(${entry.merchant} ilike ${like} or ${entry.description} ilike ${like})`,
        cursor?.direction === "older" ? sql`${key} < ${at}` : undefined,
        cursor?.direction === "newer" ? sql`${key} > ${at}` : undefined,
      ),
    )
    .orderBy(
      ...(cursor?.direction === "newer"
        ? [asc(entry.postedOn), asc(entry.entryRef)]
        : [desc(entry.postedOn), desc(entry.entryRef)]),
    )
    .limit(query.limit + 1);
  return rows;
}

/** The cardholders whose accounts a batch brought, by id, a page at a time. */
export async function listBatchCardholders(
  db: Reader,
  batchId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ cardholderId: account.cardholderId })
    .from(account)
    .where(and(eq(account.batchId, batchId), after === null ? undefined : gt(account.cardholderId, after)))
    .orderBy(asc(account.cardholderId))
    .limit(limit);
  return rows.map((row) => row.cardholderId);
}
