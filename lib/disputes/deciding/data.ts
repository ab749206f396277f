import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { entry } from "@/db/schema/accounts";
import { disputeAdjustment, disputeDecision, disputeLine } from "@/db/schema/disputes";
import { ENTRY_KINDS } from "@/lib/accounts/types";
import { instantOf } from "@/lib/core/clock";
import { dateOf, parseDate } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import type { Moving } from "../moving/data";
import type { DisputeKey, Outcome, SubjectKind } from "../types";
import { kindsOf } from "./rules";
import type { AdjustmentView, CheckKey, DecidedLine, DecisionView, OpenLine } from "./types";

type DecisionKey = DisputeKey & { disputeDecisionId: string };

/** What a decision puts right, line by line. */
export async function listAdjustments(db: Reader, key: DecisionKey): Promise<AdjustmentView[]> {
  const { adjustmentId, line, kind, amount, valueOn, state, matchedEntryRef, matchedAt } = disputeAdjustment;
  return db
    .select({ adjustmentId, line, kind, amount, valueOn, state, matchedEntryRef, matchedAt })
    .from(disputeAdjustment)
    .where(
      and(
        eq(disputeAdjustment.cardholderId, key.cardholderId),
        eq(disputeAdjustment.disputeId, key.disputeId),
        eq(disputeAdjustment.disputeDecisionId, key.disputeDecisionId),
      ),
    )
    .orderBy(asc(line), asc(adjustmentId));
}

interface FinalCells extends Record<string, unknown> {
  round: number;
  outcome: Outcome;
  reason_code: string;
  words: string;
  final_on: string;
  lines: (Omit<DecidedLine, "upheld"> & { upheld: string | null })[] | null;
  adjustments:
    | (Omit<AdjustmentView, "amount" | "valueOn" | "matchedAt"> & {
        amount: string | null;
        valueOn: string;
        matchedAt: string | null;
      })[]
    | null;
}

const moneyOrNull = (text: string | null) => (text === null ? null : money(BigInt(text)));

/** The decision of the newest round that became final, as the cardholder reads it; null while there is none. */
export async function getDecision(db: Reader, { cardholderId, disputeId }: DisputeKey): Promise<DecisionView | null> {
  const [row] = await db.execute<FinalCells>(sql`
    select q.round, q.outcome, q.reason_code, q.words, q.final_on::text,
      (select json_agg(json_build_object('line', l.line, 'outcome', l.outcome, 'upheld', l.upheld::text) order by l.line)
        from dispute_decision_line l where l.cardholder_id = q.cardholder_id and l.dispute_id = q.dispute_id
          and l.dispute_decision_id = q.dispute_decision_id) as lines,
      (select json_agg(json_build_object('adjustmentId', j.adjustment_id, 'line', j.line, 'kind', j.kind,
          'amount', j.amount::text, 'valueOn', j.value_on, 'state', j.state, 'matchedEntryRef', j.matched_entry_ref,
          'matchedAt', j.matched_at) order by j.line, j.adjustment_id)
        from dispute_adjustment j where j.cardholder_id = q.cardholder_id and j.dispute_id = q.dispute_id
          and j.dispute_decision_id = q.dispute_decision_id) as adjustments
    from dispute_decision q
    where q.cardholder_id = ${cardholderId} and q.dispute_id = ${disputeId} and q.state = 'final'
    order by q.round desc limit 1`);
  if (!row) return null;
  return {
    round: row.round === 2 ? 2 : 1,
    outcome: row.outcome,
    reasonCode: row.reason_code,
    words: row.words,
    finalOn: dateOf(row.final_on),
    lines: (row.lines ?? []).map(({ upheld, ...line }) => ({ ...line, upheld: moneyOrNull(upheld) })),
    adjustments: (row.adjustments ?? []).map(({ amount, valueOn, matchedAt, ...one }) => ({
      ...one,
      amount: moneyOrNull(amount),
      valueOn: dateOf(valueOn),
      matchedAt: matchedAt === null ? null : instantOf(matchedAt),
    })),
  };
}

/** A decision as whoever looks at it finds it; null: the dispute has none of this id. */
export async function getAsked(
  tx: Reader,
  key: CheckKey,
): Promise<Pick<typeof disputeDecision.$inferSelect, "state" | "round" | "outcome" | "words" | "madeBy"> | null> {
  const { state, round, outcome, words, madeBy } = disputeDecision;
  const [row] = await tx
    .select({ state, round, outcome, words, madeBy })
    .from(disputeDecision)
    .where(
      and(
        eq(disputeDecision.cardholderId, key.cardholderId),
        eq(disputeDecision.disputeId, key.disputeId),
        eq(disputeDecision.disputeDecisionId, key.disputeDecisionId),
      ),
    );
  return row ?? null;
}

/** The lines that a decision is about, with what can be put right of each by rule; a credit counts from their own day. */
export async function listOpenLines(
  db: Reader,
  { cardholderId, disputeId, type, filedOn }: Pick<Moving, "cardholderId" | "disputeId" | "type" | "filedOn">,
): Promise<(OpenLine & { subject: SubjectKind; entryRef: string | null; shown: Record<string, string> })[]> {
  const rows = await db
    .select({ line: disputeLine, kind: entry.kind })
    .from(disputeLine)
    .leftJoin(
      entry,
      and(
        eq(entry.cardholderId, disputeLine.cardholderId),
        eq(entry.accountId, disputeLine.accountId),
        eq(entry.entryRef, disputeLine.entryRef),
      ),
    )
    .where(
      and(
        eq(disputeLine.cardholderId, cardholderId),
        eq(disputeLine.disputeId, disputeId),
        isNull(disputeLine.withdrawnAt),
      ),
    )
    .orderBy(asc(disputeLine.line));
  return rows.map(({ line: { line, subject, amount, shown, statementDate, entryRef }, kind }) => {
    const day = shown.paidOn ?? shown.transactedOn ?? shown.postedOn ?? shown.on;
    return {
      line,
      subject,
      amount,
      entryRef,
      shown,
      kinds: kindsOf(type, subject, subject === "entry" ? (kind ?? kindShown(shown)) : null, amount),
      valueOn: (day && parseDate(day)) || statementDate || filedOn,
    };
  });
}

/** The kind of a posting that the core has taken away since. */
const kindShown = ({ kind }: Record<string, string>) => ENTRY_KINDS.find((one) => one === kind) ?? "purchase";
