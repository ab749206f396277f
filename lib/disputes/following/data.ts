import { and, desc, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { account } from "@/db/schema/accounts";
import { dispute } from "@/db/schema/disputes";
import { instruction } from "@/db/schema/instructions";
import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import { disputeRule } from "@/lib/policy/pack-lookup";
import type { Pack } from "@/lib/policy/schema";
import { getDecision } from "../deciding/data";
import { restsFrom, restsOf } from "../moving/data";
import type { DisputeKey, Remedy } from "../types";
import type { DisputeRow, DisputeView, HoldView, LineView, MessageView } from "./types";

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

interface PartCells extends Record<string, unknown> {
  lines: (Omit<LineView, "amount"> & { amount: string | null })[] | null;
  messages: (Omit<MessageView, "at" | "until"> & { at: string; until: string | null })[] | null;
  holds: (Omit<HoldView, "amount" | "minimumShare"> & { amount: string; minimumShare: string })[] | null;
}

/** Lines, what was said and what is held, each in its order; the notes of the desk are not the cardholder's. */
async function getParts(
  db: Reader,
  { cardholderId, disputeId }: DisputeKey,
): Promise<Pick<DisputeView, "lines" | "messages" | "holds">> {
  const [row] = await db.execute<PartCells>(sql`
    select
      (select json_agg(json_build_object('line', l.line, 'subject', l.subject, 'amount', l.amount::text,
          'whole', l.whole, 'shown', l.shown) order by l.line)
        from dispute_line l where l.cardholder_id = ${cardholderId} and l.dispute_id = ${disputeId}) as lines,
      (select json_agg(json_build_object('messageId', m.message_id, 'kind', m.kind, 'author', m.author,
          'at', m.made_at, 'words', m.words, 'until', m.until) order by m.made_at, m.message_id)
        from dispute_message m where m.cardholder_id = ${cardholderId} and m.dispute_id = ${disputeId}
          and m.kind <> 'internal_note') as messages,
      (select json_agg(json_build_object('amount', h.amount::text, 'component', h.component,
          'acknowledged', h.acknowledged_at is not null, 'minimumShare', h.minimum_share::text)
          order by h.account_hold_id)
        from account_hold h where h.cardholder_id = ${cardholderId} and h.subject = ${disputeId}
          and h.released_at is null) as holds`);
  return {
    lines: (row?.lines ?? []).map(({ amount, ...line }) => ({
      ...line,
      amount: amount === null ? null : money(BigInt(amount)),
    })),
    messages: (row?.messages ?? []).map(({ at, until, ...one }) => ({
      ...one,
      at: instantOf(at),
      until: until === null ? null : dateOf(until),
    })),
    holds: (row?.holds ?? []).map(({ amount, minimumShare, ...hold }) => ({
      ...hold,
      amount: money(BigInt(amount)),
      minimumShare: money(BigInt(minimumShare)),
    })),
  };
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
      rests: restsOf(sql`${dispute.cardholderId}`, sql`${dispute.accountId}`),
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
  const { dispute: it, product, productTerms, cardTail, currency, marked, isBesidePlan, rests } = found;
  return {
    ...it,
    remedy: it.remedy as Remedy,
    product,
    productTerms,
    cardTail,
    currency,
    ...(await getParts(db, key)),
    marked: marked === "acknowledged",
    isBesidePlan,
    rests: restsFrom(rests),
    decision: it.decidedOn === null ? null : await getDecision(db, key),
    rule: disputeRule(pack, it.type),
  };
}
