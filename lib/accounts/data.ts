import { and, asc, desc, eq, gt, gte, inArray, or, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { account, entry, figureCheck } from "@/db/schema/accounts";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import { type FactsRow, factsOfRow } from "./facts-row";
import { readChecks } from "./stored-checks";
import type { AccountFacts, Check, Entry, EntryKind } from "./types";

/** More accounts than this nobody has; a page that met them would have to be cut into pages. */
const MOST_ACCOUNTS = 30;

/** So long after a decision it is said that what it did not uphold counts again. */
const COUNTS_AGAIN_DAYS = 30;

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
 * All accounts of a cardholder with their statements, the entries of the newest one and those not billed yet, in one
 * statement: every page behind the session asks for them. Written by hand, and the rows inside as arrays, because
 * building, sending and mapping three statements cost a page a tenth of its time.
 */
export async function listAccountFacts(db: Reader, cardholderId: string): Promise<AccountFacts[]> {
  const rows = await db.execute<FactsRow>(sql`
    select a.account_id, a.product, a.card_tail, a.currency, a.credit_limit, a.status, a.statement_day, a.product_terms,
      a.principal, a.interest, a.fees, a.as_of::text, a.arrived_at::text, a.minimum_as_of::text,
      a.minimum_arrived_at::text, a.stale_since::text, a.not_reported_since::text, g.name as agency_name, g.phone as agency_phone, g.white_listed,
      (select json_build_array(coalesce(sum(h.amount) filter (where h.component = 'principal'), 0)::text,
          coalesce(sum(h.amount) filter (where h.component = 'interest'), 0)::text,
          coalesce(sum(h.amount) filter (where h.component = 'fees'), 0)::text,
          coalesce(sum(h.minimum_share) filter (where h.acknowledged_at > coalesce(a.minimum_arrived_at, a.arrived_at)), 0)::text)
        from account_hold h
        where h.cardholder_id = a.cardholder_id and h.account_id = a.account_id and h.released_at is null) as held,
      (select max(d.decided_on)::text from account_hold h
        join dispute d on d.cardholder_id = h.cardholder_id and d.dispute_id = h.subject
        where h.cardholder_id = a.cardholder_id and h.account_id = a.account_id and h.released_at is not null
          and d.outcome <> 'upheld' and d.decided_on >= a.as_of - ${COUNTS_AGAIN_DAYS}::int) as counts_again_since,
      (select f.since::text from account_forbearance f
        where f.cardholder_id = a.cardholder_id and f.account_id = a.account_id and f.ended_on is null) as rests_since,
      (select json_agg(json_build_array(c.payment_claim_id, c.amount::text, c.paid_on, c.look_until, c.state)
          order by c.made_at) from payment_claim c
        where c.cardholder_id = a.cardholder_id and c.account_id = a.account_id
          and c.state in ('waiting', 'not_arrived')) as told,
      (select json_agg(json_build_array(s.statement_date, s.due_date, s.opening_balance::text, s.purchases::text,
          s.cash::text, s.interest::text, s.fees::text, s.payments::text, s.adjustments::text, s.closing_balance::text,
          s.minimum_due::text, s.minimum_unpaid::text) order by s.statement_date) from statement s
        where s.cardholder_id = a.cardholder_id and s.account_id = a.account_id) as statements,
      (select json_agg(json_build_array(e.entry_ref, e.posted_on, e.transacted_on, e.kind, e.amount::text,
          e.description, e.merchant, e.statement_date, e.received_at) order by e.posted_on, e.entry_ref) from entry e
        where e.cardholder_id = a.cardholder_id and e.account_id = a.account_id
          and (e.statement_date is null or e.statement_date = n.day)) as recent
    from account a
    cross join lateral (select max(s.statement_date) as day from statement s
      where s.cardholder_id = a.cardholder_id and s.account_id = a.account_id) n
    left join agency g on g.source = a.source and g.agency_ref = a.agency_ref
    where a.cardholder_id = ${cardholderId}
    order by a.opened_on, a.account_id limit ${MOST_ACCOUNTS}`);
  return rows.map(factsOfRow);
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
  /** On which they happened or were posted; of which kinds. Left out: any. */
  day?: PlainDate;
  kinds?: readonly EntryKind[];
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
        query.day ? or(eq(entry.transactedOn, query.day), eq(entry.postedOn, query.day)) : undefined,
        query.kinds ? inArray(entry.kind, [...query.kinds]) : undefined,
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
