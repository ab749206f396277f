import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { contactLog } from "@/db/schema/contact";
import { contactRefusal, contactReport } from "@/db/schema/permission";
import { inTransaction, type Transaction } from "@/db/transaction";
import { appendAudits } from "@/lib/audit/append";
import { authorise } from "@/lib/auth/context";
import type { MachineActor } from "@/lib/core/actor";
import { type Instant, instantIsAfter, instantOf, laterBy } from "@/lib/core/clock";
import { enqueueAll } from "@/lib/jobs/enqueue";
import { type AskedAccount, findAskedAccounts, findPermits, findReports, type KnownPermit } from "../permits/data";
import { lockCardholders } from "../permits/mutations";
import {
  CLOCK_SECONDS,
  type ContactResult,
  contactResult,
  type PermitFault,
  type ResultAnswer,
} from "../permits/schema";
import { addressHash, contentHash, isPermitOf, namedPermit } from "../permits/signature";
import { addressKey } from "../rules";

/** Who tells, for which core system. */
export interface TellingContext {
  db: Database;
  actor: MachineActor;
  source: string;
  at: Instant;
}

interface Told {
  result: ContactResult;
  account: AskedAccount;
  hash: Uint8Array;
  fault: PermitFault | null;
  permit: KnownPermit | null;
}

const LOGGED_PURPOSE = { collection: "collection", legal_notice: "notice", requested: "requested" } as const;

/**
 * Takes what became of contacts in one transaction, each by itself. A contact is recorded whether a permit covers it or
 * not; the first word about it counts. Whoever it concerns is judged anew afterwards.
 * @param given the results of a body, each not yet looked at
 * @returns one answer a result, in the same order
 */
export async function takeResults(context: TellingContext, given: readonly unknown[]): Promise<ResultAnswer[]> {
  authorise(context, "contact.report");
  const read = given.map((one) => contactResult.safeParse(one).data ?? null);
  const results = read.flatMap((one) => one ?? []);
  return inTransaction(context.db, async (tx) => {
    const accounts = await findAskedAccounts(tx, context.source, [...new Set(results.map((one) => one.account_ref))]);
    await lockCardholders(tx, [...new Set([...accounts.values()].map(({ cardholderId }) => cardholderId))]);
    const named = results.flatMap((one) => (one.permit === null ? [] : (namedPermit(one.permit) ?? [])));
    const permits = await findPermits(tx, named);
    const keys = results.flatMap((one) => {
      const found = accounts.get(one.account_ref);
      return found ? [{ ...found, contactRef: one.contact_ref }] : [];
    });
    const before = await findReports(tx, keys);
    const recorded: Told[] = [];
    const answers = read.map((result, index): ResultAnswer => {
      if (!result) return { outcome: "refused", contact_ref: refIn(given[index]), code: "malformed" };
      const { contact_ref } = result;
      const account = accounts.get(result.account_ref);
      if (!account) return { outcome: "refused", contact_ref, code: "account_unknown" };
      if (instantIsAfter(instantOf(result.at), laterBy(context.at, CLOCK_SECONDS))) {
        return { outcome: "refused", contact_ref, code: "future" };
      }
      const hash = contentHash(result);
      const key = `${account.accountId} ${contact_ref}`;
      const known = before.get(key);
      if (known) {
        const same = Buffer.compare(known, hash) === 0;
        return same ? { outcome: "known", contact_ref } : { outcome: "refused", contact_ref, code: "conflict" };
      }
      if (result.outcome === "not_made" && result.permit === null) {
        return { outcome: "refused", contact_ref, code: "permit_missing" };
      }
      const { fault, permit } = covered(result, account, permits);
      if (permit) permits.set(permit.permitId, { ...permit, endedAt: context.at, contactRef: contact_ref });
      recorded.push({ result, account, hash, fault, permit });
      before.set(key, hash);
      return { outcome: "recorded", contact_ref, breach: fault };
    });
    await record(tx, context, recorded);
    return answers;
  });
}

const refIn = (given: unknown): string | null => {
  const ref = (given as { contact_ref?: unknown } | null)?.contact_ref;
  return typeof ref === "string" ? ref.slice(0, 100) : null;
};

