import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { account } from "@/db/schema/accounts";
import { dispute, disputeDecision, disputeLine } from "@/db/schema/disputes";
import { dateOf } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import type { Rest } from "../rules";

/** A dispute as a change of it finds it. */
export type Moving = typeof dispute.$inferSelect & {
  currency: string;
  /** The ids of all who made, confirmed or refused a decision of the first round. */
  firstBy: readonly string[];
};
/** A line as it was filed. */
export type StoredLine = typeof disputeLine.$inferSelect;

const judgedFirst = sql<string[]>`(
  select coalesce(array_agg(distinct who), '{}') from ${disputeDecision} d
  cross join lateral (values (d.made_by), (d.checked_by)) as by (who)
  where d.cardholder_id = ${dispute.cardholderId} and d.dispute_id = ${dispute.disputeId} and d.round = 1
    and who is not null)`;

/**
 * The dispute as it is now. The caller holds the lock on the cardholder's row: whoever moves a dispute takes it first,
 * so that what is read here still holds when it is changed.
 * @throws Refusal `not_found` for one that is not the cardholder's
 */
export async function getMoving(tx: Reader, cardholderId: string, disputeId: string): Promise<Moving> {
  const [row] = await tx
    .select({ dispute, currency: account.currency, firstBy: judgedFirst })
    .from(dispute)
    .innerJoin(account, and(eq(account.cardholderId, dispute.cardholderId), eq(account.accountId, dispute.accountId)))
    .where(and(eq(dispute.cardholderId, cardholderId), eq(dispute.disputeId, disputeId)));
  if (!row) throw new Refusal("not_found");
  const { currency, firstBy } = row;
  return { ...row.dispute, currency, firstBy };
}

/** Its lines, in their order. */
export async function listLines(
  tx: Reader,
  { cardholderId, disputeId }: Pick<Moving, "cardholderId" | "disputeId">,
): Promise<StoredLine[]> {
  return tx
    .select()
    .from(disputeLine)
    .where(and(eq(disputeLine.cardholderId, cardholderId), eq(disputeLine.disputeId, disputeId)))
    .orderBy(asc(disputeLine.line));
}

/** When the interest of an account rested, as a column of a statement: `restsFrom` reads it. */
export const restsOf = (cardholderId: SQL, accountId: SQL) => sql<RestCells>`
  (select json_agg(json_build_object('since', f.since, 'endedOn', f.ended_on) order by f.since)
    from account_forbearance f where f.cardholder_id = ${cardholderId} and f.account_id = ${accountId})`;

export type RestCells = { since: string; endedOn: string | null }[] | null;

export function restsFrom(cells: RestCells): Rest[] {
  return (cells ?? []).map(({ since, endedOn }) => ({
    since: dateOf(since),
    endedOn: endedOn === null ? null : dateOf(endedOn),
  }));
}
