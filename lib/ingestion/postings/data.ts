import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { account, coreAccount, entry } from "@/db/schema/accounts";
import { corePosting } from "@/db/schema/postings";

export interface PostingAccount {
  cardholderId: string;
  accountId: string;
  currency: string;
}

/** The accounts of a source by the core's keys. */
export async function findAccounts(
  db: Reader,
  source: string,
  refs: readonly string[],
): Promise<Map<string, PostingAccount>> {
  if (refs.length === 0) return new Map();
  const rows = await db
    .select({
      ref: coreAccount.accountRef,
      cardholderId: account.cardholderId,
      accountId: account.accountId,
      currency: account.currency,
    })
    .from(coreAccount)
    .innerJoin(
      account,
      and(eq(account.cardholderId, coreAccount.cardholderId), eq(account.accountId, coreAccount.accountId)),
    )
    .where(and(eq(coreAccount.source, source), inArray(coreAccount.accountRef, [...refs])));
  return new Map(rows.map(({ ref, ...found }) => [ref, found]));
}

/** The content hashes of postings that were accepted before, by entry. */
export async function findPosted(
  db: Reader,
  source: string,
  refs: readonly string[],
): Promise<Map<string, Uint8Array>> {
  if (refs.length === 0) return new Map();
  const rows = await db
    .select({ ref: corePosting.entryRef, contentHash: corePosting.contentHash })
    .from(corePosting)
    .where(and(eq(corePosting.source, source), inArray(corePosting.entryRef, [...refs])));
  return new Map(rows.map(({ ref, contentHash }) => [ref, contentHash]));
}

/** The accounts on which batches have brought entries that were never posted, by entry: one key, one account. */
export async function findBrought(db: Reader, source: string, refs: readonly string[]): Promise<Map<string, string>> {
  if (refs.length === 0) return new Map();
  const rows = await db
    .select({ ref: entry.entryRef, accountId: entry.accountId })
    .from(entry)
    .innerJoin(account, and(eq(account.cardholderId, entry.cardholderId), eq(account.accountId, entry.accountId)))
    .leftJoin(corePosting, and(eq(corePosting.source, source), eq(corePosting.entryRef, entry.entryRef)))
    .where(and(eq(account.source, source), inArray(entry.entryRef, [...refs]), isNull(corePosting.entryRef)));
  return new Map(rows.map(({ ref, accountId }) => [ref, accountId]));
}
