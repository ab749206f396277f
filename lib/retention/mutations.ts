import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { auditContent } from "@/db/schema/audit";
import { legalHold, retentionLine, retentionReport } from "@/db/schema/retention";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { appendAudit } from "@/lib/audit/append";
import { type Actor, actorLabel } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import type { Policy } from "@/lib/policy/policy";
import { listDue, listFinished, listLines } from "./data";

const PAGE = 200;
const FIRST = "00000000-0000-0000-0000-000000000000";

type Operator = Extract<Actor, { kind: "operator" }>;
type Line = typeof retentionLine.$inferSelect;

/** Works out what may go, cardholder by cardholder, and writes it down. Nothing is removed. @returns the report's id */
export async function makeReport(db: Database, policy: Policy, today: PlainDate, at: Instant): Promise<string> {
  const reportId = newId();
  const { retention: rules, zone } = policy.pack;
  const { policyVersionId } = policy;
  await db.insert(retentionReport).values({ reportId, madeOn: today, madeAt: at, policyVersionId });
  let page = await listFinished(db, { after: FIRST, limit: PAGE }, zone);
  while (page.length > 0) {
    for (const whose of page) {
      const due = await listDue(db, whose, rules, { today, zone });
      const { cardholderId } = whose;
      const rows = due.map(({ rule, until, seqs }) => ({ cardholderId, reportId, rule, keptUntil: until, seqs }));
      if (rows.length > 0)
        await db.insert(retentionLine).values(rows.map((row) => ({ ...row, state: "listed" as const })));
    }
    page = await listFinished(db, { after: page.at(-1)?.cardholderId ?? FIRST, limit: PAGE }, zone);
  }
  return reportId;
}

/** Whether everything that a line names may still go: no hold was placed and nothing opened since. */
async function isStillDue(db: Database, { cardholderId, rule, seqs }: Line, policy: Policy, today: PlainDate) {
  const { retention: rules, zone } = policy.pack;
  const [whose] = await listFinished(db, { after: FIRST, limit: 1, only: cardholderId }, zone);
  if (!whose) return false;
  const due = await listDue(db, whose, rules, { today, zone });
  const may = new Set(due.flatMap((one) => (one.rule === rule ? one.seqs : [])));
  const there = await db
    .select({ seq: auditContent.seq })
    .from(auditContent)
    .where(and(eq(auditContent.cardholderId, cardholderId), inArray(auditContent.seq, seqs)));
  return there.every(({ seq }) => may.has(seq));
}

async function noteLine(db: Database, line: Line, state: "removed" | "kept", operator: Operator, at: Instant) {
  const { cardholderId, reportId, rule, seqs } = line;
  await inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const rows = await tx
      .update(retentionLine)
      .set({ state, doneAt: at })
      .where(
        and(
          eq(retentionLine.cardholderId, cardholderId),
          eq(retentionLine.reportId, reportId),
          eq(retentionLine.rule, rule),
          eq(retentionLine.state, "listed"),
        ),
      )
      .returning({ rule: retentionLine.rule });
    if (rows.length === 0 || state === "kept") return;
    const facts = { reportId, rule, contents: seqs.length, first: Math.min(...seqs), last: Math.max(...seqs) };
    await appendAudit(tx, { cardholderId, actor: operator, at, event: "retention.content_removed", facts });
  });
}

/** Whether an attempt before this one removed everything of a line and ended before it wrote that down. */
async function isGone(db: Database, { cardholderId, seqs }: Line): Promise<boolean> {
  const there = await db
    .select({ seq: auditContent.seq })
    .from(auditContent)
    .where(and(eq(auditContent.cardholderId, cardholderId), inArray(auditContent.seq, seqs)))
    .limit(1);
  return there.length === 0;
}

/**
 * Removes exactly what a report names, as the retention role, which can remove content and nothing else; what a hold or
 * an open matter keeps by now stays. After a crash it goes on with the lines that are not written down as done.
 * @returns how many contents went, and how many lines were kept
 */
export async function applyReport(
  db: Database,
  retention: Database,
  reportId: string,
  { policy, today, at, operator }: { policy: Policy; today: PlainDate; at: Instant; operator: Operator },
): Promise<{ removed: number; kept: number }> {
  const done = { removed: 0, kept: 0 };
  for (const line of (await listLines(db, reportId)).filter(({ state }) => state === "listed")) {
    const mayGo = (await isGone(db, line)) || (await isStillDue(db, line, policy, today));
    if (mayGo) {
      const { cardholderId, seqs } = line;
      const whose = and(eq(auditContent.cardholderId, cardholderId), inArray(auditContent.seq, seqs));
      await retention.delete(auditContent).where(whose);
      done.removed += seqs.length;
    } else done.kept += 1;
    await noteLine(db, line, mayGo ? "removed" : "kept", operator, at);
  }
  return done;
}

/** Keeps everything of a cardholder until it is lifted. @returns the id of the hold */
export async function placeHold(
  db: Database,
  cardholderId: string,
  reason: string,
  operator: Operator,
  at: Instant,
): Promise<string> {
  const legalHoldId = newId();
  await inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const row = { cardholderId, legalHoldId, reason, placedBy: actorLabel(operator), placedAt: at };
    await tx.insert(legalHold).values(row);
    await appendAudit(tx, {
      cardholderId,
      actor: operator,
      at,
      event: "retention.hold_placed",
      facts: { legalHoldId },
    });
  });
  return legalHoldId;
}

/** Ends a hold. @returns false when there is none of this id in force */
export async function liftHold(
  db: Database,
  legalHoldId: string,
  reason: string,
  operator: Operator,
  at: Instant,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const [lifted] = await tx
      .update(legalHold)
      .set({ liftedBy: actorLabel(operator), liftedAt: at, liftReason: reason })
      .where(and(eq(legalHold.legalHoldId, legalHoldId), isNull(legalHold.liftedAt)))
      .returning({ cardholderId: legalHold.cardholderId });
    if (!lifted) return false;
    const { cardholderId } = lifted;
    await appendAudit(tx, {
      cardholderId,
      actor: operator,
      at,
      event: "retention.hold_lifted",
      facts: { legalHoldId },
    });
    return true;
  });
}
