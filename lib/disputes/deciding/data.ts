import { and, asc, desc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { disputeAdjustment, disputeDecision, disputeDecisionLine } from "@/db/schema/disputes";
import type { DisputeKey } from "../types";
import type { AdjustmentView, DecidedLine, DecisionView } from "./types";

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

async function listAdjustments(db: Reader, key: DecisionKey): Promise<AdjustmentView[]> {
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
