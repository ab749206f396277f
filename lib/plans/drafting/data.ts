import { and, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { idempotencyKey } from "@/db/schema/audit";
import { dateOf, isBefore, type PlainDate } from "@/lib/core/dates";
import { NOTHING } from "./draft";
import { readDraft } from "./stored-draft";
import type { DraftView, Taken } from "./types";

const KEPT_NOTHING: DraftView = { answers: NOTHING, revision: 0, keptUntil: null };

/**
 * The draft as it stands, an empty one where there is none or its days are over; and the plans that leave no room for
 * another one on their account. One statement: every page of the journey asks for both.
 */
export async function getDraft(
  db: Reader,
  cardholderId: string,
  today: PlainDate,
): Promise<{ draft: DraftView; taken: Taken[] }> {
  const [row] = (await db.execute(sql`
    select d.answers, d.revision, d.kept_until::text, p.taken
    from (
      select coalesce(json_agg(json_build_object(
        'accountId', account_id, 'proposalId', proposal_id, 'state', state)), '[]') as taken
      from plan where cardholder_id = ${cardholderId} and state in ('negotiating', 'signed', 'active')
    ) p
    left join proposal_draft d on d.cardholder_id = ${cardholderId}`)) as unknown as {
    answers: unknown;
    revision: number | null;
    kept_until: string | null;
    taken: Taken[];
  }[];
  const taken = row?.taken ?? [];
  const keptUntil = row?.kept_until ? dateOf(row.kept_until) : null;
  if (!row || row.revision === null || !keptUntil || isBefore(keptUntil, today)) return { draft: KEPT_NOTHING, taken };
  return { draft: { answers: readDraft(row.answers).answers, revision: row.revision, keptUntil }, taken };
}

/**
 * The proposal that a submission with this key became; null for a key that made none. A form sent twice finds its
 * proposal after its draft is gone.
 */
export async function getSubmitted(db: Reader, cardholderId: string, key: string): Promise<string | null> {
  const [row] = await db
    .select({ proposalId: sql<string | null>`${idempotencyKey.result} ->> 'proposalId'` })
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.cardholderId, cardholderId), eq(idempotencyKey.key, key)));
  return row?.proposalId ?? null;
}
