import type { TestDatabase } from "@/db/test/database";
import { getProposal } from "../../data";
import { claimWork } from "../../desk/mutations";
import { quoteOffer } from "../../desk/offering/mutations";
import { getMoving } from "../../moving/data";
import type { Writing } from "../../moving/mutations";
import { submitProposal } from "../../negotiation/mutations";
import type { QuoteRules } from "../../quote";
import { addOwing, addStaff, askOf, budgetOf, contextOf, dayOf, submissionOf } from "../../testing/negotiating";
import type { ProposalView } from "../../types";
import { requestApproval } from "../mutations";

/** The promised day of an answer to what is submitted on the day of the tests. */
export const DUE = "2026-11-27";

/** A proposal of 48 months that an agent works on, and an offer of 60, which no agent makes alone. */
export async function asking(database: TestDatabase) {
  const holder = await addOwing(database, { principal: "20000.00" });
  const day = await dayOf(database);
  const own = askOf([holder], { size: { kind: "months", months: 48 } });
  const submission = await submissionOf(database, holder, own, { budget: budgetOf("9000.00") });
  const done = await submitProposal(contextOf(database, holder), submission, day);
  if (done.kind !== "in_review") throw new Error(done.kind);
  const key = { cardholderId: holder.cardholderId, proposalId: done.proposalId, version: 1 };
  const agent = await addStaff(database);
  await claimWork(agent(), key, day);
  return { database, holder, day, key, agent, ask: { ...own, size: { kind: "months" as const, months: 60 } } };
}
export type Asking = Awaited<ReturnType<typeof asking>>;

/** The same, requested. */
export async function requested(database: TestDatabase) {
  const asked = await asking(database);
  const { agent, key, ask, day } = asked;
  const input = { ...key, ask, reason: "本人收支清楚。", words: "六十期可以。", seenHash: null };
  const done = await requestApproval(agent(), input, day);
  if (done.kind !== "done") throw new Error(done.kind);
  const [row] = await approvalsOf(asked);
  const { cardholderId, proposalId } = key;
  return { ...asked, approval: { cardholderId, proposalId, approvalId: row?.approvalId ?? "" } };
}

export async function viewOf({ database, key }: Asking): Promise<ProposalView> {
  return (await getProposal(database.db, key.cardholderId, key.proposalId)) as ProposalView;
}

/** Its requests, the oldest first. */
export function approvalsOf({ database, key }: Asking) {
  return database.owner<{ approvalId: string; state: string }[]>`
    select approval_id as "approvalId", state, due_on::text, reason, decided_by, decided_words from approval
    where cardholder_id = ${key.cardholderId} order by approval_id`;
}

/** What of it is open before staff. */
export function workOf({ database, key }: Asking) {
  return database.owner`select kind, desk, due_on::text, assigned_to from work_item
    where cardholder_id = ${key.cardholderId} and closed_at is null order by kind`;
}

/** The hash of the requested terms, quoted by a day's rules. */
export async function hashToday({ database, key, ask, day }: Asking, by: QuoteRules = day): Promise<string> {
  const moving = await getMoving(database.db, key.cardholderId, key.proposalId);
  const writing = { tx: database.db, day: by } as unknown as Writing;
  return (await quoteOffer(writing, moving, ask, null)).hash;
}
