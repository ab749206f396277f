import { and, desc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { settlementQuote } from "@/db/schema/kept-plans";
import { agreement, proposalVersion } from "@/db/schema/plans";
import type { PlainDate } from "@/lib/core/dates";
import type { RepaymentMethod } from "@/lib/ledger/instalments";
import type { LivePlan } from "../keeping/types";
import { readTerms } from "../stored";

/**
 * How the signed terms of a plan repay its debt.
 * @throws RangeError for a proposal that nobody signed
 */
export async function getMethod(
  db: Reader,
  { cardholderId, proposalId }: Pick<LivePlan, "cardholderId" | "proposalId">,
): Promise<RepaymentMethod> {
  const [row] = await db
    .select({ terms: proposalVersion.terms })
    .from(agreement)
    .innerJoin(
      proposalVersion,
      and(
        eq(proposalVersion.cardholderId, agreement.cardholderId),
        eq(proposalVersion.proposalId, agreement.proposalId),
        eq(proposalVersion.version, agreement.version),
      ),
    )
    .where(and(eq(agreement.cardholderId, cardholderId), eq(agreement.proposalId, proposalId)));
  if (!row?.terms) throw new RangeError("a binding plan without signed terms");
  return readTerms(row.terms).method;
}

/** A quote that stands no more, because its day has passed or the schedule is another one. */
export interface PastQuote {
  quotedOn: PlainDate;
  validUntil: PlainDate;
}

/** The newest quote of a plan, whether it stands or not; null: none was ever made, or it was taken. */
export async function getLastQuote(
  db: Reader,
  { cardholderId, planId }: Pick<LivePlan, "cardholderId" | "planId">,
): Promise<PastQuote | null> {
  const [row] = await db
    .select({
      quotedOn: settlementQuote.quotedOn,
      validUntil: settlementQuote.validUntil,
      state: settlementQuote.state,
    })
    .from(settlementQuote)
    .where(and(eq(settlementQuote.cardholderId, cardholderId), eq(settlementQuote.planId, planId)))
    .orderBy(desc(settlementQuote.madeAt))
    .limit(1);
  return row && row.state !== "used" ? { quotedOn: row.quotedOn, validUntil: row.validUntil } : null;
}