/** Whether a permit covers this contact, and the one that it uses up. What the cardholder began needs none. */
function covered(
  result: ContactResult,
  { cardholderId, accountId }: AskedAccount,
  permits: ReadonlyMap<string, KnownPermit>,
): { fault: PermitFault | null; permit: KnownPermit | null } {
  const no = (fault: PermitFault) => ({ fault, permit: null });
  if (result.direction === "inbound") return { fault: null, permit: null };
  if (result.permit === null) return no("permit_missing");
  const permit = permits.get(namedPermit(result.permit)?.permitId ?? "");
  if (!permit || !isPermitOf(result.permit, { ...permit, expiresAt: permit.expiresAt.toString() })) {
    return no("permit_unknown");
  }
  if (permit.cardholderId !== cardholderId || permit.accountId !== accountId) return no("permit_for_another");
  const hash = addressHash(result.number);
  const isSame =
    permit.channel === result.channel &&
    permit.agencyRef === result.agency_ref &&
    Buffer.compare(permit.addressHash ?? Buffer.alloc(0), hash ?? Buffer.alloc(0)) === 0;
  if (!isSame) return no("permit_for_another");
  if (permit.endedAt !== null) return no("permit_used");
  if (result.outcome === "not_made") return { fault: null, permit };
  const at = instantOf(result.at);
  const isInTime =
    !instantIsAfter(laterBy(permit.issuedAt, -CLOCK_SECONDS), at) &&
    !instantIsAfter(at, laterBy(permit.expiresAt, CLOCK_SECONDS));
  // It is used up all the same: what it was reserved for has happened.
  return { fault: isInTime ? null : "permit_expired", permit };
}

async function record(tx: Transaction, { actor, at }: TellingContext, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  await tx.insert(contactReport).values(
    told.map(({ result, account, hash, fault, permit }) => ({
      ...account,
      contactRef: result.contact_ref,
      contentHash: hash,
      permitId: permit?.permitId ?? null,
      fault,
      machineClientId: actor.machineClientId,
      receivedAt: at,
      thirdPartyRefused: result.third_party_refused,
    })),
  );
  const made = told.flatMap((one) =>
    one.result.outcome === "not_made" ? [] : [{ ...one, outcome: one.result.outcome }],
  );
  await writeContacts(tx, actor, made);
  const refused = told.filter(({ result }) => result.third_party_refused && result.number !== null);
  if (refused.length > 0) {
    const rows = refused.map(({ result, account }) => {
      return { cardholderId: account.cardholderId, addressKey: addressKey(result.number), at };
    });
    await tx.insert(contactRefusal).values(rows).onConflictDoNothing();
  }
  await endPermits(tx, told, at);
  await appendAudits(
    tx,
    made.map(({ result, account: { cardholderId, accountId }, fault, permit }) => ({
      cardholderId,
      actor,
      at,
      event: "contact.reported" as const,
      facts: {
        accountId,
        contactRef: result.contact_ref,
        channel: result.channel,
        outcome: result.outcome,
        agencyRef: result.agency_ref,
        permitId: permit?.permitId ?? null,
        fault,
      },
    })),
  );
  const people = [...new Set(told.map(({ account }) => account.cardholderId))].sort();
  await enqueueAll(
    tx,
    "conduct.judge_person",
    people.map((cardholderId) => ({ cardholderId })),
  );
}

/** The contacts themselves, as the core's log would have them; one that the core has brought before stays as it is. */
async function writeContacts(
  tx: Transaction,
  actor: MachineActor,
  made: readonly (Told & { outcome: Exclude<ContactResult["outcome"], "not_made"> })[],
): Promise<void> {
  if (made.length === 0) return;
  const rows = made.map(({ result, account, outcome }) => ({
    ...account,
    contactRef: result.contact_ref,
    at: instantOf(result.at),
    channel: result.channel,
    byRef: result.agency_ref ?? result.agent_ref ?? actor.name,
    direction: result.direction,
    outcome,
    summary: result.summary,
    recordingRef: result.recording_ref,
    relation: result.relation,
    purpose: LOGGED_PURPOSE[result.purpose],
    numberTail: result.number === null ? null : addressKey(result.number),
    place: result.place === "work" ? ("work" as const) : null,
  }));
  await tx.insert(contactLog).values(rows).onConflictDoNothing();
}

async function endPermits(tx: Transaction, told: readonly Told[], at: Instant): Promise<void> {
  const rows = told.flatMap(({ permit, result }) =>
    permit
      ? [
          {
            cardholder_id: permit.cardholderId,
            permit_id: permit.permitId,
            contact_ref: result.outcome === "not_made" ? null : result.contact_ref,
          },
        ]
      : [],
  );
  if (rows.length === 0) return;
  await tx.execute(sql`
    update contact_permit p set ended_at = ${at.toString()}::timestamptz, contact_ref = r.contact_ref
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(cardholder_id uuid, permit_id uuid, contact_ref text)
    where p.cardholder_id = r.cardholder_id and p.permit_id = r.permit_id and p.ended_at is null`);
}
