import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { Instant } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { money, parseMoney, ZERO } from "@/lib/core/money";
import { findTerms, type Policy } from "@/lib/policy/policy";
import type { DriftFacts } from "./types";

/** A plan whose account has figures that may depart from it. */
export interface Drifting {
  cardholderId: string;
  planId: string;
  accountId: string;
  facts: DriftFacts;
}

export interface DriftPage {
  items: readonly Drifting[];
  next: string | null;
}

/** So many plans are looked at in one statement; few of them are anything to look at twice. */
const PAGE = 5_000;

/** A payment that the core dates before the signature can be one of the plan. */
const DAYS_ON_THE_WAY = 31;

interface Row extends Record<string, unknown> {
  cardholder_id: string;
  plan_id: string;
  account_id: string;
  product_terms: string;
  interest_posted: string;
  fees_posted: string;
  interest_charged: string;
  fees_charged: string;
  spent: string;
  paid: string;
  agreed: string;
  row_interest: string;
  accrued: string | null;
  held: string | null;
  statement_date: string | null;
  closing_balance: string | null;
}

const amountOf = (text: string | null) => (text === null ? ZERO : money(BigInt(text)));
/** As terms are stored. */
const decimalOf = (text: string | null) => parseMoney(text ?? "") ?? ZERO;

function driftingOf(row: Row, { pack }: Pick<Policy, "pack">): Drifting {
  const { annualFee, otherFees } = pack.plan.agreement;
  const { statement_date: date, closing_balance: balance } = row;
  return {
    cardholderId: row.cardholder_id,
    planId: row.plan_id,
    accountId: row.account_id,
    facts: {
      interestPosted: amountOf(row.interest_posted),
      feesPosted: amountOf(row.fees_posted),
      feesAgreed: annualFee === "by_contract" || otherFees === "by_contract",
      statement: date === null || balance === null ? null : { date: dateOf(date), closingBalance: amountOf(balance) },
      agreed: amountOf(row.agreed),
      rowInterest: amountOf(row.row_interest),
      accrued: decimalOf(row.accrued),
      paid: amountOf(row.paid),
      spent: amountOf(row.spent),
      charged: { interest: amountOf(row.interest_charged), fees: amountOf(row.fees_charged) },
      held: decimalOf(row.held),
      tolerance: findTerms({ pack }, row.product_terms)?.tolerance ?? ZERO,
    },
  };
}

/** Plans that bind, as text of their place in the index of the database; the end of a page is the key of its last one. */
const keyOf = (row: { cardholder_id: string; account_id: string }) => `${row.cardholder_id}:${row.account_id}`;

/**
 * One page of the plans that bind whose accounts had news since the last night, with the figures of those that are
 * worth a look: anything charged since the signature, or a statement after the core had the plan.
 * @param since null: every account
 */
export async function listDrifting(
  db: Reader,
  policy: Pick<Policy, "pack">,
  since: Instant | null,
  key: string | null,
): Promise<DriftPage> {
  const [cardholderId, accountId] = (key ?? "").split(":");
  const after =
    cardholderId && accountId
      ? sql`(l.cardholder_id, l.account_id) > (${cardholderId}::uuid, ${accountId}::uuid)`
      : sql`true`;
  const [last] = await db.execute<{ cardholder_id: string; account_id: string }>(sql`
    select l.cardholder_id, l.account_id from plan l where l.state in ('signed', 'active') and ${after}
    order by l.cardholder_id, l.account_id offset ${PAGE - 1} limit 1`);
  const upTo = last
    ? sql`(l.cardholder_id, l.account_id) <= (${last.cardholder_id}::uuid, ${last.account_id}::uuid)`
    : sql`true`;
  const rows = await db.execute<Row>(sql`
    select l.cardholder_id, l.plan_id, l.account_id, a.product_terms, r.agreed::text, r.row_interest::text,
      e.interest_posted::text, e.fees_posted::text, e.interest_charged::text, e.fees_charged::text, e.spent::text,
      e.paid::text, s.statement_date::text, s.closing_balance::text, t.terms #>> '{debt,accrued}' as accrued,
      t.terms #>> '{debt,held}' as held
    from plan l
    join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id and p.kind = 'instalments'
    join account a on a.cardholder_id = l.cardholder_id and a.account_id = l.account_id
    left join lateral (select n.statement_date, n.closing_balance from statement n
      where n.cardholder_id = l.cardholder_id and n.account_id = l.account_id and n.statement_date > (
        select o.answered_at::date from instruction o where o.cardholder_id = l.cardholder_id
          and o.subject = l.plan_id || ':' || l.schedule_version and o.state = 'acknowledged'
          and o.kind = case l.schedule_version when 1 then 'plan_signed' else 'plan_changed' end)
      order by n.statement_date desc limit 1) s on true
    cross join lateral (select
        coalesce(sum(x.amount) filter (where x.kind = 'interest' and x.posted_on > l.signed_on), 0) as interest_posted,
        coalesce(sum(x.amount) filter (where x.kind in ('late_fee', 'service_fee') and x.posted_on > l.signed_on), 0)
          as fees_posted,
        coalesce(sum(x.amount) filter (where x.kind = 'interest' and x.posted_on > l.signed_on
          and x.posted_on <= s.statement_date), 0) as interest_charged,
        coalesce(sum(x.amount) filter (where x.kind in ('late_fee', 'service_fee') and x.posted_on > l.signed_on
          and x.posted_on <= s.statement_date), 0) as fees_charged,
        coalesce(sum(x.amount) filter (where x.kind in ('purchase', 'cash', 'instalment', 'refund')
          and x.posted_on > l.signed_on and x.posted_on <= s.statement_date), 0) as spent,
        coalesce(-sum(x.amount) filter (where (x.kind = 'payment' or x.kind = 'adjustment' and x.amount > 0)
          and x.posted_on <= s.statement_date and x.entry_ref <> all (l.known_payments)), 0) as paid
      from entry x where x.cardholder_id = l.cardholder_id and x.account_id = l.account_id
        and x.posted_on >= l.signed_on - ${DAYS_ON_THE_WAY}::int) e
    cross join lateral (select sum(i.amount) as agreed, sum(i.interest) as row_interest from instalment i
      where i.cardholder_id = l.cardholder_id and i.plan_id = l.plan_id) r
    left join lateral (select j as terms from agreement g
      join proposal_version v on v.cardholder_id = g.cardholder_id and v.proposal_id = g.proposal_id
        and v.version = g.version
      cross join jsonb_array_elements(v.terms -> 'accounts') j
      where g.cardholder_id = l.cardholder_id and g.proposal_id = l.proposal_id
        and j ->> 'planId' = l.plan_id::text) t on true
    where l.state in ('signed', 'active') and ${after} and ${upTo}
      and (${since?.toString() ?? null}::timestamptz is null or a.arrived_at >= ${since?.toString() ?? null}::timestamptz)
      and (e.interest_posted > 0 or e.fees_posted > 0 or s.statement_date is not null)`);
  return { items: rows.map((row) => driftingOf(row, policy)), next: last ? keyOf(last) : null };
}
