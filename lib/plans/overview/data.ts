import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { handedOut } from "@/lib/records/data";
import { BINDING, type BindingRow, bindingOfRow, type SummaryRow, summaryOfRow } from "../proposal-row";
import { COMPLETED_SHOWN_DAYS, type PlanOverview } from "./types";

/** More than this nobody reads; older ones stay in the record. */
const MOST = 50;

interface Row extends Record<string, unknown> {
  proposals: SummaryRow[] | null;
  binding: BindingRow[] | null;
  completed: { plan_id: string; account_id: string; ended_on: string; certified: boolean }[] | null;
  kept_until: string | null;
}

/**
 * Where a cardholder stands with plans, in one statement: what is negotiated, what binds, what was
 * completed not long ago, what is half filled in.
 * @param past whether proposals that are over come too
 */
export async function getOverview(
  db: Reader,
  { cardholderId, today, past }: { cardholderId: string; today: PlainDate; past: boolean },
): Promise<PlanOverview> {
  const [row] = await db.execute<Row>(sql`
    select
      (select json_agg(p) from (
        select p.proposal_id, p.reference, p.currency, p.kind, p.state, p.submitted_on::text, p.changed_at,
          p.answer_by::text, p.valid_until::text,
          (select json_agg(l.account_id order by l.account_id) from plan l
            where l.cardholder_id = p.cardholder_id and l.proposal_id = p.proposal_id) as account_ids,
          (select v.terms from proposal_version v where v.cardholder_id = p.cardholder_id
            and v.proposal_id = p.proposal_id and v.terms is not null order by v.version desc limit 1) as terms
        from proposal p where p.cardholder_id = ${cardholderId}
          and (${past}::boolean or p.state not in ('signed', 'declined', 'withdrawn', 'expired'))
        order by p.submitted_at desc, p.proposal_id desc limit ${MOST}) p) as proposals,
      (select json_agg(b) from (
        ${sql.raw(BINDING)}
        where l.cardholder_id = ${cardholderId} and l.state in ('signed', 'active')
        order by l.signed_on, l.account_id) b) as binding,
      (select json_agg(c) from (
        select l.plan_id, l.account_id, l.ended_on::text, exists (select 1 from plan_document d
            where d.cardholder_id = l.cardholder_id and d.plan_id = l.plan_id and d.kind = 'certificate'
              and ${handedOut(sql`d`)} is not null) as certified
        from plan l
        join proposal p on p.cardholder_id = l.cardholder_id and p.proposal_id = l.proposal_id
        where l.cardholder_id = ${cardholderId} and l.state = 'completed' and p.kind in ('instalments', 'settlement')
          and l.ended_on > ${addDays(today, -COMPLETED_SHOWN_DAYS).toString()}::date
          and not exists (select 1 from plan o where o.cardholder_id = l.cardholder_id
            and o.account_id = l.account_id and o.state in ('signed', 'active'))
        order by l.ended_on desc, l.plan_id) c) as completed,
      (select d.kept_until::text from proposal_draft d where d.cardholder_id = ${cardholderId}
        and d.kept_until >= ${today.toString()}::date) as kept_until`);
  return {
    proposals: (row?.proposals ?? []).map(summaryOfRow),
    binding: (row?.binding ?? []).map(bindingOfRow),
    completed: (row?.completed ?? []).map(({ plan_id, account_id, ended_on, certified }) => ({
      planId: plan_id,
      accountId: account_id,
      endedOn: dateOf(ended_on),
      hasCertificate: certified,
    })),
    draftUntil: row?.kept_until ? dateOf(row.kept_until) : null,
  };
}
