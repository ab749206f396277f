import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { type AuditEntry, appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/core/actor";
import { now } from "@/lib/core/clock";
import { isBefore } from "@/lib/core/dates";
import type { Writing } from "../holding/mutations";
import { getMoving } from "../moving/data";
import { auditDispute, moveDispute, overtakeDecision } from "../moving/mutations";
import { settleAdjustments } from "../settling/mutations";
import type { Day, DisputeKey } from "../types";

const BY_CLOCK: Actor = { kind: "system", job: "disputes.clock" };

/** One move of the calendar, in turn with everybody else on the person. */
function byClock<T>(db: Database, cardholderId: string, day: Day, work: (writing: Writing) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const audit = (entry: AuditEntry) => appendAudit(tx, entry);
    return work({ tx, actor: BY_CLOCK, at: now(), day, audit });
  });
}

/** Goes on without what the cardholder did not send in time. What came first stands. Safe to run again. */
export function goOnWithout(db: Database, { cardholderId, disputeId }: DisputeKey, day: Day): Promise<boolean> {
  return byClock(db, cardholderId, day, async (writing) => {
    const moving = await getMoving(writing.tx, cardholderId, disputeId);
    if (moving.state !== "info_needed" || moving.infoBy === null || !isBefore(moving.infoBy, day.today)) return false;
    await moveDispute(writing, moving, "go_on");
    await auditDispute(writing, moving, "dispute.taken", { round: moving.round, without: "information" });
    return true;
  });
}

/** Closes a request that the day of the decision overtook: it is the maker's again, past its day. Safe to run again. */
export function overtakeByDay(db: Database, { cardholderId, disputeId }: DisputeKey, day: Day): Promise<boolean> {
  return byClock(db, cardholderId, day, async (writing) => {
    const { decideBy } = await getMoving(writing.tx, cardholderId, disputeId);
    if (!isBefore(decideBy, day.today)) return false;
    return overtakeDecision(writing, { cardholderId, disputeId }, "decision_day");
  });
}

/** Closes a decided dispute once it can be appealed no more. Safe to run again. */
export function closeDecided(db: Database, { cardholderId, disputeId }: DisputeKey, day: Day): Promise<boolean> {
  return byClock(db, cardholderId, day, async (writing) => {
    const moving = await getMoving(writing.tx, cardholderId, disputeId);
    const isOver = moving.appealBy === null || isBefore(moving.appealBy, day.today);
    if (moving.state !== "decided" || !isOver) return false;
    await moveDispute(writing, moving, "close");
    await auditDispute(writing, moving, "dispute.closed", { round: moving.round });
    return true;
  });
}

/** Looks for what was put right of one cardholder among the core's postings. */
export function settleOf(db: Database, cardholderId: string, day: Day): Promise<number> {
  return byClock(db, cardholderId, day, (writing) => settleAdjustments(writing, cardholderId));
}
