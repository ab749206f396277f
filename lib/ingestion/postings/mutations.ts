import type { Database } from "@/db/client";
import { entry } from "@/db/schema/accounts";
import { corePosting } from "@/db/schema/postings";
import { inTransaction, type Transaction } from "@/db/transaction";
import { authorise } from "@/lib/auth/context";
import type { MachineActor } from "@/lib/core/actor";
import { type Instant, now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { settleLater } from "@/lib/disputes/settling/enqueue";
import { matchClaimsLater } from "@/lib/payments/enqueue";
import { matchPaymentsLater } from "@/lib/plans/keeping/enqueue";
import { findAccounts, findBrought, findPosted, type PostingAccount } from "./data";
import { contentOf, faultOf, readPosting, refused } from "./judge";
import type { Posting, PostingResult } from "./schema";
import { enterPostings } from "./turns";

/** Who posts, for which core system, and the business date. */
export interface PostingContext {
  db: Database;
  actor: MachineActor;
  source: string;
  today: PlainDate;
}

interface Candidate {
  posting: Posting;
  account: PostingAccount;
  hash: Uint8Array;
}

/**
 * Takes up to 500 postings in one transaction: those that can be are accepted, the others refused each by itself.
 * The same entry again changes nothing, in whatever order and however often, also after a batch has brought it.
 * @param given the postings of a body, each not yet looked at
 * @returns one result a posting, in the same order
 */
export async function postEntries(context: PostingContext, given: readonly unknown[]): Promise<PostingResult[]> {
  authorise(context, "entry.post");
  const read = given.map(readPosting);
  const postings = read.flatMap((one) => ("posting" in one ? [one.posting] : []));
  return inTransaction(context.db, async (tx) => {
    await enterPostings(tx);
    // Only now: a batch that was applied in the meantime arrived before.
    const at = now();
    const refsOf = (key: "account_ref" | "entry_ref") => [...new Set(postings.map((one) => one[key]))];
    const accounts = await findAccounts(tx, context.source, refsOf("account_ref"));
    const brought = await findBrought(tx, context.source, refsOf("entry_ref"));
    const candidates = new Map<string, Candidate>();
    const firsts = read.map((one): PostingResult | Candidate => {
      if ("refused" in one) return one.refused;
      const { posting } = one;
      const account = accounts.get(posting.account_ref);
      const fault = faultOf(posting, account, context.today);
      if (fault || !account) return fault ?? refused(posting.entry_ref, "account", "account_ref");
      if ((brought.get(posting.entry_ref) ?? account.accountId) !== account.accountId) {
        return refused(posting.entry_ref, "conflict", "account_ref");
      }
      const hash = contentOf(posting);
      const earlier = candidates.get(posting.entry_ref);
      if (earlier) return repeated(posting.entry_ref, earlier.hash, hash);
      const candidate = { posting, account, hash };
      candidates.set(posting.entry_ref, candidate);
      return candidate;
    });
    const claimed = await claim(tx, context, [...candidates.values()], at);
    const claimedBefore = [...candidates.keys()].filter((ref) => !claimed.has(ref));
    const before = await findPosted(tx, context.source, claimedBefore);
    const added = await addEntries(
      tx,
      [...candidates.values()].filter(({ posting }) => claimed.has(posting.entry_ref)),
      at,
    );
    await afterPostings(tx, [...candidates.values()], added);
    return firsts.map((first): PostingResult => {
      if ("outcome" in first) return first;
      const ref = first.posting.entry_ref;
      if (added.has(ref)) return { outcome: "accepted", entry_ref: ref };
      const hash = before.get(ref);
      return hash ? repeated(ref, hash, first.hash) : { outcome: "known", entry_ref: ref };
    });
  });
}

function repeated(ref: string, first: Uint8Array, again: Uint8Array): PostingResult {
  if (Buffer.compare(first, again) === 0) return { outcome: "known", entry_ref: ref };
  return refused(ref, "conflict", "entry_ref");
}

/**
 * Claims the references, in their order, so that two requests with the same ones take turns and do not hold each
 * other up. Gives those that nobody had claimed.
 */
async function claim(
  tx: Transaction,
  context: PostingContext,
  candidates: readonly Candidate[],
  at: Instant,
): Promise<Set<string>> {
  if (candidates.length === 0) return new Set();
  const { source, actor } = context;
  const rows = candidates.map(({ posting, account: { cardholderId, accountId }, hash }) => ({
    source,
    entryRef: posting.entry_ref,
    cardholderId,
    accountId,
    contentHash: hash,
    machineClientId: actor.machineClientId,
    receivedAt: at,
  }));
  rows.sort((a, b) => (a.entryRef < b.entryRef ? -1 : 1));
  const claimed = await tx
    .insert(corePosting)
    .values(rows)
    .onConflictDoNothing()
    .returning({ ref: corePosting.entryRef });
  return new Set(claimed.map(({ ref }) => ref));
}

/**
 * What follows a posting as it follows a batch: claims of payments are looked at again, plans, and what disputes
 * put right. In the order of the people, since each has one job and two requests must not wait for each other.
 */
async function afterPostings(tx: Transaction, candidates: readonly Candidate[], added: Set<string>): Promise<void> {
  const arrived = candidates.filter(({ posting }) => added.has(posting.entry_ref));
  const people = [...new Set(arrived.map(({ account }) => account.cardholderId))].sort();
  for (const cardholderId of people) await matchClaimsLater(tx, cardholderId);
  await matchPaymentsLater(tx, people);
  await settleLater(tx, people);
}

/** Adds the entries that no batch has brought yet; gives their references. */
async function addEntries(tx: Transaction, claimed: readonly Candidate[], at: Instant): Promise<Set<string>> {
  if (claimed.length === 0) return new Set();
  const rows = claimed.map(({ posting, account: { cardholderId, accountId } }) => ({
    cardholderId,
    accountId,
    entryRef: posting.entry_ref,
    postedOn: posting.posted_on,
    transactedOn: posting.transacted_on ?? null,
    kind: posting.kind,
    amount: posting.amount,
    description: posting.description,
    merchant: posting.merchant,
    statementDate: null,
    receivedAt: at,
  }));
  const added = await tx.insert(entry).values(rows).onConflictDoNothing().returning({ ref: entry.entryRef });
  return new Set(added.map(({ ref }) => ref));
}
