import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { AuditEventName } from "@/lib/audit/append";
import { type Instant, startOfDay } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { moneyToString } from "@/lib/core/money";
import { RECORD_KINDS } from "./kinds";
import { recordOf, type StoredRow } from "./row";
import type {
  RecordKind,
  TimelineCursor,
  TimelineFilter,
  TimelineFrame,
  TimelinePage,
  TimelineRecord,
  TimelineSearch,
} from "./types";

/** An event without a row in the table of kinds does not compile. */
const KINDS: Record<AuditEventName, RecordKind | null> = RECORD_KINDS;

/** The events that are shown, with their kinds. */
export const SHOWN_EVENTS = Object.entries(KINDS).flatMap(([event, kind]) => (kind ? [{ event, ...kind }] : []));

export interface TimelineQuery {
  cardholderId: string;
  /** Of the policy: what a day is. */
  zone: string;
  filter: TimelineFilter;
  search: TimelineSearch | null;
  cursor: TimelineCursor | null;
  limit: number;
}

/** An id among the facts of an event; null for whatever is none. */
const idIn = (name: string) => sql`case when a.facts->>${name} ~ '^[0-9a-f-]{36}$' then (a.facts->>${name})::uuid end`;

const all = (parts: readonly (SQL | null)[]) =>
  sql.join(
    parts.filter((part) => part !== null),
    sql` and `,
  );

/** From when to before when a record must be. */
function monthOf({ month }: TimelineFilter, zone: string): { from: Instant; to: Instant } | null {
  if (month === null) return null;
  const first = dateOf(`${month}-01`);
  return { from: startOfDay(first, zone, 0), to: startOfDay(first.add({ months: 1 }), zone, 0) };
}

/** What holds of a record wherever it comes from: `moment` and `key` are its place. */
function placed({ filter, zone, cursor }: TimelineQuery, moment: SQL, key: SQL): (SQL | null)[] {
  const month = monthOf(filter, zone);
  const at = cursor && sql`(${cursor.at.toString()}::timestamptz, ${cursor.key}::text)`;
  return [
    month &&
      sql`${moment} >= ${month.from.toString()}::timestamptz and ${moment} < ${month.to.toString()}::timestamptz`,
    cursor?.direction === "older" ? sql`(${moment}, ${key} collate "C") < ${at}` : null,
    cursor?.direction === "newer" ? sql`(${moment}, ${key} collate "C") > ${at}` : null,
  ];
}

const likeOf = ({ text }: TimelineSearch) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
const hasTitle = ({ titles }: TimelineSearch, title: SQL) =>
  sql`${title} in (select json_array_elements_text(${JSON.stringify(titles)}::json))`;

/** Whether an event is about an account: it says so itself, or what it is of does. */
const isOfAccount = (accountId: string) => sql`(a.facts->>'accountId' = ${accountId}
  or exists (select from dispute d where d.cardholder_id = a.cardholder_id and d.dispute_id = ${idIn("disputeId")}
    and d.account_id = ${accountId}::uuid)
  or exists (select from payment_claim c where c.cardholder_id = a.cardholder_id
    and c.payment_claim_id = ${idIn("paymentClaimId")} and c.account_id = ${accountId}::uuid)
  or exists (select from plan l where l.cardholder_id = a.cardholder_id and l.account_id = ${accountId}::uuid
    and (l.plan_id = ${idIn("planId")} or l.proposal_id = ${idIn("proposalId")})))`;

