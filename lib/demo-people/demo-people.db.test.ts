import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { now } from "@/lib/core/clock";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { readOffsetDays } from "@/lib/demo/clock-offset";
import { listDemoMessages, recordDemoMessage } from "@/lib/demo/outbox";
import { anchorDay, prepareDemo, setOffsetDays } from "@/lib/demo/prepare";
import { queueInstruction } from "@/lib/instructions/mutations";
import { claimed } from "@/lib/instructions/testing/accounts";
import { publishPolicy } from "@/lib/policy/mutations";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import demoIssuer from "@/lib/policy/packs/demo-issuer.json" with { type: "json" };
import { bringDemoToDay } from "./bring-to-day";
import { demoPeople } from "./people";

const database = useDatabase();
const FIRST = dateOf("2026-11-22");

/** Days past due as the import format defines them, computed by the database from the reported rows alone. */
async function pastDueByRef(): Promise<Map<string, number>> {
  const rows = await database.owner<{ ref: string; days: number }[]>`
    select a.account_ref as ref, coalesce(max(a.as_of - s.due_date) filter (where s.minimum_unpaid > 0 and s.due_date < a.as_of), 0)::int as days
    from account a left join statement s using (cardholder_id, account_id) group by a.account_ref`;
  return new Map(rows.map((row) => [row.ref, row.days]));
}

const bring = (day: PlainDate) => bringDemoToDay(database.url("app"), FIRST, day);

let schemasBefore: number | undefined;

beforeAll(async () => {
  schemasBefore = (await database.owner`select 1 from pg_namespace where nspname = 'demo'`).length;
  await publishPolicy(database.db, cnMainland, demoIssuer, now());
  await prepareDemo(database.owner);
  await bring(FIRST);
});

describe("the demo people on the first day", () => {
  it("are all there, each account with the days past due of its situation", async () => {
    const found = await pastDueByRef();
    const overdue = (ref: string) => found.get(ref);
    const accounts = demoPeople.flatMap((person) => person.accounts);
    expect(found.size).toBe(accounts.length);
    for (const account of accounts) {
      const paid = account.after === "all" || account.events?.some((event) => event.kind === "overpayment");
      const silent = account.silentSince ?? 0;
      expect([account.ref, overdue(account.ref)]).toEqual([
        account.ref,
        paid ? 0 : Math.max(0, account.pastDue - silent),
      ]);
    }
    const days = [...found.values()];
    for (const [from, to] of [
      [1, 3],
      [4, 30],
      [31, 60],
      [61, 90],
      [91, 120],
      [121, 150],
      [151, 180],
      [181, 999],
    ] as const) {
      expect(
        days.some((day) => day >= from && day <= to),
        `${from} to ${to} days`,
      ).toBe(true);
    }
  });

  it("show every special situation", async () => {
    const one = async (text: string) =>
      Number((await database.owner.unsafe(`select count(*) as n from ${text}`))[0]?.n);
    expect(await one("account where status = 'closed'")).toBe(1);
    expect(await one("account where status = 'charged_off'")).toBe(2);
    expect(
      await one("(select max(due_date) as due from statement group by account_id) s where due < current_date - 1100"),
    ).toBe(1);
    expect(await one("account where principal is not null")).toBe(1);
    expect(await one(`account where as_of < '${FIRST.toString()}'`)).toBe(1);
    expect(await one("statement where closing_balance < 0")).toBe(1);
    expect(await one("statement where closing_balance > 100000000")).toBeGreaterThan(0);
    expect(await one("entry where kind = 'refund' and statement_date is null")).toBe(1);
    expect(await one("cardholder where id_tail_hash is null")).toBe(1);
    expect(await one("cardholder where locale = 'en'")).toBe(1);
    expect(await one("(select phone_hash from phone_lookup group by 1 having count(*) = 2) shared")).toBe(1);
    expect(await one("(select cardholder_id from account group by 1 having count(*) = 3) several")).toBe(1);
    expect(await one("(select account_id from entry group by 1 having count(*) >= 290) long")).toBe(1);
    expect(await one("account join agency using (source, agency_ref) where white_listed")).toBe(2);
    expect(await one("account join agency using (source, agency_ref) where not white_listed")).toBe(1);
    expect(await one("contact_log where by_ref = 'AG-D2' and relation = 'third_party'")).toBe(1);
  });

  it("change nothing when brought to the same day again", async () => {
    const before =
      await database.owner`select count(*)::int as batches, (select count(*)::int from entry) as entries from import_batch`;
    expect(await bring(FIRST)).toBe(false);
    expect(
      await database.owner`select count(*)::int as batches, (select count(*)::int from entry) as entries from import_batch`,
    ).toEqual(before);
  });
});

