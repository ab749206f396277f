import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import { appendAudits } from "@/lib/audit/append";
import type { Actor } from "@/lib/core/actor";
import { type Instant, instantIsAfter } from "@/lib/core/clock";
import { listAgencies } from "@/lib/permission/data";
import { getCurrentPolicy, getPolicyVersion } from "@/lib/policy/data";
import type { Policy } from "@/lib/policy/policy";
import { type ContactFile, listContactFiles, listPolicyMoments, wishesAt } from "./data";
import { judgeLogged } from "./rules";
import type { Judgement, Room } from "./types";

/** How many cardholders are judged in one transaction. */
export const PAGE = 200;

const JUDGE: Actor = { kind: "system", job: "conduct" };

interface Judged extends Judgement {
  cardholderId: string;
  accountId: string;
  contactRef: string;
  at: Instant;
  byRef: string;
  permitId: string | null;
  policyVersionId: string;
  lineHash: string;
}

/** The policy that was in force at a moment: the newest that was loaded by then, else the first there was. */
async function policies(db: Database): Promise<(at: Instant) => Policy> {
  const current = await getCurrentPolicy(db);
  const moments = await listPolicyMoments(db);
  const known = new Map<string, Policy>([[current.policyVersionId, current]]);
  for (const { policyVersionId } of moments) {
    const version = known.get(policyVersionId) ?? (await getPolicyVersion(db, policyVersionId));
    if (version) known.set(policyVersionId, version);
  }
  return (at) => {
    const then = moments.find(({ from }) => !instantIsAfter(from, at)) ?? moments.at(-1);
    return known.get(then?.policyVersionId ?? "") ?? current;
  };
}

/**
 * Judges the contacts of some cardholders that were not judged as they stand, in one transaction. A breach stands in
 * the chain of its cardholder, once. Safe to run again.
 * @returns how many contacts were judged, and how many of them are breaches
 */
export async function judgeContacts(
  db: Database,
  cardholderIds: readonly string[],
  at: Instant,
): Promise<{ judged: number; breaches: number }> {
  if (cardholderIds.length === 0) return { judged: 0, breaches: 0 };
  const policyAt = await policies(db);
  const agencies = await listAgencies(db, null);
  return inTransaction(db, async (tx) => {
    const files = await listContactFiles(tx, cardholderIds);
    const judged = files.flatMap((file) => judgeFile(file, policyAt, agencies));
    if (judged.length === 0) return { judged: 0, breaches: 0 };
    const rows = judged.map(({ cardholderId, accountId, contactRef, at: madeAt, ...one }) => ({
      cardholder_id: cardholderId,
      account_id: accountId,
      contact_ref: contactRef,
      verdict: one.verdict,
      breaches: one.breaches,
      missing: one.missing,
      at: madeAt.toString(),
      by_ref: one.byRef,
      agency_ref: one.agencyRef,
      permit_id: one.permitId,
      policy_version_id: one.policyVersionId,
      line_hash: one.lineHash,
    }));
    const fresh = await tx.execute<{ cardholder_id: string; account_id: string; contact_ref: string }>(sql`
      with given as (
        select * from json_to_recordset(${JSON.stringify(rows)}::json) as r(cardholder_id uuid, account_id uuid,
          contact_ref text, verdict text, breaches text[], missing text[], at timestamptz, by_ref text, agency_ref text,
          permit_id uuid, policy_version_id uuid, line_hash text)
      ), known as (
        select v.cardholder_id, v.account_id, v.contact_ref, v.breaches from contact_verdict v
        join given g using (cardholder_id, account_id, contact_ref)
      ), written as (
        insert into contact_verdict (cardholder_id, account_id, contact_ref, verdict, breaches, missing, at, by_ref,
          agency_ref, permit_id, policy_version_id, line_hash, judged_at)
        select cardholder_id, account_id, contact_ref, verdict, breaches, missing, at, by_ref, agency_ref, permit_id,
          policy_version_id, line_hash, ${at.toString()}::timestamptz
        from given order by cardholder_id, account_id, contact_ref
        on conflict (cardholder_id, account_id, contact_ref) do update set verdict = excluded.verdict,
          breaches = excluded.breaches, missing = excluded.missing, at = excluded.at, by_ref = excluded.by_ref,
          agency_ref = excluded.agency_ref, permit_id = excluded.permit_id,
          policy_version_id = excluded.policy_version_id, line_hash = excluded.line_hash, judged_at = excluded.judged_at
        returning cardholder_id, account_id, contact_ref, breaches)
      select w.cardholder_id, w.account_id, w.contact_ref from written w
      left join known k using (cardholder_id, account_id, contact_ref)
      where cardinality(w.breaches) > 0 and w.breaches is distinct from k.breaches`);
    const found = new Set(fresh.map((row) => `${row.account_id} ${row.contact_ref}`));
    const breaches = judged.filter(({ accountId, contactRef }) => found.has(`${accountId} ${contactRef}`));
    await appendAudits(
      tx,
      breaches.map(({ cardholderId, accountId, contactRef, agencyRef, policyVersionId, breaches: broken }) => ({
        cardholderId,
        actor: JUDGE,
        at,
        event: "contact.breach_found" as const,
        facts: { accountId, contactRef, agencyRef, policyVersionId, rules: broken.join(",") },
      })),
    );
    return { judged: judged.length, breaches: judged.filter(({ verdict }) => verdict === "breach").length };
  });
}

function judgeFile(file: ContactFile, policyAt: (at: Instant) => Policy, agencies: Room["agencies"]): Judged[] {
  return file.contacts.flatMap((contact, index) => {
    // A corrected line can change what follows it: whatever comes after the first new one is judged again.
    if (file.contacts.slice(0, index + 1).every((one) => one.isJudged)) return [];
    const policy = policyAt(contact.at);
    const room = { pack: policy.pack, agencies, stops: file.stops, wishes: wishesAt(file, contact.at) };
    const { accountId, contactRef, at, byRef, lineHash, told } = contact;
    return [
      {
        ...judgeLogged(contact, file.contacts.slice(0, index), room),
        cardholderId: file.cardholderId,
        accountId,
        contactRef,
        at,
        byRef,
        permitId: told?.permitId ?? null,
        policyVersionId: policy.policyVersionId,
        lineHash,
      },
    ];
  });
}