/** Whether an event shows what is looked for: its title, what was said, a number of a receipt, an amount. */
function isFoundEvent(search: TimelineSearch): SQL {
  const like = likeOf(search);
  const amount = search.amount?.toString() ?? null;
  const decimal = search.amount === null ? null : moneyToString(search.amount);
  return sql`(${hasTitle(search, sql`a.event`)} or t.content::jsonb ->> k.quote ilike ${like}
    or exists (select from proposal p left join proposal_version v on v.cardholder_id = p.cardholder_id
        and v.proposal_id = p.proposal_id and v.version::text = a.facts->>'version' and a.facts ? 'proposalId'
      where p.cardholder_id = a.cardholder_id and (p.proposal_id = ${idIn("proposalId")} or p.proposal_id = (
          select l.proposal_id from plan l where l.cardholder_id = a.cardholder_id and l.plan_id = ${idIn("planId")}))
        and (p.reference ilike ${like} or ${decimal}::text in (v.terms->>'regularPayment', v.terms->>'totalPaid')))
    or exists (select from dispute d where d.cardholder_id = a.cardholder_id and d.dispute_id = ${idIn("disputeId")}
      and (d.reference ilike ${like} or ${amount}::bigint = (select sum(i.amount) from dispute_line i
        where i.cardholder_id = d.cardholder_id and i.dispute_id = d.dispute_id)))
    or exists (select from payment_claim c where c.cardholder_id = a.cardholder_id
      and c.payment_claim_id = ${idIn("paymentClaimId")} and c.amount = ${amount}::bigint)
    or exists (select from account_hold h where h.cardholder_id = a.cardholder_id
      and h.account_hold_id = ${idIn("accountHoldId")} and h.amount = ${amount}::bigint)
    or a.facts->>'payoff' = ${decimal}::text)`;
}

/** Columns of the light rows, of which one page is cut: those that a source does not have are null. */
const NONE = sql`null::bigint as seq, null::text as mark, null::text as event, null::text as actor, null::jsonb as facts`;
const startOf = (day: SQL, zone: string) => sql`(${day}::timestamp at time zone ${zone}::text)`;

function events(query: TimelineQuery): SQL {
  const { filter, search, cardholderId } = query;
  const kinds = SHOWN_EVENTS.filter(({ group }) => filter.group === null || group === filter.group);
  const rows = kinds.map(({ event, quote }) => ({ event, quote: quote ?? null }));
  const key = sql`'e' || lpad(a.seq::text, 10, '0')`;
  return sql`
    select a.at as moment, ${key} as key, 'event' as source, a.seq, left(encode(a.hash, 'hex'), 16) as mark, a.event,
      a.actor, a.facts, null::uuid as account_id, t.content::jsonb ->> k.quote as said, null::json as row
    from audit_event a join json_to_recordset(${JSON.stringify(rows)}::json) as k(event text, quote text)
      on k.event = a.event
    left join audit_content t on t.cardholder_id = a.cardholder_id and t.seq = a.seq
    where ${all([
      sql`a.cardholder_id = ${cardholderId}::uuid`,
      ...placed(query, sql`a.at`, key),
      filter.accountId === null ? null : isOfAccount(filter.accountId),
      search && isFoundEvent(search),
    ])}`;
}

function statements(query: TimelineQuery): SQL {
  const { filter, search, cardholderId, zone } = query;
  const [moment, key] = [startOf(sql`s.statement_date`, zone), sql`'s' || md5(s.account_id || s.statement_date::text)`];
  const amount = search?.amount?.toString() ?? null;
  return sql`
    select ${moment} as moment, ${key} as key, 'statement' as source, ${NONE}, s.account_id, null::text as said,
      json_build_object('closing', s.closing_balance::text, 'minimum', s.minimum_due::text, 'due', s.due_date) as row
    from statement s
    where ${all([
      sql`s.cardholder_id = ${cardholderId}::uuid`,
      ...placed(query, moment, key),
      filter.accountId === null ? null : sql`s.account_id = ${filter.accountId}::uuid`,
      search && sql`(${hasTitle(search, sql`'statement'`)} or ${amount}::bigint in (s.closing_balance, s.minimum_due))`,
    ])}`;
}

