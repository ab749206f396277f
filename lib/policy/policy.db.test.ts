import { describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { moveToBusinessDay } from "@/lib/core/business-days";
import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { forgetCurrentPolicy, getCalendar, getCurrentPolicy, getPolicyVersion } from "./data";
import { publishPolicy } from "./mutations";
import { cnMainland, cnMainlandCalendar } from "./packs/cn-mainland/files";
import demoIssuer from "./packs/demo-issuer.json" with { type: "json" };
import usIssuer from "./packs/demo-issuer-us.json" with { type: "json" };
import { us } from "./packs/us/files";
import { PolicyFileError } from "./wrong-paths";

const database = useDatabase();
const at = instantOf("2026-11-21T08:00:00Z");
const publish = (issuer: unknown) => publishPolicy(database.db, cnMainland, issuer, at);
const stricter = { ...demoIssuer, overrides: { plan: { max_months: 36 } } };

async function versions(): Promise<{ id: string; current: boolean }[]> {
  return database.owner<{ id: string; current: boolean }[]>`
    select policy_version_id as id, current from policy_version order by loaded_at, policy_version_id`;
}

describe("publishing a policy", () => {
  it("is refused to readers until there is one", async () => {
    await expect(getCurrentPolicy(database.db)).rejects.toThrow(Refusal);
  });

  it("stores it once by content, however often it is published", async () => {
    const first = await publish(demoIssuer);
    const again = await publish(JSON.parse(JSON.stringify(demoIssuer)));
    expect(first.changed).toBe(true);
    expect(again).toEqual({ ...first, changed: false });
    expect(await versions()).toEqual([{ id: first.policyVersionId, current: true }]);
  });

  it("gives back what was published, typed, with the issuer's overrides in it", async () => {
    const policy = await getCurrentPolicy(database.db);
    expect(policy.pack.plan.nominalAnnual).toBe(3_000_000n);
    expect(policy.pack.authorities["agreement-late-fee"]?.article).toBe("10");
    expect(policy.pack.products["cn-standard"]?.lateFee.floor).toBe(1_000n);
    expect(policy.pack.contact.caps.map((cap) => cap.id)[0]).toBe("unanswered-per-day");
    expect(policy.issuer.name).toEqual({ "zh-CN": "禾川银行", en: "Hechuan Bank" });
    expect(await getCurrentPolicy(database.db)).toBe(policy);
  });

  it("refuses another country in the same database", async () => {
    const before = await versions();
    await expect(publishPolicy(database.db, us, usIssuer, at)).rejects.toThrow('pack: must be "cn-mainland"');
    expect(await versions()).toEqual(before);
  });

  it("moves to another version and back without losing either", async () => {
    const before = await getCurrentPolicy(database.db);
    const moved = await publish(stricter);
    const now = await getCurrentPolicy(database.db);
    expect([moved.changed, now.policyVersionId, now.pack.plan.maxMonths]).toEqual([true, moved.policyVersionId, 36]);
    expect((await getPolicyVersion(database.db, before.policyVersionId))?.pack.plan.maxMonths).toBe(60);
    const back = await publish(demoIssuer);
    expect(back).toMatchObject({ policyVersionId: before.policyVersionId, changed: true });
    expect((await versions()).filter((row) => row.current)).toEqual([{ id: before.policyVersionId, current: true }]);
    expect(await getPolicyVersion(database.db, newId())).toBeNull();
  });

  it("writes nothing when a file is wrong", async () => {
    const before = await versions();
    await expect(publish({ ...demoIssuer, overrides: { plan: { max_months: 61 } } })).rejects.toThrow(PolicyFileError);
    expect(await versions()).toEqual(before);
  });

  it("leaves one version in force when several are published at once", async () => {
    for (let round = 1; round <= 5; round++) {
      const issuers = [12, 24, 36, 48].map((months) => ({
        ...demoIssuer,
        overrides: { plan: { max_months: months, offer_valid_days: round } },
      }));
      await Promise.all([...issuers, ...issuers].map(publish));
      const current = (await versions()).filter((row) => row.current);
      expect(current).toHaveLength(1);
      forgetCurrentPolicy();
      const policy = await getCurrentPolicy(database.db);
      expect([policy.policyVersionId, policy.pack.plan.offerValidDays]).toEqual([current[0]?.id, round]);
    }
    const [rows] = await database.owner<{ n: number; hashes: number }[]>`
      select count(*)::int as n, count(distinct content_hash)::int as hashes from policy_version`;
    expect(rows).toEqual({ n: 22, hashes: 22 });
  });
});

describe("the business calendar", () => {
  it("holds the published days once, and knows the days worked in exchange", async () => {
    const [rows] = await database.owner<{ n: number }[]>`select count(*)::int as n from business_day`;
    expect(rows?.n).toBe(cnMainlandCalendar.days.length);
    expect(cnMainlandCalendar.years).toEqual([2024, 2025, 2026]);
    const calendar = await getCalendar(database.db, "cn-mainland");
    const moved = (day: string) => moveToBusinessDay(dateOf(day), calendar).toString();
    expect(moved("2026-10-01")).toBe("2026-10-08");
    expect(moved("2025-09-28")).toBe("2025-09-28");
    expect(moved("2026-11-21")).toBe("2026-11-23");
  });

  it("takes a corrected day over", async () => {
    await database.owner`update business_day set kind = 'workday', name = 'x' where on_day = '2026-10-01'`;
    await publish(demoIssuer);
    const days = await database.owner`select kind, name from business_day where on_day = '2026-10-01'`;
    expect(days.map((day) => [day.kind, day.name])).toEqual([["holiday", "国庆节"]]);
  });
});
