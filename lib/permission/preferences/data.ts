import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { idArray } from "@/db/keys";
import { dateOf } from "@/lib/core/dates";
import type { ContactPreferences } from "@/lib/ledger/contact-permission";
import { bindingWindows, type ContactWishes, NO_WISHES } from "../wishes";

/** What binds every contact with one cardholder, beside the rules for everybody. */
export interface BindingPreferences extends ContactPreferences {
  /** Counts their changes; 0: never one. */
  readonly version: number;
  /** The stored wishes, whole. */
  readonly wishes: ContactWishes;
  /** IANA; null: the zone of the policy. */
  readonly zone: string | null;
  /** Channels in the order in which the cardholder likes them. */
  readonly order: ContactWishes["order"];
  /** Nobody else may be contacted, whatever the state of the cardholder. */
  readonly thirdPersonsOff: boolean;
  /** Contacts a local day through channels bound to hours; null: the caps of the policy alone. */
  readonly maxPerDay: number | null;
  /** Phones (E.164) and e-mail addresses of their own that may not be used to ask for money. */
  readonly addressesOff: readonly string[];
  /** Phones (E.164) of third persons whom they withdrew. */
  readonly withdrawnPhones: readonly string[];
}

/** What binds contacts with somebody who has stored nothing. */
export const NO_PREFERENCES: BindingPreferences = bindingOf({ version: 0, wishes: NO_WISHES });

interface Row extends Record<string, unknown> {
  id: string;
  version: number | null;
  wishes: ContactWishes | null;
  off: string[];
  withdrawn: string[];
}

function bindingOf({
  version,
  wishes,
  off = [],
  withdrawn = [],
}: Pick<BindingPreferences, "version" | "wishes"> & { off?: string[]; withdrawn?: string[] }): BindingPreferences {
  const { zone, order, channelsOff, noWork, thirdPersonsOff, maxPerDay, pause } = wishes;
  return {
    version,
    wishes,
    windows: bindingWindows(wishes),
    channelsOff,
    noWorkContact: noWork,
    pauseUntil: pause ? dateOf(pause.until) : null,
    zone,
    order,
    thirdPersonsOff,
    maxPerDay,
    addressesOff: off,
    withdrawnPhones: withdrawn,
  };
}

/** What binds contacts with each of some cardholders, in one statement for all; whoever stored nothing is there too. */
export async function listPreferences(
  db: Reader,
  cardholderIds: readonly string[],
): Promise<Map<string, BindingPreferences>> {
  if (cardholderIds.length === 0) return new Map();
  const rows = await db.execute<Row>(sql`
    select k.id, w.version, w.wishes,
      array(select value from contact_point p
        where p.cardholder_id = k.id and p.ended_at is null and not p.collects order by value) as off,
      array(select phone from third_person t
        where t.cardholder_id = k.id and t.withdrawn_at is not null and not exists (
          select 1 from third_person again where again.cardholder_id = t.cardholder_id and again.phone = t.phone
            and again.withdrawn_at is null)
        order by phone) as withdrawn
    from unnest(${idArray([...new Set(cardholderIds)])}) as k (id)
    left join contact_wish w on w.cardholder_id = k.id`);
  return new Map(
    rows.map(({ id, version, wishes, off, withdrawn }) => [
      id,
      bindingOf({ version: version ?? 0, wishes: { ...NO_WISHES, ...wishes }, off, withdrawn }),
    ]),
  );
}

/** What binds contacts with one cardholder, the same way. */
export async function getPreferences(db: Reader, cardholderId: string): Promise<BindingPreferences> {
  return (await listPreferences(db, [cardholderId])).get(cardholderId) ?? NO_PREFERENCES;
}
