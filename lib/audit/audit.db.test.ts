import { asc, eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { cardholder } from "@/db/schema/accounts";
import { auditContent, auditEvent } from "@/db/schema/audit";
import { useDatabase } from "@/db/test/database";
import { inTransaction, type Transaction } from "@/db/transaction";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { type AuditEntry, appendAudit, appendAudits } from "./append";
import { contentCommitment } from "./chain";
import { listBrokenChains } from "./data";

const database = useDatabase();
const holder = newId();
const add = (text: string) =>
  inTransaction(database.db, (tx) =>
    appendAudit(tx, {
      cardholderId: holder,
      actor: { kind: "system", job: "test" },
      at: now(),
      event: "setting.changed",
      facts: { b: 1, a: "x" },
      content: { text },
    }),
  );

const others = [newId(), newId(), newId()];

beforeAll(async () => {
  const rest = { source: "test", name: "甲", createdAt: now() };
  const all = [holder, ...others].map((cardholderId, n) => ({ ...rest, cardholderId, cardholderRef: `C${n}` }));
  await database.db.insert(cardholder).values(all);
});

describe("the audit chain", () => {
  it("holds when twenty writers append at once, and keeps no gap", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => add(`${n}`)));
    expect(await listBrokenChains(database.db)).toEqual({ chains: 1, broken: [] });
    const [row] = await database.owner`select max(seq)::int as last, count(*)::int as n from audit_event`;
    expect(row).toEqual({ last: 20, n: 20 });
  });

  it("stands when the personal content is removed", async () => {
    const sql = database.owner;
    await sql`delete from audit_content where seq = 3`;
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
    const kept = await database.db.select().from(auditContent).where(eq(auditContent.cardholderId, holder));
    expect(kept).toHaveLength(19);
  });

  it.each([
    ["an edited fact", `update audit_event set facts = '{"a":"y","b":1}' where seq = 7`, 7],
    ["an edited time", `update audit_event set at = at + interval '1 microsecond' where seq = 5`, 5],
    ["a removed event", `delete from audit_event where seq = 9`, 9],
    ["two events that changed places", `update audit_event set event = 'session.ended' where seq = 2`, 2],
  ])("names the first broken link: %s", async (_, statement, seq) => {
    const sql = database.owner;
    await sql`create table kept_event as select * from audit_event`;
    await sql`truncate audit_event cascade`;
    await sql`insert into audit_event select * from kept_event`;
    await sql.unsafe(statement);
    const { broken } = await listBrokenChains(database.db);
    await sql`truncate audit_event cascade`;
    await sql`insert into audit_event select * from kept_event`;
    await sql`drop table kept_event`;
    expect(broken).toEqual([{ cardholderId: holder, seq }]);
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });
});

describe("events of many at once", () => {
  /** Ten events of three people in turn, the last with personal content; the first has an event already. */
  const at = now();
  const entries = Array.from(
    { length: 10 },
    (_, n): AuditEntry => ({
      cardholderId: others[n % 3] ?? "",
      actor: { kind: "system", job: "test" },
      at: at.add({ microseconds: n }),
      event: n % 2 === 0 ? "plan.reminded" : "plan.payments_matched",
      ...(n > 0 && { facts: { rows: "1:missed 2:due", number: n, b: null, a: "“x”\\" } }),
      ...(n === 9 && { content: { words: "话\n“引号”" } }),
    }),
  );
  const undone = new Error("undone");

  /** What a way of writing leaves in the tables, all of it taken back again. */
  async function leftBy(write: (tx: Transaction) => Promise<void>) {
    let rows: (typeof auditEvent.$inferSelect)[] = [];
    let contents: (typeof auditContent.$inferSelect)[] = [];
    const written = inTransaction(database.db, async (tx) => {
      await appendAudit(tx, { ...(entries[0] as AuditEntry), event: "setting.changed" });
      await write(tx);
      rows = await tx
        .select()
        .from(auditEvent)
        .where(inArray(auditEvent.cardholderId, others))
        .orderBy(asc(auditEvent.cardholderId), asc(auditEvent.seq));
      contents = await tx.select().from(auditContent).where(inArray(auditContent.cardholderId, others));
      expect((await listBrokenChains(tx)).broken).toEqual([]);
      throw undone;
    });
    await expect(written).rejects.toBe(undone);
    return { rows, contents };
  }

  it("are what each of them would have been by itself", async () => {
    const single = await leftBy(async (tx) => {
      for (const entry of entries) await appendAudit(tx, entry);
    });
    const bulk = await leftBy((tx) => appendAudits(tx, entries));
    expect(bulk.rows).toHaveLength(11);
    // The salt of the one with content is random: it is proved by its commitment, the others to the last byte.
    const plain = ({ rows }: typeof bulk) =>
      rows.filter(({ commitment }) => commitment === null).map((row) => ({ ...row, at: row.at.toString() }));
    expect(plain(bulk)).toHaveLength(10);
    expect(plain(bulk)).toEqual(plain(single));
    const [kept] = bulk.contents;
    const [sealed] = bulk.rows.filter(({ commitment }) => commitment !== null);
    expect(kept?.content).toBe(JSON.stringify({ words: "话\n“引号”" }));
    expect(kept && contentCommitment(kept.salt, kept.content)).toEqual(sealed?.commitment);
  });

  it("hold when several write for the same people at once, in whatever order", async () => {
    const turned = [entries, entries.toReversed(), entries, entries.toReversed(), entries, entries.toReversed()];
    await Promise.all(turned.map((some) => inTransaction(database.db, (tx) => appendAudits(tx, some))));
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
    const [row] = await database.owner`
      select count(*)::int as n from audit_event where cardholder_id = any (${others}::uuid[])`;
    expect(row?.n).toBe(60);
  });
});
