import { expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { keyedHash } from "@/lib/auth/keyed-hash";
import { filesOf, smallBatch, useFolders } from "./test/batch-builder";
import { runImport, useOwnKey } from "./test/run-import";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
const FIRST = "+8619900000001";
const SECOND = "+8619900000009";
let serial = 0;

/** Imports the small batch with this phone and e-mail for C1. */
async function arrive(phone: string, email = "c1@example.cn", idTail = "123X"): Promise<void> {
  const rows = smallBatch();
  Object.assign(rows["cardholders.csv"]?.[0] ?? {}, { phone, email, id_tail: idTail });
  serial += 1;
  await runImport(database, folder(filesOf(rows, { manifest: { batch_ref: `b${serial}` } })));
}

async function points(): Promise<string[]> {
  const rows = await database.owner`
    select p.kind, p.value, p.origin, p.verified_at is not null as verified, p.ended_at is not null as ended
    from contact_point p join cardholder c using (cardholder_id) where c.cardholder_ref = 'C1' order by p.kind, p.value, ended`;
  return rows.map(
    (row) => `${row.kind} ${row.value} ${row.origin}${row.verified ? " verified" : ""}${row.ended ? " ended" : ""}`,
  );
}

async function leadsHere(phone: string): Promise<boolean> {
  const rows = await database.owner`
    select 1 from phone_lookup l join cardholder c using (cardholder_id)
    where c.cardholder_ref = 'C1' and l.phone_hash = ${Buffer.from(keyedHash("phone", phone))}`;
  return rows.length === 1;
}

it("stores the core's points, the lookup by keyed hash, and no tail in clear", async () => {
  await arrive(FIRST);
  expect(await points()).toEqual(["email c1@example.cn core", `phone ${FIRST} core`]);
  expect(await leadsHere(FIRST)).toBe(true);
  const [holder] =
    await database.owner`select cardholder_id as id, id_tail_hash as hash from cardholder where cardholder_ref = 'C1'`;
  expect(Buffer.compare(holder?.hash, keyedHash("id_tail", `${holder?.id}:123X`))).toBe(0);
});

it("ends a number that nobody verified when the core sends another one, and keeps a known tail", async () => {
  await arrive(SECOND, "", "");
  expect(await points()).toEqual([
    "email c1@example.cn core ended",
    `phone ${FIRST} core ended`,
    `phone ${SECOND} core`,
  ]);
  expect([await leadsHere(FIRST), await leadsHere(SECOND)]).toEqual([false, true]);
  const [holder] = await database.owner`select id_tail_hash as hash from cardholder where cardholder_ref = 'C1'`;
  expect(holder?.hash).not.toBeNull();
});

it("never touches a verified point nor one that is not the core's", async () => {
  await database.owner`update contact_point set verified_at = now() where value = ${SECOND}`;
  await database.owner`update contact_point set ended_at = null, origin = 'cardholder' where value = 'c1@example.cn'`;
  await arrive(FIRST, "new@example.cn");
  expect(await points()).toEqual([
    "email c1@example.cn cardholder",
    "email new@example.cn core",
    `phone ${FIRST} core`,
    `phone ${FIRST} core ended`,
    `phone ${SECOND} core verified`,
  ]);
  expect([await leadsHere(FIRST), await leadsHere(SECOND)]).toEqual([true, true]);
});

it("adds no second point where the cardholder has the same one already", async () => {
  await arrive(FIRST, "c1@example.cn");
  expect((await points()).filter((point) => point.startsWith("email") && !point.endsWith("ended"))).toEqual([
    "email c1@example.cn cardholder",
  ]);
});
