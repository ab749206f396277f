import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { idArray } from "@/db/keys";
import { type Instant, instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import type { PastContact } from "@/lib/ledger/contact-permission";
import type { Policy } from "@/lib/policy/policy";
import { type BindingPreferences, listPreferences, NO_PREFERENCES } from "./preferences/data";
import { historySince, isOnList, judgeContact } from "./rules";
import type { GateAnswer, GateQuestion, ListedAgency, Standing, Stop } from "./types";

/** Everything that the gate knows of a cardholder, with the state of their wishes. */
export interface KnownStanding extends Standing {
  readonly wishes: BindingPreferences;
}

interface Row extends Record<string, unknown> {
  id: string;
  addresses: string[];
  refused: string[];
  stops: { account_id: string | null; reason: Stop["reason"]; starts_at: string; until_day: string | null }[] | null;
  holds: { account_id: string; amount: string }[] | null;
  history: { at: string; channel: string; outcome: string; relation: string; address: string; debt: string }[] | null;
}

const NOBODY: KnownStanding = {
  wishes: NO_PREFERENCES,
  stops: [],
  addresses: [],
  refused: [],
  history: [],
  holds: [],
};

/**
 * What the gate knows of each of some cardholders, in two statements for all. Stops that have ended are left out.
 * @param since from when on contacts are read
 * @param realNow until when a permit that nobody has told of is held
 */
export async function listStandings(
  db: Reader,
  cardholderIds: readonly string[],
  { since, realNow }: { since: Instant; realNow: Instant },
): Promise<Map<string, KnownStanding>> {
  if (cardholderIds.length === 0) return new Map();
  const wishes = await listPreferences(db, cardholderIds);
  const rows = await db.execute<Row>(sql`
    select k.id,
      array(select value from contact_point where cardholder_id = k.id and ended_at is null) as addresses,
      array(select address_key from contact_refusal where cardholder_id = k.id) as refused,
      (select json_agg(json_build_object('account_id', account_id, 'reason', reason, 'starts_at', starts_at,
          'until_day', until_day))
        from contact_stop where cardholder_id = k.id and ended_at is null) as stops,
      (select json_agg(json_build_object('account_id', account_id, 'amount', amount::text))
        from account_hold where cardholder_id = k.id and released_at is null) as holds,
      (select json_agg(h) from (
        select at, channel, outcome, coalesce(relation, 'debtor') as relation, coalesce(number_tail, '') as address,
          account_id as debt
        from contact_log where cardholder_id = k.id and direction = 'outbound' and at >= ${since.toString()}::timestamptz
        union all
        select judged_at, channel, 'reserved', relation, address_key, account_id
        from contact_permit
        where cardholder_id = k.id and ended_at is null and report_by > ${realNow.toString()}::timestamptz) as h
      ) as history
    from unnest(${idArray([...new Set(cardholderIds)])}) as k (id)`);
  return new Map(
    rows.map(({ id, addresses, refused, stops, holds, history }) => [
      id,
      {
        wishes: wishes.get(id) ?? NO_PREFERENCES,
        addresses,
        refused,
        stops: (stops ?? []).map((stop) => ({
          accountId: stop.account_id,
          reason: stop.reason,
          startsAt: instantOf(stop.starts_at),
          untilDay: stop.until_day === null ? null : dateOf(stop.until_day),
          endedAt: null,
        })),
        holds: (holds ?? []).map((hold) => ({ accountId: hold.account_id, amount: money(BigInt(hold.amount)) })),
        history: (history ?? []).map(
          (entry) =>
            ({
              ...entry,
              at: instantOf(entry.at),
              relation: entry.relation === "debtor" ? "debtor" : "third_party",
            }) as PastContact,
        ),
      },
    ]),
  );
}

/** Agencies by what the core calls them, of one core; of all of them without one. */
export async function listAgencies(db: Reader, source: string | null): Promise<Map<string, ListedAgency>> {
  const rows = await db.execute<{ ref: string; listed: boolean; from: string | null }>(sql`
    select agency_ref as ref, bool_and(white_listed) as listed, max(engaged_from)::text as from from agency
    where ${source}::text is null or source = ${source}::text group by agency_ref`);
  return new Map(
    rows.map(({ ref, listed, from }) => [ref, { listed, engagedFrom: from === null ? null : dateOf(from) }]),
  );
}

/** What the gate knows of one cardholder; somebody of whom nothing is stored is bound by the rules for everybody. */
export const standingOf = (standings: ReadonlyMap<string, KnownStanding>, cardholderId: string): KnownStanding =>
  standings.get(cardholderId) ?? NOBODY;

/**
 * May this contact be made? Reads everything that binds it and asks the gate. Reserves nothing: whoever contacts
 * by this answer does so in the same transaction or at once.
 * @param realNow the real time, which permits live by
 */
export async function mayContact(
  db: Reader,
  policy: Policy,
  question: GateQuestion,
  realNow: Instant,
): Promise<GateAnswer> {
  const { cardholderId, at, by } = question;
  const since = historySince(policy.pack, at);
  const standings = await listStandings(db, [cardholderId], { since, realNow });
  const agencies = by.kind === "agency" ? await listAgencies(db, null) : new Map<string, ListedAgency>();
  const day = at.toZonedDateTimeISO(policy.pack.zone).toPlainDate();
  return judgeContact(policy.pack, standingOf(standings, cardholderId), question, isOnList(agencies, by, day));
}
