import type postgres from "postgres";
import { keyedHash } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";
import { fetchInPieces } from "./fetch-in-pieces";

/**
 * The keyed hash of every identity tail of the batch, in `i_tail`. The hash holds the cardholder's id, so
 * it can be made only now that references are resolved; a cursor keeps the memory flat. Letters count as
 * capitals (the X of an identity number).
 */
async function hashTails(tx: postgres.TransactionSql): Promise<void> {
  await tx`create temporary table i_tail (cardholder_id uuid, id_tail_hash bytea) on commit drop`;
  const tails = tx`
    select p.cardholder_id as id, c.id_tail as tail from i_cardholder c join i_person p using (cardholder_ref)
    where c.id_tail is not null`;
  for await (const rows of fetchInPieces<{ id: string; tail: string }>(tx, "i_tails", tails)) {
    const hashes = rows.map(({ id, tail }) =>
      Buffer.from(keyedHash("id_tail", `${id}:${tail.toUpperCase()}`)).toString("hex"),
    );
    await tx`insert into i_tail select id, decode(hash, 'hex')
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${hashes}::text[]) as t(id, hash)`;
  }
  await tx`analyze i_tail`;
}

/**
 * New cardholders, and the core's words about known ones. An identity tail that the core no longer sends
 * stays: without it nobody could sign in on a new device.
 */
export async function applyCardholders(tx: postgres.TransactionSql, source: string, at: Instant): Promise<void> {
  await hashTails(tx);
  await tx`
    insert into cardholder (cardholder_id, source, cardholder_ref, name, locale, address, id_tail_hash, created_at)
    select p.cardholder_id, ${source}, c.cardholder_ref, c.name, c.locale, c.address, t.id_tail_hash,
      ${at.toString()}::text::timestamptz
    from i_cardholder c join i_person p using (cardholder_ref) left join i_tail t on t.cardholder_id = p.cardholder_id
    where p.fresh`;
  await tx`
    insert into core_cardholder (source, cardholder_ref, cardholder_id)
    select ${source}, cardholder_ref, cardholder_id from i_person where fresh`;
  await tx`
    update cardholder h set name = n.name, locale = n.locale, address = n.address,
      id_tail_hash = coalesce(n.id_tail_hash, h.id_tail_hash)
    from (select p.cardholder_id, c.name, c.locale, c.address, t.id_tail_hash
      from i_cardholder c join i_person p using (cardholder_ref) left join i_tail t on t.cardholder_id = p.cardholder_id
      where not p.fresh) n
    where h.cardholder_id = n.cardholder_id
      and (h.name, h.locale, h.address, h.id_tail_hash)
        is distinct from (n.name, n.locale, n.address, coalesce(n.id_tail_hash, h.id_tail_hash))`;
}

/** The agencies of this source; none is removed, because a contact of the past may name it. */
export async function applyAgencies(tx: postgres.TransactionSql, source: string): Promise<void> {
  await tx`
    insert into agency as a (source, agency_ref, name, phone, white_listed, engaged_from)
    select ${source}, agency_ref, name, phone, white_listed, engaged_from from i_agency
    on conflict (source, agency_ref) do update set name = excluded.name, phone = excluded.phone,
      white_listed = excluded.white_listed, engaged_from = excluded.engaged_from
    where (a.name, a.phone, a.white_listed, a.engaged_from)
      is distinct from (excluded.name, excluded.phone, excluded.white_listed, excluded.engaged_from)`;
}