function payments(query: TimelineQuery): SQL {
  const { filter, search, cardholderId, zone } = query;
  const [moment, key] = [startOf(sql`n.posted_on`, zone), sql`'p' || md5(n.account_id || n.entry_ref)`];
  const amount = search?.amount?.toString() ?? null;
  return sql`
    select ${moment} as moment, ${key} as key, 'payment' as source, ${NONE}, n.account_id, n.description as said,
      json_build_object('paid', (-n.amount)::text) as row
    from entry n
    where ${all([
      sql`n.cardholder_id = ${cardholderId}::uuid and n.kind = 'payment'`,
      ...placed(query, moment, key),
      filter.accountId === null ? null : sql`n.account_id = ${filter.accountId}::uuid`,
      search &&
        sql`(${hasTitle(search, sql`case when n.amount > 0 then 'payment.back' else 'payment.in' end`)}
          or n.description ilike ${likeOf(search)} or abs(n.amount) = ${amount}::bigint)`,
    ])}`;
}

function contacts(query: TimelineQuery): SQL {
  const { filter, search, cardholderId } = query;
  const key = sql`'c' || md5(c.account_id || c.contact_ref)`;
  return sql`
    select c.at as moment, ${key} as key, 'contact' as source, ${NONE}, c.account_id, null::text as said,
      json_build_object('channel', c.channel, 'direction', c.direction, 'outcome', c.outcome, 'agency', g.name,
        'recorded', c.recording_ref is not null, 'third', coalesce(c.relation = 'third_party', false)) as row
    from contact_log c
    join account o on o.cardholder_id = c.cardholder_id and o.account_id = c.account_id
    left join agency g on g.source = o.source and g.agency_ref = c.by_ref
    where ${all([
      sql`c.cardholder_id = ${cardholderId}::uuid`,
      ...placed(query, sql`c.at`, key),
      filter.accountId === null ? null : sql`c.account_id = ${filter.accountId}::uuid`,
      search &&
        sql`(${hasTitle(search, sql`'contact.' || c.channel || '.' || c.direction`)} or g.name ilike ${likeOf(search)})`,
    ])}`;
}

const SOURCES = [
  { group: null, of: events },
  { group: "paid", of: statements },
  { group: "paid", of: payments },
  { group: "exchanged", of: contacts },
] as const;

/** The rows of one page with everything that is shown of them: what they are of is joined to these rows alone. */
const withSubjects = (rows: SQL, cardholderId: string, zone: string, order: SQL) => sql`
  select a.source, a.key, a.moment::text, (a.moment at time zone ${zone}::text)::date::text as day, a.seq::int, a.mark,
    a.event, a.actor, a.facts, a.said, a.row, o.account_id, o.card_tail, coalesce(o.currency, p.currency) as currency,
    f.name as staff_name, p.proposal_id, p.reference as proposal_reference, l.plan_id, v.terms, d.dispute_id,
    d.reference as dispute_reference, d.first_answer_by::text,
    (select sum(i.amount)::text from dispute_line i
      where i.cardholder_id = d.cardholder_id and i.dispute_id = d.dispute_id) as disputed,
    c.payment_claim_id, c.amount::text as claimed, c.paid_on::text, h.amount::text as held,
    (select json_build_object('kind', r.kind, 'subject', r.subject) from record_document r
      join record_seal s on s.cardholder_id = r.cardholder_id and s.document_id = r.document_id
      where r.cardholder_id = ${cardholderId}::uuid and (r.document_id = ${idIn("documentId")}
        or (r.kind = 'agreement' and a.event = 'plan.signed' and r.subject = p.proposal_id)
        or (r.kind = 'certificate' and a.event = 'plan.completed' and r.subject = l.plan_id))
      limit 1) as paper
  from (${rows}) a
  left join plan l on l.cardholder_id = ${cardholderId}::uuid and l.plan_id = ${idIn("planId")}
  left join proposal p on p.cardholder_id = ${cardholderId}::uuid
    and p.proposal_id = coalesce(${idIn("proposalId")}, l.proposal_id)
  left join proposal_version v on v.cardholder_id = p.cardholder_id and v.proposal_id = p.proposal_id
    and v.version::text = a.facts->>'version' and a.facts ? 'proposalId'
  left join dispute d on d.cardholder_id = ${cardholderId}::uuid and d.dispute_id = ${idIn("disputeId")}
  left join payment_claim c on c.cardholder_id = ${cardholderId}::uuid and c.payment_claim_id = ${idIn("paymentClaimId")}
  left join account_hold h on h.cardholder_id = ${cardholderId}::uuid and h.account_hold_id = ${idIn("accountHoldId")}
  left join account o on o.cardholder_id = ${cardholderId}::uuid
    and o.account_id = coalesce(a.account_id, ${idIn("accountId")}, d.account_id, c.account_id, h.account_id, l.account_id)
  left join staff f on a.actor = 'staff:' || f.staff_id
  order by a.moment ${order}, a.key collate "C" ${order}`;

