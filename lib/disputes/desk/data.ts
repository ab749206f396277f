import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { type Instant, instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import type { Locale } from "@/lib/i18n/locale";
import { type ClaimCells, claimColumns, claimOf } from "@/lib/plans/desk/data";
import type { LineOutcome } from "../deciding/types";
import { type RestCells, restsFrom, restsOf } from "../moving/data";
import type { DisputeKey } from "../types";
import type {
  CaseEvidence,
  CaseFrame,
  CaseHold,
  ContactRow,
  DecisionRow,
  EarlierDispute,
  LineNow,
  TalkRow,
} from "./types";

type Cells<T, K extends keyof T, A extends string = never> = Omit<T, K> &
  Record<K & string, string> &
  Record<A, string>;

interface FrameCells extends ClaimCells {
  name: string;
  card_tail: string;
  locale: Locale | null;
  beside_plan: boolean;
  rests: RestCells;
  work_item_id: string | null;
  holds:
    | (Cells<CaseHold, "amount" | "minimumShare"> & { acknowledgedAt: string | null; releasedAt: string | null })[]
    | null;
  now: { line: number; amount: string | null; merchant: string | null; postedOn: string | null }[] | null;
  talk: Cells<TalkRow, "madeAt">[] | null;
  decisions:
    | (Cells<DecisionRow, "madeAt" | "lines"> & {
        lines: { line: number; outcome: LineOutcome; upheld: string | null }[] | null;
      })[]
    | null;
  adjustments:
    | (Cells<CaseFrame["adjustments"][number], "valueOn" | "amount" | "matchedAt"> & {
        amount: string | null;
        matchedAt: string | null;
      })[]
    | null;
  evidence: CaseEvidence[] | null;
  earlier: Cells<EarlierDispute, "filedOn">[] | null;
  contacts: Cells<ContactRow, "at">[] | null;
}

/** More of a kind than this the page does not list. */
const MOST = 20;

const instantOrNull = (text: string | null): Instant | null => (text === null ? null : instantOf(text));

/** What the desk knows of a dispute beside the filing itself; null when the cardholder has none of this id. */
export async function getCaseFrame(db: Reader, key: DisputeKey, at: Instant): Promise<CaseFrame | null> {
  const [row] = await db.execute<FrameCells>(sql`
    select c.name, a.card_tail, w.work_item_id, coalesce(t.locale, c.locale) as locale, ${claimColumns(at)},
      exists (select 1 from plan p where p.cardholder_id = d.cardholder_id and p.account_id = d.account_id
        and p.state in ('negotiating', 'signed', 'active')) as beside_plan,
      ${restsOf(sql`d.cardholder_id`, sql`d.account_id`)} as rests,
      (select json_agg(json_build_object('accountHoldId', h.account_hold_id, 'component', h.component,
          'amount', h.amount::text, 'minimumShare', h.minimum_share::text, 'acknowledgedAt', h.acknowledged_at,
          'releasedAt', h.released_at) order by h.placed_at, h.account_hold_id)
        from account_hold h where h.cardholder_id = d.cardholder_id and h.subject = d.dispute_id) as holds,
      (select json_agg(json_build_object('line', l.line, 'amount', e.amount::text, 'merchant', e.merchant,
          'postedOn', e.posted_on) order by l.line)
        from dispute_line l left join entry e on e.cardholder_id = l.cardholder_id and e.account_id = l.account_id
          and e.entry_ref = l.entry_ref
        where l.cardholder_id = d.cardholder_id and l.dispute_id = d.dispute_id) as now,
      (select json_agg(json_build_object('messageId', m.message_id, 'kind', m.kind, 'author', m.author,
          'staffName', g.name, 'madeAt', m.made_at, 'words', m.words, 'until', m.until) order by m.made_at, m.message_id)
        from dispute_message m left join staff g on g.staff_id = m.staff_id
        where m.cardholder_id = d.cardholder_id and m.dispute_id = d.dispute_id) as talk,
      (select json_agg(json_build_object('disputeDecisionId', q.dispute_decision_id, 'round', q.round,
          'state', q.state, 'outcome', q.outcome, 'reasonCode', q.reason_code, 'words', q.words, 'grounds', q.grounds,
          'madeBy', q.made_by, 'madeByName', m.name, 'madeAt', q.made_at, 'checkedByName', k.name,
          'checkedWords', q.checked_words, 'lines', (
            select json_agg(json_build_object('line', x.line, 'outcome', x.outcome, 'upheld', x.upheld::text)
              order by x.line)
            from dispute_decision_line x where x.cardholder_id = q.cardholder_id and x.dispute_id = q.dispute_id
              and x.dispute_decision_id = q.dispute_decision_id))
          order by q.made_at, q.dispute_decision_id)
        from dispute_decision q join staff m on m.staff_id = q.made_by left join staff k on k.staff_id = q.checked_by
        where q.cardholder_id = d.cardholder_id and q.dispute_id = d.dispute_id) as decisions,
      (select json_agg(json_build_object('disputeDecisionId', j.dispute_decision_id, 'adjustmentId', j.adjustment_id,
          'line', j.line, 'kind', j.kind, 'amount', j.amount::text, 'valueOn', j.value_on, 'state', j.state,
          'matchedEntryRef', j.matched_entry_ref, 'matchedAt', j.matched_at) order by j.adjustment_id)
        from dispute_adjustment j
        where j.cardholder_id = d.cardholder_id and j.dispute_id = d.dispute_id) as adjustments,
      (select json_agg(json_build_object('evidenceId', v.evidence_id, 'kind', v.kind, 'state', v.state,
          'fileId', v.file_id, 'contentType', f.content_type)
          order by v.added_at, v.evidence_id)
        from dispute_evidence v
          left join stored_file f on f.cardholder_id = v.cardholder_id and f.file_id = v.file_id
        where v.cardholder_id = d.cardholder_id and v.dispute_id = d.dispute_id) as evidence,
      (select json_agg(json_build_object('disputeId', o.dispute_id, 'reference', o.reference, 'type', o.type,
          'state', o.state, 'outcome', o.outcome, 'filedOn', o.filed_on) order by o.filed_at desc)
        from (select * from dispute where cardholder_id = d.cardholder_id and dispute_id <> d.dispute_id
          order by filed_at desc limit ${MOST}) o) as earlier,
      (select json_agg(json_build_object('contactRef', n.contact_ref, 'at', n.at, 'channel', n.channel,
          'outcome', n.outcome) order by n.at desc)
        from (select * from contact_log where cardholder_id = d.cardholder_id and account_id = d.account_id
          order by at desc limit ${MOST}) n) as contacts
    from dispute d
    join cardholder c on c.cardholder_id = d.cardholder_id
    join account a on a.cardholder_id = d.cardholder_id and a.account_id = d.account_id
    left join cardholder_setting t on t.cardholder_id = d.cardholder_id
    left join work_item w on w.cardholder_id = d.cardholder_id and w.kind = 'dispute'
      and w.subject = d.dispute_id::text and w.closed_at is null
    left join staff s on s.staff_id = w.claimed_by
    where d.cardholder_id = ${key.cardholderId} and d.dispute_id = ${key.disputeId}`);
  if (!row) return null;
  return {
    name: row.name,
    cardTail: row.card_tail,
    locale: row.locale,
    isBesidePlan: row.beside_plan,
    rests: restsFrom(row.rests),
    workItemId: row.work_item_id,
    claim: claimOf(row),
    holds: (row.holds ?? []).map(({ amount, minimumShare, acknowledgedAt, releasedAt, ...hold }) => ({
      ...hold,
      amount: money(BigInt(amount)),
      minimumShare: money(BigInt(minimumShare)),
      acknowledgedAt: instantOrNull(acknowledgedAt),
      releasedAt: instantOrNull(releasedAt),
    })),
    now: (row.now ?? []).map(
      ({ line, amount, merchant, postedOn }): LineNow => ({
        line,
        posted:
          amount === null || postedOn === null
            ? null
            : { amount: money(BigInt(amount)), merchant, postedOn: dateOf(postedOn) },
      }),
    ),
    talk: (row.talk ?? []).map(({ madeAt, until, ...one }) => ({
      ...one,
      madeAt: instantOf(madeAt),
      until: until === null ? null : dateOf(`${until}`),
    })),
    decisions: (row.decisions ?? []).map(({ madeAt, lines, ...one }) => ({
      ...one,
      madeAt: instantOf(madeAt),
      lines: (lines ?? []).map(({ upheld, ...line }) => ({
        ...line,
        upheld: upheld === null ? null : money(BigInt(upheld)),
      })),
    })),
    adjustments: (row.adjustments ?? []).map(({ amount, valueOn, matchedAt, ...one }) => ({
      ...one,
      amount: amount === null ? null : money(BigInt(amount)),
      valueOn: dateOf(valueOn),
      matchedAt: instantOrNull(matchedAt),
    })),
    evidence: row.evidence ?? [],
    earlier: (row.earlier ?? []).map(({ filedOn, ...one }) => ({ ...one, filedOn: dateOf(filedOn) })),
    contacts: (row.contacts ?? []).map(({ at: when, ...one }) => ({ ...one, at: instantOf(when) })),
  };
}
