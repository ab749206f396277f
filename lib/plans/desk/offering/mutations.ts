import { Refusal } from "@/lib/core/errors";
import { statusesOf } from "../../answering/mutations";
import { groundsFor, type Weighed } from "../../decide";
import { canAnswer, kindOf } from "../../kind";
import { listQuoteAccounts, type Moving } from "../../moving/data";
import { addVersion, auditProposal, moveProposal, tellNews, type Writing } from "../../moving/mutations";
import { notMade } from "../../outcome";
import { isProblem, type QuoteAccount, quote, termsHash, validUntilOf } from "../../quote";
import type { Ask, Terms } from "../../types";

/** An offer as it is quoted now, with what it is weighed by. */
export interface QuotedOffer {
  ask: Ask;
  terms: Terms;
  hash: string;
  accounts: readonly QuoteAccount[];
  weighed: Weighed;
}

/** Quotes an offer anew. Terms other than those that were looked at are shown first; `seenHash` null: none were. */
export async function quoteOffer(
  { tx, day }: Writing,
  moving: Moving,
  offered: Ask,
  seenHash: string | null,
): Promise<QuotedOffer> {
  const ask = { ...offered, accountIds: moving.ask.accountIds };
  if (!canAnswer(moving.ask.size, kindOf(ask.size), moving.isReplacing)) throw new Refusal("conflict");
  const accounts = await listQuoteAccounts(tx, moving.cardholderId, moving.plans, day);
  const terms = quote(ask, accounts, day);
  if (isProblem(terms)) return notMade({ kind: "problem", problem: terms });
  const hash = await termsHash(terms);
  if (seenHash !== null && hash !== seenHash) notMade({ kind: "changed", now: terms });
  const weighed = { budget: moving.budget, oldDebt: moving.oldDebt, statuses: statusesOf(accounts) };
  return { ask, terms, hash, accounts, weighed };
}

/**
 * Puts an offer before the cardholder, who is told that there is news. Whether it may be made, the caller has asked.
 * @param made in whose name, where somebody else approved it
 */
export async function putOffer(
  writing: Writing,
  moving: Moving,
  { ask, terms, weighed }: QuotedOffer,
  words: string | null,
  made?: { staffId: string; approvalId: string },
): Promise<void> {
  const { day } = writing;
  const version = moving.version + 1;
  const validUntil = validUntilOf(terms, day);
  await moveProposal(writing, moving, "offer", { version, validUntil, kind: kindOf(ask.size) });
  const grounds = groundsFor(terms, weighed, day.policy.pack, "policy");
  const staffId = made ? { staffId: made.staffId } : {};
  await addVersion(writing, moving, { version, author: "staff", ask, terms, grounds, words, validUntil, ...staffId });
  const facts = made ? { version, madeBy: made.staffId, approvalId: made.approvalId } : { version };
  await auditProposal(writing, moving, "proposal.offered", facts, { words });
  await tellNews(writing, moving.cardholderId);
}
