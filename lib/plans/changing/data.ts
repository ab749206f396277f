import { and, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { agreement, proposalVersion } from "@/db/schema/plans";
import { dateOf, type PlainDate } from "@/lib/core/dates";
import type { RepaymentMethod } from "@/lib/ledger/instalments";
import type { LivePlan } from "../keeping/types";
import { readTerms } from "../stored";

/** A quote that stands no more, because its day has passed or the schedule is another one. */
export interface PastQuote {
  quotedOn: PlainDate;
  validUntil: PlainDate;
}

interface QuoteCells {
  quotedOn: string;
  validUntil: string;
  state: "open" | "used" | "lapsed" | "replaced";
}

/**
 * What a quote of a plan is made by, in one statement: how its signed terms repay the debt; and the newest quote that
 * was made of it, whether it stands or not. Null: none was ever made, or it was taken.
 * @throws RangeError for a proposal that nobody signed
 */
export async function getQuoting(
  db: Reader,
  { cardholderId, planId, proposalId }: Pick<LivePlan, "cardholderId" | "planId" | "proposalId">,
): Promise<{ method: RepaymentMethod; past: PastQuote | null }> {
  const [row] = await db
    .select({
      terms: proposalVersion.terms,
      quote: sql<QuoteCells | null>`(
        select json_build_object('quotedOn', q.quoted_on, 'validUntil', q.valid_until, 'state', q.state)
        from settlement_quote q where q.cardholder_id = ${cardholderId} and q.plan_id = ${planId}
        order by q.made_at desc, q.settlement_quote_id desc limit 1)`,
    })
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
  const { quote } = row;
  const past =
    quote && quote.state !== "used" ? { quotedOn: dateOf(quote.quotedOn), validUntil: dateOf(quote.validUntil) } : null;
  return { method: readTerms(row.terms).method, past };
}
