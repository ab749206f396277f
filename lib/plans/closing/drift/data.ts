import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { Instant } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { money, parseMoney, ZERO } from "@/lib/core/money";
import { findTerms, type Policy } from "@/lib/policy/policy";
import type { BalanceFacts, DriftFacts } from "./types";

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
  kind: BalanceFacts["kind"];
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
  owed: string | null;
  waived: string | null;
  statement_date: string | null;
  closing_balance: string | null;
}

const amountOf = (text: string | null) => (text === null ? ZERO : money(BigInt(text)));
/** As terms are stored. */
const decimalOf = (text: string | null) => parseMoney(text ?? "") ?? ZERO;

function driftingOf(row: Row, { pack }: Pick<Policy, "pack">): Drifting {
  const { annualFee, otherFees } = pack.plan.agreement;
  const { kind, statement_date: date, closing_balance: balance } = row;
  return {
    cardholderId: row.cardholder_id,
    planId: row.plan_id,
    accountId: row.account_id,
    facts: {
      kind,
      interestPosted: amountOf(row.interest_posted),
      feesPosted: amountOf(row.fees_posted),
      feesAgreed: annualFee === "by_contract" || otherFees === "by_contract",
      statement: date === null || balance === null ? null : { date: dateOf(date), closingBalance: amountOf(balance) },
      // A promise leaves the debt as it is, and its row is a part of it.
      agreed: kind === "deferral" ? decimalOf(row.owed) : amountOf(row.agreed),
      rowInterest: amountOf(row.row_interest),
      accrued: decimalOf(row.accrued),
      waived: kind === "settlement" ? decimalOf(row.waived) : ZERO,
      paid: amountOf(row.paid),
      spent: amountOf(row.spent),
      charged: { interest: amountOf(row.interest_charged), fees: amountOf(row.fees_charged) },
      held: decimalOf(row.held),
      tolerance: findTerms({ pack }, row.product_terms)?.tolerance ?? ZERO,
    },
  };
}

/** The end of a page is the key of its last cardholder. */
const FIRST = "00000000-0000-0000-0000-000000000000";
const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** An amount of stored terms `j`, which may not have it. */
const part = (name: string) => `coalesce((j ->> '${name}')::numeric, 0)`;
const owed = (name: string) => `(j -> 'debt' ->> '${name}')::numeric`;
const OWED = sql.raw(`(${["principal", "interest", "fees"].map(owed).join(" + ")})::text`);
const WAIVED = sql.raw(`(${["waivedPrincipal", "waivedInterest", "waivedFees"].map(part).join(" + ")})::text`);

/**
 * One page of the plans that bind whose accounts had news since the last night, with the figures of those that are
 * worth a look. Not worth one, whatever the terms say beside: fewer interest than the rows hold, no fees, and a balance
 * within what the rows leave (`balanceRange` in the rules, which can only be wider); of most plans nothing else is read.
 * @param since null: every account
 */
export async function listDrifting(
  db: Reader,
  policy: Pick<Policy, "pack">,
  since: Instant | null,
  key: string | null,
): Promise<DriftPage> {
  const from = key?.slice(0, FIRST.length) ?? FIRST;
  const [last] = await db.execute<{ cardholder_id: string }>(sql`
    select cardholder_id from plan where state in ('signed', 'active') and cardholder_id > ${from}::uuid
    order by cardholder_id, account_id offset ${PAGE - 1} limit 1`);
  const news = since?.toString() ?? null;
  const rows = await db.execute<Row>(sql`
    with c as materialized (select l.cardholder_id, l.proposal_id, l.plan_id, l.account_id, a.product_terms, p.kind,
        r.agreed, r.row_interest, e.*, s.statement_date, s.closing_balance
      from plan l
      join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id and p.kind <> 'due_day'
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
      where l.state in ('signed', 'active') and l.cardholder_id > ${from}::uuid
        and l.cardholder_id <= ${last?.cardholder_id ?? LAST}::uuid
        and (${news}::timestamptz is null or a.arrived_at >= ${news}::timestamptz)
        and not (e.interest_posted <= r.row_interest and e.fees_posted = 0 and e.fees_charged = 0
          and (s.statement_date is null or p.kind <> 'deferral' and s.closing_balance
            between r.agreed - e.paid + e.spent - r.row_interest + e.interest_charged and r.agreed - e.paid + e.spent)))
    select c.cardholder_id, c.plan_id, c.account_id, c.product_terms, c.kind, c.agreed::text, c.row_interest::text,
      c.interest_posted::text, c.fees_posted::text, c.interest_charged::text, c.fees_charged::text, c.spent::text,
      c.paid::text, c.statement_date::text, c.closing_balance::text, t.accrued, t.held, t.owed, t.waived
    from c
    left join lateral (select j #>> '{debt,accrued}' as accrued, j #>> '{debt,held}' as held, ${OWED} as owed,
        ${WAIVED} as waived
      from agreement g
      join proposal_version v on v.cardholder_id = g.cardholder_id and v.proposal_id = g.proposal_id
        and v.version = g.version
      cross join jsonb_array_elements(v.terms -> 'accounts') j
      where g.cardholder_id = c.cardholder_id and g.proposal_id = c.proposal_id
        and j ->> 'planId' = c.plan_id::text) t on true`);
  return { items: rows.map((row) => driftingOf(row, policy)), next: last?.cardholder_id ?? null };
}
