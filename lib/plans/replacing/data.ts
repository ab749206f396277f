import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { plan } from "@/db/schema/plans";

/** The plans of a signed proposal that bind still, by account: what telling of a change is about. */
export async function listBindingOf(
  db: Reader,
  cardholderId: string,
  proposalId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ accountId: plan.accountId, planId: plan.planId })
    .from(plan)
    .where(
      and(
        eq(plan.cardholderId, cardholderId),
        eq(plan.proposalId, proposalId),
        inArray(plan.state, ["signed", "active"]),
      ),
    );
  return new Map(rows.map(({ accountId, planId }) => [accountId, planId]));
}

/** The proposal that a plan was signed with, while it binds; null: it does not, or is not the cardholder's. */
export async function findBindingProposal(db: Reader, cardholderId: string, planId: string): Promise<string | null> {
  const [row] = await db
    .select({ proposalId: plan.proposalId })
    .from(plan)
    .where(
      and(eq(plan.cardholderId, cardholderId), eq(plan.planId, planId), inArray(plan.state, ["signed", "active"])),
    );
  return row?.proposalId ?? null;
}

/** The plans that end with the signature of a proposal. */
export async function listReplacedBy(db: Reader, cardholderId: string, proposalId: string): Promise<string[]> {
  const rows = await db
    .select({ replacesPlanId: plan.replacesPlanId })
    .from(plan)
    .where(and(eq(plan.cardholderId, cardholderId), eq(plan.proposalId, proposalId), isNotNull(plan.replacesPlanId)));
  return rows.flatMap(({ replacesPlanId }) => (replacesPlanId ? [replacesPlanId] : []));
}
