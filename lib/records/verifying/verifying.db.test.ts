import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { now } from "@/lib/core/clock";
import { addDays } from "@/lib/core/dates";
import { readEnv } from "@/lib/core/env";
import { fileStore } from "@/lib/files/store";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { writeAgreement } from "@/lib/plans/agreement/handlers/write-agreement";
import { SIGNED_AT, TODAY } from "@/lib/plans/agreement/testing/agreements";
import { addOffer, sign } from "@/lib/plans/agreement/testing/signed";
import { publishCheckpoint } from "../chain/handlers/publish";
import type { SealKey } from "../seal/pdf/seal-key";
import { ownSealKey, PAPERS, sealAll } from "../testing/sealing";
import { fingerprint } from "./checkpoints";
import { verifyRecords } from "./handlers/verify-records";
import { alter, columnsOf, numbersOf, TABLES } from "./testing/alterations";

useOwnKey();
const database = useDatabase();
const [sealKey, otherKey] = [ownSealKey(), ownSealKey()];
/** 500 every time; `HUANQING_ALTERATIONS=10000` for all that the quality bar asks for. */
const RUNS = Number.parseInt(process.env.HUANQING_ALTERATIONS ?? "500", 10);

let key: SealKey;
let owner: ReturnType<typeof connect>;
const people: string[] = [];
const store = () => fileStore(readEnv());
const trusted = () => new Set([fingerprint(key.certificate)]);

async function happens(cardholderId: string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1)
    await inTransaction(database.db, (tx) =>
      appendAudit(tx, {
        cardholderId,
        actor: { kind: "system", job: "test" },
        at: now(),
        event: "setting.changed",
        facts: { n, b: null, a: true },
        ...(n % 2 === 0 && { content: { text: `字 ${n}` } }),
      }),
    );
}

beforeAll(async () => {
  await publishDemoPolicy(database);
  key = await sealKey();
  owner = connect(database.url("owner"), { max: 1 });
  for (let day = 0; day < 3; day += 1) {
    const offered = await addOffer(database);
    people.push(offered.cardholderId);
    await sign(database, offered, "en");
    if (day < 2) await writeAgreement(database.db, store(), PAPERS, offered, SIGNED_AT);
    await sealAll(database, key);
    for (const person of people) await happens(person, 3);
    await publishCheckpoint(database.db, store(), key, { today: addDays(TODAY, day), at: now() });
  }
});
afterAll(() => owner.end({ timeout: 5 }));

const verify = (only?: string) => verifyRecords(database.db, store(), trusted(), only);

it("finds nothing in what was written as it should be, and says how much it looked at", async () => {
  expect(await verify()).toMatchObject({ chains: 3, documents: 2, checkpoints: 3, leaves: 6, findings: [] });
  expect(await verify(people[0])).toMatchObject({ chains: 1, findings: [] });
});

it("does not trust a checkpoint that another key signed", async () => {
  const other = new Set([fingerprint((await otherKey()).certificate)]);
  const { findings } = await verifyRecords(database.db, store(), other);
  expect(findings).toEqual([{ in: "checkpoint", number: 1, fault: "key" }]);
});

it("lets the retention role remove content, and misses nothing but that", async () => {
  const retention = connect(database.url("retention"), { max: 1 });
  const { count } = await retention`delete from audit_content where content like '%字 2%'`;
  await retention.end();
  expect(count).toBeGreaterThan(0);
  expect(await verify()).toMatchObject({ contentsRemoved: count, findings: [] });
});

it(`finds ${RUNS} of ${RUNS} random alterations by whoever has all rights over the database`, async () => {
  const undone = new Error("undone");
  const db = drizzle(owner, { casing: "snake_case" });
  // Who owns the tables takes their rules away first.
  const rules = await database.owner`select conrelid::regclass::text as on, conname as name from pg_constraint
    where contype <> 'n' and (conrelid = any (${TABLES}::regclass[]) or confrelid = any (${TABLES}::regclass[]))`;
  for (const rule of rules)
    await database.owner.unsafe(`alter table ${rule.on} drop constraint if exists "${rule.name}" cascade`);
  const columns = await db.transaction(columnsOf);
  const pick = numbersOf(20_261_122);
  const kinds = new Map<string, number>();
  for (let run = 0; run < RUNS; run += 1) {
    let what = "";
    let found = 0;
    await db
      .transaction(async (tx) => {
        what = await alter(tx, columns, pick);
        found = (await verifyRecords(tx, store(), trusted())).findings.length;
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    expect([run, what, found > 0]).toEqual([run, what, true]);
    const kind = what.replace(/\d+/g, "n");
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  expect(kinds.size).toBeGreaterThan(Math.min(RUNS / 20, 30));
  expect((await verify()).findings).toEqual([]);
}, 1_200_000);
