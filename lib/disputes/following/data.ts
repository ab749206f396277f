import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { account, accountHold } from "@/db/schema/accounts";
import { dispute, disputeLine, disputeMessage } from "@/db/schema/disputes";
import { instruction } from "@/db/schema/instructions";
import { disputeRule } from "@/lib/policy/pack-lookup";
import type { Pack } from "@/lib/policy/schema";
import { getDecision } from "../deciding/data";
import type { DisputeKey, Remedy } from "../types";
import type { DisputeRow, DisputeView } from "./types";

/** More than this nobody files in years. */
const MOST = 100;

const row = {
  disputeId: dispute.disputeId,
  accountId: dispute.accountId,
  reference: dispute.reference,
  type: dispute.type,
  state: dispute.state,
  filedOn: dispute.filedOn,
  decideBy: dispute.decideBy,
  infoBy: dispute.infoBy,
  outcome: dispute.outcome,
};

/** All disputes of a cardholder, the newest first. */
export async function listDisputes(db: Reader, cardholderId: string): Promise<DisputeRow[]> {
  return db
    .select(row)
    .from(dispute)
    .where(eq(dispute.cardholderId, cardholderId))
    .orderBy(desc(dispute.filedAt))
    .limit(MOST);
}

/** Lines and what was said, each in its order; the notes of the desk are not the cardholder's. */
async function listParts(db: Reader, { cardholderId, disputeId }: DisputeKey) {
  const lines = await db
    .select({
      line: disputeLine.line,
      subject: disputeLine.subject,
      amount: disputeLine.amount,
      whole: disputeLine.whole,
      shown: disputeLine.shown,
    })
    .from(disputeLine)
    .where(and(eq(disputeLine.cardholderId, cardholderId), eq(disputeLine.disputeId, disputeId)))
    .orderBy(asc(disputeLine.line));
  const messages = await db
    .select({
      messageId: disputeMessage.messageId,
      kind: disputeMessage.kind,
      author: disputeMessage.author,
      at: disputeMessage.madeAt,
      words: disputeMessage.words,
      until: disputeMessage.until,
    })
    .from(disputeMessage)
    .where(
      and(
        eq(disputeMessage.cardholderId, cardholderId),
        eq(disputeMessage.disputeId, disputeId),
        ne(disputeMessage.kind, "internal_note"),
      ),
    )
    .orderBy(asc(disputeMessage.madeAt), asc(disputeMessage.messageId));
  return { lines, messages };
}

/** One dispute as its holder sees it; null for one that is not this cardholder's. */
export async function getDispute(db: Reader, key: DisputeKey, pack: Pack): Promise<Omit<DisputeView, "shadow"> | null> {
  const { cardholderId, disputeId } = key;
  const [found] = await db
    .select({
      dispute,
      product: account.product,
      productTerms: account.productTerms,
      cardTail: account.cardTail,
      currency: account.currency,
      marked: instruction.state,
      isBesidePlan: sql<boolean>`exists (select 1 from plan p where p.cardholder_id = ${dispute.cardholderId}
        and p.account_id = ${dispute.accountId} and p.state in ('negotiating', 'signed', 'active'))`,
    })
    .from(dispute)
    .innerJoin(account, and(eq(account.cardholderId, dispute.cardholderId), eq(account.accountId, dispute.accountId)))
    .leftJoin(
      instruction,
      and(
        eq(instruction.cardholderId, dispute.cardholderId),
        eq(instruction.kind, "objection_marked"),
        // An appeal is marked anew, under a subject of its own (`lib/disputes/holding`).
        sql`${instruction.subject} = case when ${dispute.round} = 1 then ${disputeId}
          else ${disputeId} || ':' || ${dispute.round} end`,
      ),
    )
    .where(and(eq(dispute.cardholderId, cardholderId), eq(dispute.disputeId, disputeId)));
  if (!found) return null;
  const holds = await db
    .select({
      amount: accountHold.amount,
      component: accountHold.component,
      acknowledgedAt: accountHold.acknowledgedAt,
      minimumShare: accountHold.minimumShare,
    })
    .from(accountHold)
    .where(
      and(
        eq(accountHold.cardholderId, cardholderId),
        eq(accountHold.subject, disputeId),
        isNull(accountHold.releasedAt),
      ),
    )
    .orderBy(asc(accountHold.accountHoldId));
  const { dispute: it, product, productTerms, cardTail, currency, marked, isBesidePlan } = found;
  return {
    ...it,
    remedy: it.remedy as Remedy,
    product,
    productTerms,
    cardTail,
    currency,
    ...(await listParts(db, key)),
    holds: holds.map(({ acknowledgedAt, ...hold }) => ({ ...hold, acknowledged: acknowledgedAt !== null })),
    marked: marked === "acknowledged",
    isBesidePlan,
    decision: it.decidedOn === null ? null : await getDecision(db, key),
    rule: disputeRule(pack, it.type),
  };
}
