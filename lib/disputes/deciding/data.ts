import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { entry } from "@/db/schema/accounts";
import { disputeAdjustment, disputeDecision, disputeDecisionLine, disputeLine } from "@/db/schema/disputes";
import { ENTRY_KINDS } from "@/lib/accounts/types";
import { parseDate } from "@/lib/core/dates";
import type { Moving } from "../moving/data";
import type { DisputeKey, SubjectKind } from "../types";
import { kindsOf } from "./rules";
import type { AdjustmentView, CheckKey, DecidedLine, DecisionView, OpenLine } from "./types";

type DecisionKey = DisputeKey & { disputeDecisionId: string };

async function listDecidedLines(db: Reader, key: DecisionKey): Promise<DecidedLine[]> {
  const { line, outcome, upheld } = disputeDecisionLine;
  return db
    .select({ line, outcome, upheld })
    .from(disputeDecisionLine)
    .where(
      and(
        eq(disputeDecisionLine.cardholderId, key.cardholderId),
        eq(disputeDecisionLine.disputeId, key.disputeId),
        eq(disputeDecisionLine.disputeDecisionId, key.disputeDecisionId),
      ),
    )
    .orderBy(asc(line));
}

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

/** The decision of the newest round that became final, as the cardholder reads it; null while there is none. */
export async function getDecision(db: Reader, key: DisputeKey): Promise<DecisionView | null> {
  const [row] = await db
    .select()
    .from(disputeDecision)
    .where(
      and(
        eq(disputeDecision.cardholderId, key.cardholderId),
        eq(disputeDecision.disputeId, key.disputeId),
        eq(disputeDecision.state, "final"),
      ),
    )
    .orderBy(desc(disputeDecision.round))
    .limit(1);
  if (!row?.finalOn) return null;
  const { disputeDecisionId, outcome, reasonCode, words, finalOn } = row;
  const whole = { ...key, disputeDecisionId };
  return {
    round: row.round === 2 ? 2 : 1,
    outcome,
    reasonCode,
    words,
    finalOn,
    lines: await listDecidedLines(db, whole),
    adjustments: await listAdjustments(db, whole),
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
