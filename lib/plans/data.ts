import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import {
  BINDING,
  type BindingRow,
  bindingOfRow,
  type ProposalRow,
  proposalOfRow,
  type SummaryRow,
  summaryOfRow,
} from "./proposal-row";
import type { BindingPlan, ProposalSummary, ProposalView } from "./types";

/** More proposals than this nobody reads; the oldest stay in the record. */
const MOST_PROPOSALS = 50;

/** What stays on the bank's side. */
const INTERNAL = sql`('internal_note', 'sent_to_supervisor')`;

async function findProposal(
  db: Reader,
  cardholderId: string,
  proposalId: string,
  withInternal: boolean,
): Promise<ProposalView | null> {
  const [row] = await db.execute<ProposalRow>(sql`
    select p.proposal_id, p.reference, p.currency, p.kind, p.state, p.version, p.reason, p.own_words, p.budget,
      to_json(p.submitted_at) #>> '{}' as submitted_at, p.submitted_on::text, p.answer_by::text, p.valid_until::text,
      p.info_by::text, p.desk, p.old_debt, p.second_look, p.policy_version_id,
      (select json_agg(json_build_object('version', v.version, 'author', v.author, 'staff_name', s.name,
          'made_at', v.made_at, 'made_on', v.made_on, 'valid_until', v.valid_until, 'ask', v.ask, 'terms', v.terms,
          'terms_hash', v.terms_hash, 'grounds', v.grounds, 'words', v.words) order by v.version)
        from proposal_version v left join staff s on s.staff_id = v.staff_id
        where v.cardholder_id = p.cardholder_id and v.proposal_id = p.proposal_id) as versions,
      (select json_agg(json_build_object('message_id', m.message_id, 'kind', m.kind, 'author', m.author,
          'staff_name', s.name, 'made_at', m.made_at, 'reason_code', m.reason_code, 'words', m.words,
          'next_step', m.next_step) order by m.made_at, m.message_id)
        from proposal_message m left join staff s on s.staff_id = m.staff_id
        where m.cardholder_id = p.cardholder_id and m.proposal_id = p.proposal_id
          and (${withInternal}::boolean or m.kind not in ${INTERNAL})) as messages,
      (select json_agg(json_build_object('planId', l.plan_id, 'accountId', l.account_id, 'state', l.state,
          'replacesPlanId', l.replaces_plan_id)
          order by l.account_id) from plan l
        where l.cardholder_id = p.cardholder_id and l.proposal_id = p.proposal_id) as plans,
      (select json_build_object('version', a.version, 'termsHash', a.terms_hash, 'textHash', a.text_hash,
          'language', a.language, 'signedAt', a.signed_at, 'signedOn', a.signed_on, 'factor', a.factor,
          'steppedUpAt', a.stepped_up_at, 'readingSeconds', a.reading_seconds, 'confirmations', a.confirmations)
        from agreement a where a.cardholder_id = p.cardholder_id and a.proposal_id = p.proposal_id) as agreement
    from proposal p where p.cardholder_id = ${cardholderId} and p.proposal_id = ${proposalId}`);
  return row ? proposalOfRow(row) : null;
}

/** One proposal as its cardholder reads it, in one statement; null when they have none of this id. */
export function getProposal(db: Reader, cardholderId: string, proposalId: string): Promise<ProposalView | null> {
  return findProposal(db, cardholderId, proposalId, false);
}

/** The same with what only the bank reads. */
export function getProposalOfDesk(db: Reader, cardholderId: string, proposalId: string): Promise<ProposalView | null> {
  return findProposal(db, cardholderId, proposalId, true);
}

/** All proposals of a cardholder, the newest first. */
export async function listProposals(db: Reader, cardholderId: string): Promise<ProposalSummary[]> {
  const rows = await db.execute<SummaryRow>(sql`
    select p.proposal_id, p.reference, p.currency, p.kind, p.state, p.submitted_on::text,
      to_json(p.changed_at) #>> '{}' as changed_at, p.answer_by::text, p.valid_until::text,
      (select json_agg(l.account_id order by l.account_id) from plan l
        where l.cardholder_id = p.cardholder_id and l.proposal_id = p.proposal_id) as account_ids,
      (select v.terms from proposal_version v where v.cardholder_id = p.cardholder_id
        and v.proposal_id = p.proposal_id and v.terms is not null order by v.version desc limit 1) as terms
    from proposal p where p.cardholder_id = ${cardholderId}
    order by p.submitted_at desc, p.proposal_id desc limit ${MOST_PROPOSALS}`);
  return rows.map(summaryOfRow);
}

/** The plans that bind accounts now, each with the instalment that is asked for next; another due day asks for none. */
export async function getBindingPlans(db: Reader, cardholderId: string): Promise<BindingPlan[]> {
  const rows = await db.execute<BindingRow>(sql`
    ${sql.raw(BINDING)}
    where l.cardholder_id = ${cardholderId} and l.state in ('signed', 'active')
    order by l.signed_on, l.account_id`);
  return rows.map(bindingOfRow);
}
