import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { idArray } from "@/db/keys";
import { permissionRequest } from "@/db/schema/permission";
import { inTransaction, type Transaction } from "@/db/transaction";
import { authorise } from "@/lib/auth/context";
import type { MachineActor } from "@/lib/core/actor";
import { type Instant, laterBy } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { moneyToString, ZERO } from "@/lib/core/money";
import type { PastContact } from "@/lib/ledger/contact-permission";
import type { Policy } from "@/lib/policy/policy";
import { type KnownStanding, listAgencies, listStandings, standingOf } from "../data";
import { addressKey, historySince, isOnList, judgeContact } from "../rules";
import type { Caller, GateAnswer, ListedAgency } from "../types";
import { type AskedAccount, findAskedAccounts } from "./data";
import { PERMIT_SECONDS, type PermissionAnswer, type PermissionQuestion, REPORT_SECONDS } from "./schema";
import { addressHash, contentHash, permitToken } from "./signature";

/** Who asks, for which core system, when: by the real clock and by the business clock. */
export interface AskingContext {
  db: Database;
  actor: MachineActor;
  source: string;
  at: Instant;
  businessAt: Instant;
}

/** One question, and what was wrong with it if nothing can be asked. */
export type Asked =
  | { question: PermissionQuestion }
  | { reason: "malformed" | "asked_too_often"; until: string | null };

const DENIED = { allowed: false, cap: null, next_allowed_at: null, rule: null, leave_out: null } as const;
const NO_PERMIT = { permit: null, expires_at: null, report_by: null } as const;

interface Permit {
  cardholder_id: string;
  permit_id: string;
  account_id: string;
  channel: string;
  purpose: string;
  relation: string;
  place: string;
  address_hash: string | null;
  address_key: string;
  agency_ref: string | null;
  wishes_version: number;
}

interface Room {
  policy: Policy;
  accounts: ReadonlyMap<string, AskedAccount>;
  agencies: ReadonlyMap<string, ListedAgency>;
  standings: Map<string, KnownStanding>;
  day: PlainDate;
  permits: Permit[];
}

/**
 * Answers questions in one transaction, those of a request in their order. The cardholders' rows are locked first, in
 * the order of their keys: of many who ask for the last attempt at once exactly one gets a permit, because what is
 * permitted counts for the next one's caps.
 * @param key the same key again gives the first answer, permits included
 * @returns one answer a question, in the same order; "conflict" for a known key with other questions
 */
export async function askPermissions(
  context: AskingContext,
  policy: Policy,
  asked: readonly Asked[],
  key: string | null = null,
): Promise<PermissionAnswer[] | "conflict"> {
  authorise(context, "contact.ask");
  return inTransaction(context.db, async (tx) => {
    const first = key === null ? null : await firstAnswer(tx, context, key, asked);
    if (first) return first;
    const answers = await answerAll(tx, context, policy, asked);
    if (key !== null) {
      await tx.update(permissionRequest).set({ answer: answers }).where(requestOf(context, key));
    }
    return answers;
  });
}

const requestOf = ({ actor }: AskingContext, key: string) =>
  and(eq(permissionRequest.machineClientId, actor.machineClientId), eq(permissionRequest.key, key));

/** What was answered under the key before; null when it is new, and now claimed. */
async function firstAnswer(tx: Transaction, context: AskingContext, key: string, asked: readonly Asked[]) {
  const bodyHash = contentHash(asked);
  const [claimed] = await tx
    .insert(permissionRequest)
    .values({ machineClientId: context.actor.machineClientId, key, bodyHash, answer: null, createdAt: context.at })
    .onConflictDoNothing()
    .returning({ key: permissionRequest.key });
  if (claimed) return null;
  const [known] = await tx.select().from(permissionRequest).where(requestOf(context, key));
  if (!known || Buffer.compare(known.bodyHash, bodyHash) !== 0) return "conflict" as const;
  return known.answer as PermissionAnswer[];
}

async function answerAll(
  tx: Transaction,
  context: AskingContext,
  policy: Policy,
  asked: readonly Asked[],
): Promise<PermissionAnswer[]> {
  const questions = asked.flatMap((one) => ("question" in one ? [one.question] : []));
  const refs = [...new Set(questions.map((one) => one.account_ref))];
  const accounts = await findAskedAccounts(tx, context.source, refs);
  const people = [...new Set([...accounts.values()].map(({ cardholderId }) => cardholderId))];
  await lockCardholders(tx, people);
  const since = historySince(policy.pack, context.businessAt);
  const standings = await listStandings(tx, people, { since, realNow: context.at });
  const isAgency = questions.some((one) => one.agency_ref !== null);
  const agencies = isAgency ? await listAgencies(tx, context.source) : new Map<string, ListedAgency>();
  const day = context.businessAt.toZonedDateTimeISO(policy.pack.zone).toPlainDate();
  const room: Room = { policy, accounts, agencies, standings, day, permits: [] };
  const answers = asked.map((one) =>
    "question" in one
      ? answer(context, room, one.question)
      : { ...DENIED, ...NO_PERMIT, reason: one.reason, next_allowed_at: one.until },
  );
  await writePermits(tx, context, policy, room.permits);
  return answers;
}