/**
 * One page of everything that is recorded of a cardholder, newest first: the events of their chain that are shown, and
 * what the bank handed over: statements, payments, contacts. One statement, by key and never by offset.
 */
export async function listTimeline(db: Reader, query: TimelineQuery): Promise<TimelinePage> {
  const { cardholderId, zone, filter, cursor, limit } = query;
  const turned = cursor?.direction === "newer";
  const order = turned ? sql`asc` : sql`desc`;
  const from = SOURCES.filter(({ group }) => group === null || filter.group === null || filter.group === group);
  const union = sql.join(
    from.map(({ of }) => of(query)),
    sql` union all `,
  );
  const rows = sql`select * from (${union}) u order by moment ${order}, key collate "C" ${order} limit ${limit + 1}`;
  const found = await db.execute<StoredRow>(withSubjects(rows, cardholderId, zone, order));
  const records = found.slice(0, limit).map(recordOf);
  if (turned) records.reverse();
  const hasMore = found.length > limit;
  const place = (record: TimelineRecord | undefined) => (record ? { at: record.at, key: record.key } : null);
  return {
    records,
    newer: cursor && (!turned || hasMore) ? place(records[0]) : null,
    older: turned || hasMore ? place(records.at(-1)) : null,
  };
}

/** One event of the chain as the timeline shows it; null: there is none at this place, or it is not shown. */
export async function findRecord(
  db: Reader,
  { cardholderId, zone, seq }: { cardholderId: string; zone: string; seq: number },
): Promise<TimelineRecord | null> {
  const nothing = { group: null, accountId: null, month: null };
  const query = { cardholderId, zone, filter: nothing, search: null, cursor: null, limit: 1 };
  const rows = sql`${events(query)} and a.seq = ${seq}`;
  const [row] = await db.execute<StoredRow>(withSubjects(rows, cardholderId, zone, sql`desc`));
  return row ? recordOf(row) : null;
}

/** What a cardholder's timeline can be narrowed to: their accounts, and the months that have something, newest first. */
export async function getTimelineFrame(db: Reader, cardholderId: string, zone: string): Promise<TimelineFrame> {
  const nothing = { group: null, accountId: null, month: null };
  const query = { cardholderId, zone, filter: nothing, search: null, cursor: null, limit: 1 };
  const union = sql.join(
    SOURCES.map(({ of }) => of(query)),
    sql` union all `,
  );
  const [row] = await db.execute<{ accounts: [string, string][] | null; months: string[] | null }>(sql`
    select (select json_agg(json_build_array(account_id, card_tail) order by opened_on, account_id)
        from account where cardholder_id = ${cardholderId}::uuid) as accounts,
      (select json_agg(distinct to_char(u.moment at time zone ${zone}::text, 'YYYY-MM')) from (${union}) u) as months`);
  return {
    accounts: (row?.accounts ?? []).map(([accountId, cardTail]) => ({ accountId, cardTail })),
    months: (row?.months ?? [])
      .sort()
      .reverse()
      .map((month) => dateOf(`${month}-01`)),
  };
}
