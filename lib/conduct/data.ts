import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { idArray } from "@/db/keys";
import { type Instant, instantIsAfter, instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import type { GateWishes, Stop } from "@/lib/permission/types";
import { bindingWindows, type ContactWishes, NO_WISHES } from "@/lib/permission/wishes";
import type { LoggedContact } from "./types";

/** A contact with one hash of its line, and whether that was judged before. */
export interface ReadContact extends LoggedContact {
  readonly lineHash: string;
  readonly isJudged: boolean;
}

/** Everything about the contacts with one cardholder that a judgement needs. */
export interface ContactFile {
  readonly cardholderId: string;
  /** In the order of time. */
  readonly contacts: readonly ReadContact[];
  readonly stops: readonly Stop[];
  /** Each state of their wishes from when on it was in force, the newest first. */
  readonly wishes: readonly { readonly at: Instant; readonly wishes: ContactWishes }[];
  /** Phones of third persons with when they were withdrawn. */
  readonly withdrawn: readonly { readonly at: Instant; readonly phone: string }[];
}

/** One hash over what a judgement depends on of a line. */
const LINE = sql`md5(row(l.at, l.channel, l.by_ref, l.direction, l.outcome, l.recording_ref, l.relation, l.purpose,
  l.number_tail, l.place, r.permit_id, r.fault)::text)`;
const JOINED = sql`contact_log l
  left join contact_report r on r.cardholder_id = l.cardholder_id and r.account_id = l.account_id
    and r.contact_ref = l.contact_ref
  left join contact_verdict v on v.cardholder_id = l.cardholder_id and v.account_id = l.account_id
    and v.contact_ref = l.contact_ref`;

/**
 * Cardholders with contacts that were not judged as they stand, in the order of their ids.
 * @param batchId of whose accounts; null: of all
 * @param after the last one of the page before
 */
export async function listUnjudged(
  db: Reader,
  batchId: string | null,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const ofBatch =
    batchId === null
      ? sql``
      : sql`join account a on a.cardholder_id = l.cardholder_id
    and a.account_id = l.account_id and a.batch_id = ${batchId}`;
  const rows = await db.execute<{ id: string }>(sql`
    select distinct l.cardholder_id as id from ${JOINED} ${ofBatch}
    where l.cardholder_id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
      and v.line_hash is distinct from ${LINE}
    order by 1 limit ${limit}`);
  return rows.map(({ id }) => id);
}

interface Row extends Record<string, unknown> {
  id: string;
  contacts: ({ at: string; judged: boolean; hash: string; told: boolean } & Record<string, string | null>)[];
  stops: {
    account_id: string | null;
    reason: Stop["reason"];
    starts_at: string;
    until_day: string | null;
    ended_at: string | null;
  }[];
  wishes: { at: string; wishes: ContactWishes }[];
  withdrawn: { at: string; phone: string }[];
}

/** The contacts with some cardholders and what was in force, in one statement for all. */
export async function listContactFiles(db: Reader, cardholderIds: readonly string[]): Promise<ContactFile[]> {
  const rows = await db.execute<Row>(sql`
    select k.id,
      (select coalesce(json_agg(json_build_object('account_id', l.account_id, 'ref', l.contact_ref, 'at', l.at,
          'channel', l.channel, 'by', l.by_ref, 'direction', l.direction, 'outcome', l.outcome, 'recording',
          l.recording_ref, 'relation', l.relation, 'purpose', l.purpose, 'tail', l.number_tail, 'place', l.place,
          'told', r.contact_ref is not null, 'permit_id', r.permit_id, 'fault', r.fault, 'hash', ${LINE},
          'judged', v.line_hash is not distinct from ${LINE}) order by l.at, l.account_id, l.contact_ref), '[]')
        from ${JOINED} where l.cardholder_id = k.id) as contacts,
      (select coalesce(json_agg(json_build_object('account_id', account_id, 'reason', reason, 'starts_at', starts_at,
          'until_day', until_day, 'ended_at', ended_at)), '[]')
        from contact_stop where cardholder_id = k.id) as stops,
      (select coalesce(json_agg(json_build_object('at', at, 'wishes', wishes) order by version desc), '[]')
        from contact_wish_change where cardholder_id = k.id) as wishes,
      (select coalesce(json_agg(json_build_object('at', withdrawn_at, 'phone', phone)), '[]')
        from third_person where cardholder_id = k.id and withdrawn_at is not null) as withdrawn
    from unnest(${idArray(cardholderIds)}) as k (id) order by k.id`);
  return rows.map(({ id, contacts, stops, wishes, withdrawn }) => ({
    cardholderId: id,
    contacts: contacts.map(contactOf),
    stops: stops.map((stop) => ({
      accountId: stop.account_id,
      reason: stop.reason,
      startsAt: instantOf(stop.starts_at),
      untilDay: stop.until_day === null ? null : dateOf(stop.until_day),
      endedAt: stop.ended_at === null ? null : instantOf(stop.ended_at),
    })),
    wishes: wishes.map((one) => ({ at: instantOf(one.at), wishes: { ...NO_WISHES, ...one.wishes } })),
    withdrawn: withdrawn.map(({ at, phone }) => ({ at: instantOf(at), phone })),
  }));
}

function contactOf(row: Row["contacts"][number]): ReadContact {
  return {
    accountId: row.account_id,
    contactRef: row.ref,
    at: instantOf(row.at),
    channel: row.channel,
    byRef: row.by,
    direction: row.direction,
    outcome: row.outcome,
    recordingRef: row.recording,
    relation: row.relation,
    purpose: row.purpose,
    numberTail: row.tail,
    place: row.place,
    told: row.told ? { permitId: row.permit_id, fault: row.fault } : null,
    lineHash: row.hash,
    isJudged: row.judged,
  } as ReadContact;
}

/** What the cardholder wished at a moment. */
export function wishesAt({ wishes, withdrawn }: ContactFile, at: Instant): GateWishes {
  const then = wishes.find((one) => !instantIsAfter(one.at, at))?.wishes ?? NO_WISHES;
  const { channelsOff, noWork, zone, thirdPersonsOff, maxPerDay, pause } = then;
  // A pause binds from the change that began it; an earlier one may be kept for its length.
  const pauseUntil = pause === null ? null : dateOf(pause.until);
  return {
    windows: bindingWindows(then),
    channelsOff,
    noWorkContact: noWork,
    pauseUntil,
    zone,
    thirdPersonsOff,
    maxPerDay,
    addressesOff: [],
    withdrawnPhones: withdrawn.filter((one) => !instantIsAfter(one.at, at)).map(({ phone }) => phone),
  };
}

/** Versions of the policy with when each came into force, the newest first. */
export async function listPolicyMoments(db: Reader): Promise<{ policyVersionId: string; from: Instant }[]> {
  const rows = await db.execute<{ id: string; from: string }>(sql`
    select policy_version_id as id, loaded_at::text as from from policy_version order by loaded_at desc, policy_version_id`);
  return rows.map(({ id, from }) => ({ policyVersionId: id, from: instantOf(from.replace(" ", "T")) }));
}
