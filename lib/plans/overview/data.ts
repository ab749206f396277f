import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { dateOf, type PlainDate } from "@/lib/core/dates";
import { BINDING, type BindingRow, bindingOfRow, type SummaryRow, summaryOfRow } from "../proposal-row";
import type { PlanOverview } from "./types";

/** More than this nobody reads; older ones stay in the record. */
const MOST = 50;

interface Row extends Record<string, unknown> {
  proposals: SummaryRow[] | null;
  binding: BindingRow[] | null;
  kept_until: string | null;
}

/**
 * Where a cardholder stands with plans, in one statement: what is negotiated, what binds, what is half filled in.
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
      (select d.kept_until::text from proposal_draft d where d.cardholder_id = ${cardholderId}
        and d.kept_until >= ${today.toString()}::date) as kept_until`);
  return {
    proposals: (row?.proposals ?? []).map(summaryOfRow),
    binding: (row?.binding ?? []).map(bindingOfRow),
    draftUntil: row?.kept_until ? dateOf(row.kept_until) : null,
  };
}
