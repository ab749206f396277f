import { and, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { idempotencyKey } from "@/db/schema/audit";
import { plan, proposalDraft } from "@/db/schema/plans";
import { isBefore, type PlainDate } from "@/lib/core/dates";
import { NOTHING } from "./draft";
import { readDraft } from "./stored-draft";
import type { DraftView } from "./types";

/** A plan that an account is in, or is being negotiated into. */
export interface Taken {
  accountId: string;
  proposalId: string;
  state: "negotiating" | "signed" | "active";
}

const KEPT_NOTHING: DraftView = { answers: NOTHING, revision: 0, keptUntil: null };

/** The draft as it stands; an empty one where there is none, or its days are over. */
export async function getDraft(db: Reader, cardholderId: string, today: PlainDate): Promise<DraftView> {
  const [row] = await db
    .select({
      answers: proposalDraft.answers,
      revision: proposalDraft.revision,
      keptUntil: proposalDraft.keptUntil,
    })
    .from(proposalDraft)
    .where(eq(proposalDraft.cardholderId, cardholderId));
  if (!row || isBefore(row.keptUntil, today)) return KEPT_NOTHING;
  return { answers: readDraft(row.answers).answers, revision: row.revision, keptUntil: row.keptUntil };
}

/** Plans of a person that leave no room for another one on their account. */
export async function listTaken(db: Reader, cardholderId: string): Promise<Taken[]> {
  return (await db
    .select({ accountId: plan.accountId, proposalId: plan.proposalId, state: plan.state })
    .from(plan)
    .where(
      and(eq(plan.cardholderId, cardholderId), inArray(plan.state, ["negotiating", "signed", "active"])),
    )) as Taken[];
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
