import { and, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { approval } from "@/db/schema/kept-plans";
import { staff } from "@/db/schema/staff";
import type { PlainDate } from "@/lib/core/dates";
import { readAsk, readTerms } from "../stored";
import type { Ask, Ground, Terms } from "../types";
import type { ApprovalKey, ApprovalState } from "./types";

/** A request as a decision about it finds it. */
export interface Asked {
  version: number;
  requestedBy: string;
  requestedByRole: "agent" | "supervisor";
  ask: Ask;
  terms: Terms;
  words: string | null;
  grounds: readonly Ground[];
  dueOn: PlainDate;
  state: ApprovalState;
}

/** The request as it is now; null when the cardholder has none of this id about this proposal. */
export async function getAsked(
  tx: Reader,
  { cardholderId, proposalId, approvalId }: ApprovalKey,
): Promise<Asked | null> {
  const [row] = await tx
    .select({
      version: approval.version,
      requestedBy: approval.requestedBy,
      role: staff.role,
      ask: approval.ask,
      terms: approval.terms,
      words: approval.words,
      grounds: approval.grounds,
      dueOn: approval.dueOn,
      state: approval.state,
    })
    .from(approval)
    .innerJoin(staff, eq(staff.staffId, approval.requestedBy))
    .where(
      and(
        eq(approval.cardholderId, cardholderId),
        eq(approval.approvalId, approvalId),
        eq(approval.proposalId, proposalId),
      ),
    );
  if (!row) return null;
  const { role, ...rest } = row;
  return {
    ...rest,
    requestedByRole: role === "supervisor" ? role : "agent",
    ask: readAsk(row.ask),
    terms: readTerms(row.terms),
    grounds: row.grounds as unknown as Ground[],
  };
}

/** Over all cardholders, so many at a time; closing one takes it out of the next page. */
const PAGE = 200;

/** Requests whose promised day is over. */
export async function listOverdueApprovals(
  db: Reader,
  today: PlainDate,
): Promise<{ cardholderId: string; proposalId: string }[]> {
  const rows = await db.execute<{ cardholder_id: string; proposal_id: string }>(sql`
    select cardholder_id, proposal_id from approval
    where state = 'requested' and due_on < ${today.toString()}::date
    order by due_on, approval_id limit ${PAGE}`);
  return rows.map((row) => ({ cardholderId: row.cardholder_id, proposalId: row.proposal_id }));
}
