import { keyedHash } from "@/lib/auth/keyed-hash";
import { type Check, collected } from "../check";

const AT_ONCE = 5_000;
const KEPT = 5;

/**
 * Sign-in finds exactly the current phones: every current phone has its row under the keyed hash, computed
 * anew here, and there are no others. Equal counts and every phone found make both directions.
 */
export const phoneLookupCheck: Check = {
  name: "the phone lookup holds every current phone and no other",
  run: async (sql) => {
    await sql`declare v_phones no scroll cursor for
      select cardholder_id as id, value as phone from contact_point where kind = 'phone' and ended_at is null`;
    const missing: string[] = [];
    let [looked, wrong] = [0, 0];
    for (;;) {
      const rows = await sql.unsafe<{ id: string; phone: string }[]>(`fetch ${AT_ONCE} from v_phones`);
      if (rows.length === 0) break;
      looked += rows.length;
      const hashes = rows.map(({ phone }) => Buffer.from(keyedHash("phone", phone)).toString("hex"));
      const lost = await sql<{ id: string }[]>`
        select t.id from unnest(${hashes}::text[], ${rows.map(({ id }) => id)}::uuid[]) as t(hash, id)
        where not exists (select 1 from phone_lookup l
          where l.phone_hash = decode(t.hash, 'hex') and l.cardholder_id = t.id)`;
      wrong += lost.length;
      if (missing.length < KEPT) missing.push(...lost.map(({ id }) => `cardholder ${id} is not found by their phone`));
    }
    const [stored] = await sql<{ n: string }[]>`select count(*) as n from phone_lookup`;
    const extra = Number.parseInt(stored?.n ?? "0", 10) - (looked - wrong);
    if (extra > 0) missing.unshift(`${extra} rows lead from a phone that nobody has now`);
    return collected(looked, missing, wrong + Math.max(extra, 0));
  },
};
