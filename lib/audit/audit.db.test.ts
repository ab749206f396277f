import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { cardholder } from "@/db/schema/accounts";
import { auditContent } from "@/db/schema/audit";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { appendAudit } from "./append";
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

beforeAll(async () => {
  await database.db.insert(cardholder).values({
    cardholderId: holder,
    source: "test",
    cardholderRef: "C1",
    name: "甲",
    createdAt: now(),
  });
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
