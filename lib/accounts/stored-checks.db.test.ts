import { beforeAll, describe, expect, it } from "vitest";
import { IMPORT_LOCK } from "@/db/locks";
import { useDatabase } from "@/db/test/database";
import { now } from "@/lib/core/clock";
import { addDays, dateOf } from "@/lib/core/dates";
import { prepareDemo } from "@/lib/demo/prepare";
import { bringDemoToDay } from "@/lib/demo-people/bring-to-day";
import { getCurrentPolicy } from "@/lib/policy/data";
import { publishPolicy } from "@/lib/policy/mutations";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import demoIssuer from "@/lib/policy/packs/demo-issuer.json" with { type: "json" };
import { findTerms } from "@/lib/policy/policy";
import { getStoredChecks, listAccountFacts, listBilledEntries } from "./data";
import { checkFigures } from "./handlers/check-figures";
import { checksOf } from "./recompute";

const database = useDatabase();
const TODAY = dateOf("2026-11-22");
const LATER = addDays(TODAY, 30);

beforeAll(async () => {
  await publishPolicy(database.db, cnMainland, demoIssuer, now());
  await prepareDemo(database.owner);
  await bringDemoToDay(database.url("app"), TODAY, TODAY);
});

const kept = async () => Number((await database.owner`select count(*) as n from figure_check`)[0]?.n);

/** The batches that accounts stand on: most on the newest, those nobody writes of any more on an older one. */
async function checkAll(): Promise<void> {
  const batches = await database.owner<{ id: string }[]>`select distinct batch_id as id from account`;
  for (const { id } of batches) await checkFigures(database.db, id);
}

async function differences(): Promise<string[]> {
  const policy = await getCurrentPolicy(database.db);
  const people = await database.owner<{ id: string }[]>`select cardholder_id as id from cardholder`;
  const wrong: string[] = [];
  for (const { id } of people) {
    for (const facts of await listAccountFacts(database.db, id)) {
      const terms = findTerms(policy, facts.productTerms);
      const since = facts.statements[0]?.statementDate;
      const key = { cardholderId: id, accountId: facts.accountId };
      const stored = await getStoredChecks(database.db, { ...key, policyVersionId: policy.policyVersionId });
      if (!stored || !terms || !since) continue;
      const made = checksOf(facts, await listBilledEntries(database.db, key, since), terms);
      if (JSON.stringify(stored, text) !== JSON.stringify(made, text)) wrong.push(facts.cardTail);
    }
  }
  return wrong;
}

const text = (_key: string, value: unknown) => (typeof value === "bigint" ? `${value}` : value);

describe("checks that were kept", () => {
  it("are what a page would compute, to the last row of the working", async () => {
    await checkAll();
    expect(await kept()).toBeGreaterThan(20);
    expect(await differences()).toEqual([]);
  });

  it("count under their own policy only", async () => {
    const [row] = await database.owner<{ cardholder_id: string; account_id: string }[]>`select * from figure_check`;
    const key = { cardholderId: row?.cardholder_id ?? "", accountId: row?.account_id ?? "" };
    const other = "01980000-0000-7000-8000-000000000000";
    expect(await getStoredChecks(database.db, { ...key, policyVersionId: other })).toBeNull();
  });

  it("go with the figures that an import changes, and are made again after it", async () => {
    const before = await kept();
    await bringDemoToDay(database.url("app"), TODAY, LATER);
    expect(await kept()).toBeLessThan(before);
    await checkAll();
    expect(await differences()).toEqual([]);
    expect(await kept()).toBeGreaterThan(20);
  });

  it("are not kept while an import runs, nor by a check that an import has overtaken", async () => {
    const [newest, old] = await database.owner<{ id: string }[]>`
      select batch_id as id from import_batch order by applied_at desc`;
    await database.owner`delete from figure_check`;
    await database.owner`update account set batch_id = ${newest?.id ?? ""}`;
    await database.owner.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${IMPORT_LOCK})`;
      await checkFigures(database.db, newest?.id ?? "");
    });
    expect(await kept()).toBe(0);
    await database.owner`update account set batch_id = ${old?.id ?? ""}`;
    await checkFigures(database.db, old?.id ?? "");
    expect(await kept()).toBe(0);
    await database.owner`update account set batch_id = ${newest?.id ?? ""}`;
    await checkFigures(database.db, newest?.id ?? "");
    expect(await kept()).toBeGreaterThan(20);
  });
});