/** Whoever asks about the same cardholder takes turns, in the same order as the audit chain. */
export async function lockCardholders(tx: Transaction, cardholderIds: readonly string[]): Promise<void> {
  if (cardholderIds.length === 0) return;
  await tx.execute(sql`
    select cardholder_id from cardholder where cardholder_id = any (${idArray(cardholderIds)})
    order by cardholder_id for no key update`);
}

function answer(context: AskingContext, room: Room, question: PermissionQuestion): PermissionAnswer {
  const found = room.accounts.get(question.account_ref);
  if (!found) return { ...DENIED, ...NO_PERMIT, reason: "account_unknown" };
  const by: Caller =
    question.agency_ref === null ? { kind: "issuer" } : { kind: "agency", agencyRef: question.agency_ref };
  const standing = standingOf(room.standings, found.cardholderId);
  const { channel, purpose, relation, place, number } = question;
  const told = judgeContact(
    room.policy.pack,
    standing,
    {
      at: context.businessAt,
      channel,
      purpose,
      relation,
      debtorState: question.debtor_state,
      place,
      address: number,
      accountId: found.accountId,
      by,
    },
    isOnList(room.agencies, by, room.day),
  );
  if (!told.allowed) return { ...worded(told), ...NO_PERMIT };
  const entry: PastContact = {
    at: context.businessAt,
    channel,
    outcome: "reserved",
    relation,
    address: addressKey(number),
    debt: found.accountId,
  };
  room.standings.set(found.cardholderId, { ...standing, history: [...standing.history, entry] });
  return { ...worded(told), ...permit(context, room, question, found, standing) };
}

function permit(
  { at }: AskingContext,
  room: Room,
  question: PermissionQuestion,
  { cardholderId, accountId }: AskedAccount,
  { wishes }: KnownStanding,
) {
  const permitId = newId();
  const hash = addressHash(question.number);
  const { channel, purpose, relation, place, agency_ref: agencyRef } = question;
  const expiresAt = laterBy(at, PERMIT_SECONDS).round("millisecond").toString();
  room.permits.push({
    cardholder_id: cardholderId,
    permit_id: permitId,
    account_id: accountId,
    channel,
    purpose,
    relation,
    place,
    address_hash: hash && Buffer.from(hash).toString("hex"),
    address_key: addressKey(question.number),
    agency_ref: agencyRef,
    wishes_version: wishes.version,
  });
  const token = permitToken({ cardholderId, permitId, accountId, channel, addressHash: hash, agencyRef, expiresAt });
  return {
    permit: token,
    expires_at: expiresAt,
    report_by: laterBy(at, REPORT_SECONDS).round("millisecond").toString(),
  };
}

function worded({ allowed, reason, cap, nextAllowedAt, authority, leaveOut }: GateAnswer) {
  return {
    allowed,
    reason,
    cap,
    next_allowed_at: nextAllowedAt,
    rule: authority && { id: authority.id, instrument: authority.instrument, article: authority.article },
    leave_out: leaveOut > ZERO ? moneyToString(leaveOut) : null,
  };
}

async function writePermits(tx: Transaction, { actor, at, businessAt }: AskingContext, policy: Policy, rows: Permit[]) {
  if (rows.length === 0) return;
  const moments = [businessAt, at, laterBy(at, PERMIT_SECONDS), laterBy(at, REPORT_SECONDS)].map(
    (moment) => sql`${moment.round("millisecond").toString()}::timestamptz`,
  );
  await tx.execute(sql`
    insert into contact_permit (cardholder_id, permit_id, account_id, channel, purpose, relation, place, address_hash,
      address_key, agency_ref, wishes_version, machine_client_id, policy_version_id, judged_at, issued_at, expires_at,
      report_by)
    select cardholder_id, permit_id, account_id, channel, purpose, relation, place, decode(address_hash, 'hex'),
      address_key, agency_ref, wishes_version, ${actor.machineClientId}::uuid, ${policy.policyVersionId}::uuid,
      ${sql.join(moments, sql`, `)}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(cardholder_id uuid, permit_id uuid, account_id uuid,
      channel text, purpose text, relation text, place text, address_hash text, address_key text, agency_ref text,
      wishes_version int)`);
}