describe("the demo people later", () => {
  it("grow older by a delta batch, and keep who they are", async () => {
    const people = await database.owner`select cardholder_id from cardholder order by 1`;
    expect(await bring(addDays(FIRST, 1))).toBe(true);
    const next = await pastDueByRef();
    expect([next.get("DA-0301"), next.get("DA-0701"), next.get("DA-1101")]).toEqual([6, 101, 0]);
    expect(await bring(addDays(FIRST, 35))).toBe(true);
    const later = await pastDueByRef();
    expect([later.get("DA-0101"), later.get("DA-0701"), later.get("DA-1601")]).toEqual([26, 135, 14]);
    expect(await database.owner`select cardholder_id from cardholder order by 1`).toEqual(people);
    const [legacy] = await database.owner`select as_of::text as day from account where account_ref = 'DA-1601'`;
    expect(legacy?.day).toBe("2026-11-16");
    const kinds =
      await database.owner`select source, kind, count(*)::int as n from import_batch group by 1, 2 order by 1, 2`;
    expect(kinds.map((row) => `${row.source} ${row.kind} ${row.n}`)).toEqual([
      "demo-core delta 2",
      "demo-core full 1",
      "demo-core-old full 1",
    ]);
  });
});

it("have a core that takes what it was told over night", async () => {
  const [whose] = await database.owner`select cardholder_id as "cardholderId", account_id as "accountId" from account
    where account_ref = 'DA-0301'`;
  const account = whose as { cardholderId: string; accountId: string };
  await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(account)));
  expect(await bring(addDays(FIRST, 35))).toBe(false);
  const stateOf = async () => (await database.owner`select state from instruction`).map((row) => row.state);
  expect(await stateOf()).toEqual(["queued"]);
  expect(await bring(addDays(FIRST, 36))).toBe(true);
  expect(await stateOf()).toEqual(["acknowledged"]);
});

describe("the clock of the demonstration", () => {
  it("can be read by the app but moved only by its owner", async () => {
    await setOffsetDays(database.owner, 3);
    expect(await readOffsetDays(database.db)).toBe(3);
    await expect(database.db.execute("update demo.clock set offset_days = 9")).rejects.toThrow();
    expect(await readOffsetDays(database.db)).toBe(3);
    expect((await anchorDay(database.owner, FIRST)).toString()).toBe("2026-11-22");
    expect((await anchorDay(database.owner, addDays(FIRST, 9))).toString()).toBe("2026-11-22");
  });

  it("does not come with the migrations", () => {
    expect(schemasBefore).toBe(0);
  });
});

describe("the outbox of the demonstration", () => {
  it("lists by recipient, newest first, and keeps the last 500", async () => {
    for (let n = 1; n <= 503; n++) {
      await recordDemoMessage(
        database.db,
        { channel: "sms", to: n % 2 ? "+8619999000001" : "+8619999000002", body: `${n}` },
        now(),
      );
    }
    const all = await listDemoMessages(database.db);
    expect(all).toHaveLength(500);
    const mine = await listDemoMessages(database.db, "+8619999000001");
    expect(mine[0]?.body).toBe("503");
    expect(new Set(mine.map((message) => message.to))).toEqual(new Set(["+8619999000001"]));
  });
});
