import { and, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { keyRows } from "@/db/keys";
import { account, coreAccount } from "@/db/schema/accounts";
import { contactPermit } from "@/db/schema/permission";
import type { Instant } from "@/lib/core/clock";

export interface AskedAccount {
  cardholderId: string;
  accountId: string;
}

/** The accounts of a source by the core's keys, in one statement for all. */
export async function findAskedAccounts(
  db: Reader,
  source: string,
  refs: readonly string[],
): Promise<Map<string, AskedAccount>> {
  if (refs.length === 0) return new Map();
  const rows = await db
    .select({ ref: coreAccount.accountRef, cardholderId: account.cardholderId, accountId: account.accountId })
    .from(coreAccount)
    .innerJoin(
      account,
      and(eq(account.cardholderId, coreAccount.cardholderId), eq(account.accountId, coreAccount.accountId)),
    )
    .where(
      and(
        eq(coreAccount.source, source),
        sql`${coreAccount.accountRef} = any (array(select json_array_elements_text(${JSON.stringify(refs)}::json)))`,
      ),
    );
  return new Map(rows.map(({ ref, ...found }) => [ref, found]));
}

export interface KnownPermit {
  cardholderId: string;
  permitId: string;
  accountId: string;
  channel: string;
  addressHash: Uint8Array | null;
  agencyRef: string | null;
  issuedAt: Instant;
  expiresAt: Instant;
  endedAt: Instant | null;
  contactRef: string | null;
}

/** Permits of cardholders by their ids. */
export async function findPermits(
  db: Reader,
  keys: readonly { cardholderId: string; permitId: string }[],
): Promise<Map<string, KnownPermit>> {
  if (keys.length === 0) return new Map();
  const { cardholderId, permitId, accountId, channel, addressHash, agencyRef } = contactPermit;
  const { issuedAt, expiresAt, endedAt, contactRef } = contactPermit;
  const rows = await db
    .select({
      cardholderId,
      permitId,
      accountId,
      channel,
      addressHash,
      agencyRef,
      issuedAt,
      expiresAt,
      endedAt,
      contactRef,
    })
    .from(contactPermit)
    .where(
      and(
        inArray(cardholderId, [...new Set(keys.map((key) => key.cardholderId))]),
        inArray(permitId, [...new Set(keys.map((key) => key.permitId))]),
      ),
    );
  return new Map(rows.map((row) => [row.permitId, row]));
}

/** What was told of contacts before, by cardholder, account and the sender's key. */
export async function findReports(
  db: Reader,
  keys: readonly { cardholderId: string; accountId: string; contactRef: string }[],
): Promise<Map<string, Uint8Array>> {
  if (keys.length === 0) return new Map();
  const rows = await db.execute<{ account_id: string; contact_ref: string; hash: string }>(sql`
    select r.account_id, r.contact_ref, encode(r.content_hash, 'hex') as hash
    from contact_report r join ${keyRows(keys.map(({ cardholderId, accountId }) => ({ cardholderId, id: accountId })))}
      on r.cardholder_id = k.cardholder_id and r.account_id = k.id
    where r.contact_ref = any (array(select json_array_elements_text(${JSON.stringify(keys.map((key) => key.contactRef))}::json)))`);
  return new Map(rows.map((row) => [`${row.account_id} ${row.contact_ref}`, Buffer.from(row.hash, "hex")]));
}
