import type postgres from "postgres";
import { keyedHash } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { fetchInPieces } from "./fetch-in-pieces";

/**
 * Phones and e-mail addresses of the core (decisions.md 13). For every cardholder of the batch: an
 * unverified point of origin core that the core no longer names ends; a new value is added; a verified
 * point and those of the cardholder or of staff are never touched. The sign-in lookup follows.
 */
export async function applyContactPoints(tx: postgres.TransactionSql, at: Instant): Promise<void> {
  const now = at.toString();
  await tx`
    create temporary table i_point on commit drop as
    select p.cardholder_id, 'phone' as kind, c.phone as value, c.phone_point_id as point_id, c.phone_hash
    from i_cardholder c join i_person p using (cardholder_ref) where c.phone is not null
    union all
    select p.cardholder_id, 'email', c.email, c.email_point_id, null
    from i_cardholder c join i_person p using (cardholder_ref) where c.email is not null`;
  await tx`analyze i_point`;
  await tx`create temporary table i_ended (cardholder_id uuid, kind text, value text) on commit drop`;
  await tx`
    with ended as (
      update contact_point o set ended_at = ${now}::text::timestamptz
      from i_person p join i_cardholder c using (cardholder_ref)
      where o.cardholder_id = p.cardholder_id and not p.fresh
        and o.origin = 'core' and o.verified_at is null and o.ended_at is null
        and not exists (select 1 from i_point n
          where n.cardholder_id = o.cardholder_id and n.kind = o.kind and n.value = o.value)
      returning o.cardholder_id, o.kind, o.value)
    insert into i_ended select * from ended`;
  await forgetPhones(tx);
  await tx`
    with added as (
      insert into contact_point (cardholder_id, contact_point_id, kind, value, origin)
      select n.cardholder_id, n.point_id, n.kind, n.value, 'core' from i_point n
      where not exists (select 1 from contact_point o where o.cardholder_id = n.cardholder_id and o.kind = n.kind
        and o.value = n.value and o.ended_at is null)
      returning contact_point_id)
    insert into phone_lookup (phone_hash, cardholder_id)
    select n.phone_hash, n.cardholder_id from added a join i_point n on n.point_id = a.contact_point_id
    where n.kind = 'phone'
    on conflict do nothing`;
}

/** Takes ended phones out of the lookup. Their hashes are made here, a few thousand at a time. */
async function forgetPhones(tx: postgres.TransactionSql): Promise<void> {
  const ended = tx`
    select cardholder_id as id, value as phone from i_ended where kind = 'phone'`;
  for await (const rows of fetchInPieces<{ id: string; phone: string }>(tx, "i_ended_phones", ended)) {
    const hashes = rows.map(({ phone }) => Buffer.from(keyedHash("phone", phone)).toString("hex"));
    await tx`
      delete from phone_lookup l
      using (select decode(hash, 'hex') as phone_hash, id
        from unnest(${hashes}::text[], ${rows.map(({ id }) => id)}::uuid[]) as t(hash, id)) g
      where l.phone_hash = g.phone_hash and l.cardholder_id = g.id`;
  }
}
