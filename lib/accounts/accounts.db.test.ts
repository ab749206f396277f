import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { now } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { ZERO } from "@/lib/core/money";
import { prepareDemo } from "@/lib/demo/prepare";
import { bringDemoToDay } from "@/lib/demo-people/bring-to-day";
import { getCurrentPolicy } from "@/lib/policy/data";
import { publishPolicy } from "@/lib/policy/mutations";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import demoIssuer from "@/lib/policy/packs/demo-issuer.json" with { type: "json" };
import { findTerms } from "@/lib/policy/policy";
import { listAccountFacts, listBilledEntries, listEntries } from "./data";
import { frameOf, standingToday } from "./frame";
import { checkFigures } from "./handlers/check-figures";
import { partsOf } from "./parts";
import { checksOf } from "./recompute";
import { standingOf } from "./standing";

const database = useDatabase();
const TODAY = dateOf("2026-11-22");

beforeAll(async () => {
  await publishPolicy(database.db, cnMainland, demoIssuer, now());
  await prepareDemo(database.owner);
  await bringDemoToDay(database.url("app"), TODAY, TODAY);
});

async function everybody() {
  const rows = await database.owner<{ id: string; ref: string }[]>`
    select cardholder_id as id, cardholder_ref as ref from cardholder order by cardholder_ref`;
  const all = await Promise.all(
    rows.map(async ({ id }) => (await listAccountFacts(database.db, id)).map((facts) => ({ id, facts }))),
  );
  return all.flat();
}

describe("the figures of the demonstration's accounts", () => {
  it("agree with our own computation but for the two that the core reports wrong on purpose", async () => {
    const policy = await getCurrentPolicy(database.db);
    const verdicts = new Map<string, number>();
    const differing: string[] = [];
    for (const { id, facts } of await everybody()) {
      const terms = findTerms(policy, facts.productTerms);
      const first = facts.statements[0];
      if (!terms || !first) continue;
      const entries = await listBilledEntries(
        database.db,
        { cardholderId: id, accountId: facts.accountId },
        first.statementDate,
      );
      for (const check of checksOf(facts, entries, terms)) {
        verdicts.set(check.verdict, (verdicts.get(check.verdict) ?? 0) + 1);
        if (check.verdict === "differs") differing.push(`${facts.cardTail} ${check.figure}`);
      }
    }
    const figures = differing.map((text) => text.split(" ")[1]).sort();
    expect(figures).toEqual(["interest", "late_fee"]);
    expect(verdicts.get("agrees")).toBeGreaterThan(50);
  });

  it("become work for staff once, and stay one item when they are checked again", async () => {
    const [batch] = await database.owner<{ id: string }[]>`
      select batch_id as id from account group by batch_id order by count(*) desc limit 1`;
    expect(await checkFigures(database.db, batch?.id ?? "")).toBe(2);
    expect(await checkFigures(database.db, batch?.id ?? "")).toBe(2);
    const items = await database.owner`select kind, subject from work_item where closed_at is null`;
    expect(items).toHaveLength(2);
  });

  it("close their work when the core has put them right", async () => {
    const [item] = await database.owner<{ account: string; batch: string; day: string }[]>`
      select w.account_id as account, a.batch_id as batch, split_part(w.subject, ':', 2) as day
      from work_item w join account a using (cardholder_id, account_id) where w.subject like '%interest'`;
    const found = (await everybody()).find(({ facts }) => facts.accountId === item?.account);
    const terms = found && findTerms(await getCurrentPolicy(database.db), found.facts.productTerms);
    if (!item || !found || !terms) throw new Error("no account differs");
    const key = { cardholderId: found.id, accountId: item.account };
    const since = found.facts.statements[0]?.statementDate ?? TODAY;
    const checks = checksOf(found.facts, await listBilledEntries(database.db, key, since), terms);
    const right = checks.find((check) => check.figure === "interest")?.recomputed ?? ZERO;
    await database.owner`update statement
      set adjustments = adjustments + interest - ${right.toString()}::bigint, interest = ${right.toString()}::bigint
      where account_id = ${item.account} and statement_date = ${item.day}::text::date`;
    await checkFigures(database.db, item.batch);
    const open = await database.owner`select subject from work_item where closed_at is null`;
    expect(open.map((row) => row.subject.split(":").at(-1))).not.toContain("interest");
    expect(open.length).toBeGreaterThan(0);
  });

  it("have parts that sum to the total, and a ledger that stands on it", async () => {
    const policy = await getCurrentPolicy(database.db);
    for (const { facts } of await everybody()) {
      const terms = findTerms(policy, facts.productTerms);
      if (!terms || facts.staleSince) continue;
      const { total } = standingOf(facts, TODAY);
      const parts = partsOf(facts, terms.orders);
      if (total > ZERO) expect(parts.principal + parts.interest + parts.fees).toBe(total);
      const frame = frameOf(facts, terms, TODAY);
      if (frame && total > ZERO)
        expect([facts.cardTail, standingToday(frame).standing.balance]).toEqual([facts.cardTail, total]);
    }
  });
});

describe("a page of entries", () => {
  it("walks every entry once, forward and back, by key", async () => {
    const most = await database.owner<{ cardholder: string; account: string; n: number }[]>`
      select cardholder_id as cardholder, account_id as account, count(*)::int as n from entry
      group by 1, 2 order by 3 desc limit 1`;
    const [{ cardholder, account, n } = { cardholder: "", account: "", n: 0 }] = most;
    const query = { cardholderId: cardholder, accountId: account, text: null, amount: null, statementDate: null };
    const seen: string[] = [];
    let cursor: Parameters<typeof listEntries>[1]["cursor"] = null;
    for (;;) {
      const page = (await listEntries(database.db, { ...query, cursor, limit: 25 })).slice(0, 25);
      const last = page.at(-1);
      if (!last) break;
      seen.push(...page.map((entry) => entry.entryRef));
      cursor = { direction: "older", postedOn: last.postedOn, entryRef: last.entryRef };
    }
    expect(seen).toHaveLength(n);
    expect(new Set(seen).size).toBe(n);
    const first = cursor as NonNullable<typeof cursor>;
    const back = await listEntries(database.db, { ...query, cursor: { ...first, direction: "newer" }, limit: 5 });
    expect(back.map((entry) => entry.entryRef)).toEqual(seen.slice(-7, -1).reverse());
  });

  it("finds by words and by amount, and takes a wildcard as a letter", async () => {
    const [row] = await database.owner<{ c: string; a: string; merchant: string; amount: string }[]>`
      select cardholder_id as c, account_id as a, merchant, amount::text from entry where merchant is not null limit 1`;
    const base = { cardholderId: row?.c ?? "", accountId: row?.a ?? "", statementDate: null, cursor: null, limit: 50 };
    const words = await listEntries(database.db, { ...base, text: row?.merchant.slice(0, 2) ?? "", amount: null });
    expect(words.length).toBeGreaterThan(0);
    const amount = BigInt(row?.amount ?? "0") as typeof ZERO;
    expect((await listEntries(database.db, { ...base, text: null, amount })).length).toBeGreaterThan(0);
    expect(await listEntries(database.db, { ...base, text: "%", amount: null })).toEqual([]);
  });
});
