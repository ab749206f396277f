import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { listBrokenChains } from "@/lib/audit/data";
import { addDays } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { lookAt, match, pay, type Signed, signedPlan } from "../keeping/testing/signed";
import { getOverview } from "../overview/data";
import { addStaff, dayOf, TODAY } from "../testing/negotiating";
import { confirmBroken, giveMoreTime } from "./deciding/mutations";
import { afterMatching } from "./mutations";
import { night } from "./testing/nights";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const EACH = yuan("1072.00");
const LAST = yuan("1072.01");
const WORDS = "三次联系都没有回音，余下的照信用卡合约。";
/** The first instalment is due on day 20: missed from day 24, more than 30 days late on day 51. */
const NOTICED = 51;
const LAST_CHANCE = NOTICED + 14;
const DECIDE = LAST_CHANCE + 1;

const matched = (signed: Signed, days: number) => match(signed, days, [afterMatching]);
const told = async ({ cardholderId }: Signed) =>
  database.owner<{ kind: string; facts: Record<string, string> }[]>`
    select kind, facts from instruction where cardholder_id = ${cardholderId} and kind <> 'plan_signed' order by sequence`;
const work = async ({ cardholderId }: Signed) =>
  (
    await database.owner<{ kind: string; open: boolean }[]>`
      select kind, closed_at is null as open from work_item where cardholder_id = ${cardholderId}
        and kind in ('plan_break', 'plan_drift', 'payment_taken_back') order by opened_at`
  ).map(({ kind, open }) => `${kind} ${open ? "open" : "closed"}`);
const stops = async ({ cardholderId }: Signed) =>
  (await database.owner`select 1 from contact_stop where cardholder_id = ${cardholderId} and ended_at is null`).length;
const notices = async ({ cardholderId }: Signed) =>
  (
    await database.owner<{ state: string; last_chance: string }[]>`
      select state, last_chance::text from break_notice where cardholder_id = ${cardholderId} order by break_notice_id`
  ).map(({ state, last_chance }) => `${state} ${last_chance}`);
/** Why they were sent a message, each time. */
const purposes = async ({ cardholderId }: Signed) =>
  (
    await database.owner<{ purpose: string }[]>`
      select contact_purpose as purpose from outbox_message where cardholder_id = ${cardholderId}
      order by outbox_message_id`
  ).map(({ purpose }) => purpose);
const dayAfter = (days: number) => dayOf(database, addDays(TODAY, days));

async function warned(): Promise<Signed> {
  const signed = await signedPlan(database);
  await night(database, 24);
  await night(database, NOTICED);
  return signed;
}
async function keyOf(signed: Signed) {
  const { notice, cardholderId, planId } = await lookAt(signed);
  return { cardholderId, planId, breakNoticeId: notice?.breakNoticeId ?? "" };
}
const clean = () => database.owner`truncate night_run`;

describe("a plan that is kept", () => {
  it("is completed by its last payment, once, with everything that stood because of it", async () => {
    const signed = await signedPlan(database);
    await pay(signed, EACH, 20);
    await pay(signed, EACH, 50);
    await matched(signed, 50);
    expect([(await lookAt(signed)).state, await stops(signed)]).toEqual(["signed", 1]);
    await pay(signed, LAST, 80);
    await matched(signed, 83);
    await matched(signed, 84);
    const live = await lookAt(signed);
    expect([live.state, `${live.endedOn}`]).toEqual(["completed", `${addDays(TODAY, 80)}`]);
    expect(await stops(signed)).toBe(0);
    // Of the first two payments once, and once that it is completed.
    expect(await purposes(signed)).toEqual(["requested", "requested"]);
    const shown = async (days: number) => {
      const who = { cardholderId: signed.cardholderId, today: addDays(TODAY, days), past: false };
      return (await getOverview(database.db, who)).completed.map(({ planId, endedOn }) => `${planId} ${endedOn}`);
    };
    const said = `${signed.planId} ${addDays(TODAY, 80)}`;
    expect([await shown(80), await shown(109), await shown(110)]).toEqual([[said], [said], []]);
    const [completed, ...more] = await told(signed);
    expect(more).toEqual([]);
    expect(completed?.facts).toMatchObject({ amount: "3216.01", completed_on: `${addDays(TODAY, 80)}` });
    const jobs = await database.owner`select 1 from graphile_worker.jobs where task_identifier = 'certificate.write'`;
    expect(jobs.length).toBeGreaterThan(0);
  });

  it("is put before a person when a payment is taken back afterwards, and nothing follows by itself", async () => {
    const signed = await signedPlan(database);
    const first = await pay(signed, EACH, 20);
    await pay(signed, money(EACH + LAST), 50);
    await matched(signed, 50);
    await pay(signed, money(-EACH), 60, { kind: "adjustment", description: `更正 ${first}` });
    await matched(signed, 60);
    await matched(signed, 61);
    expect((await lookAt(signed)).state).toBe("completed");
    expect(await work(signed)).toEqual(["payment_taken_back open"]);
    expect((await told(signed)).map(({ kind }) => kind)).toEqual(["plan_completed"]);
  });
});

describe("a plan that is missed", () => {
  it("gets a notice by the rule, a last chance, and then a person: never an end by itself", async () => {
    await clean();
    const signed = await signedPlan(database);
    await night(database, 24);
    expect((await lookAt(signed)).rows[0]?.state).toBe("missed");
    await night(database, NOTICED - 1);
    expect(await notices(signed)).toEqual([]);
    await night(database, NOTICED);
    expect(await notices(signed)).toEqual([`open ${addDays(TODAY, LAST_CHANCE)}`]);
    await night(database, LAST_CHANCE);
    expect(await work(signed)).toEqual([]);
    await night(database, DECIDE);
    await night(database, DECIDE + 30);
    expect(await work(signed)).toEqual(["plan_break open"]);
    expect(["signed", "active"]).toContain((await lookAt(signed)).state);
    expect(await stops(signed)).toBe(1);
  });

  it("goes on when it is paid up the day before the notice, in the last chance, or before the decision", async () => {
    await clean();
    const [before, within, after] = [
      await signedPlan(database),
      await signedPlan(database),
      await signedPlan(database),
    ];
    await night(database, 24);
    // Posted the day before and not matched yet: the night sees it all the same.
    await pay(before, EACH, NOTICED - 1);
    await night(database, NOTICED);
    expect(await notices(before)).toEqual([]);
    await pay(within, money(EACH * 2n), LAST_CHANCE);
    await night(database, DECIDE);
    expect(await notices(within)).toEqual([`cured ${addDays(TODAY, LAST_CHANCE)}`]);
    expect(await work(within)).toEqual([]);
    const key = await keyOf(after);
    await pay(after, money(EACH * 2n), DECIDE);
    const decided = confirmBroken((await addStaff(database))(), { ...key, words: WORDS }, await dayAfter(DECIDE + 1));
    expect((await decided).kind).toBe("overtaken");
    expect(await work(after)).toEqual(["plan_break closed"]);
    expect([await told(after), await stops(after)]).toEqual([[], 1]);
  });

  it("is broken by a person alone, after the last chance, once, with reason and what is left", async () => {
    await clean();
    const signed = await warned();
    await pay(signed, yuan("72.00"), NOTICED);
    const key = await keyOf(signed);
    const [one, two] = [await addStaff(database), await addStaff(database, "supervisor")];
    const early = await confirmBroken(one(), { ...key, words: WORDS }, await dayAfter(LAST_CHANCE));
    expect(early).toEqual({ kind: "too_early", lastChance: `${addDays(TODAY, LAST_CHANCE)}` });
    await night(database, DECIDE);
    const day = await dayAfter(DECIDE);
    const decisions = await Promise.all([
      confirmBroken(one(), { ...key, words: WORDS }, day),
      confirmBroken(two(), { ...key, words: WORDS }, day),
      giveMoreTime(two(), { ...key, until: addDays(day.today, 10), words: WORDS }, day),
    ]);
    expect(decisions.filter(({ kind }) => kind === "done")).toHaveLength(1);
    expect(decisions.filter(({ kind }) => kind === "overtaken")).toHaveLength(2);
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });

  it("ends as the agreement says when it is broken", async () => {
    await clean();
    const signed = await warned();
    await pay(signed, yuan("72.00"), NOTICED);
    await night(database, DECIDE);
    const agent = await addStaff(database);
    const done = await confirmBroken(agent(), { ...(await keyOf(signed)), words: WORDS }, await dayAfter(DECIDE));
    expect(done.kind).toBe("done");
    const live = await lookAt(signed);
    expect([live.state, live.notice?.state, `${live.endedOn}`]).toEqual([
      "broken",
      "broken",
      `${addDays(TODAY, DECIDE)}`,
    ]);
    expect([await stops(signed), await work(signed)]).toEqual([0, ["plan_break closed"]]);
    expect((await told(signed)).map(({ kind, facts }) => [kind, facts.amount, facts.reason])).toEqual([
      ["plan_broken", "3144.01", "instalment_missed"],
    ]);
    await night(database, DECIDE + 20);
    expect(await notices(signed)).toHaveLength(1);
    // The notice and the decision, among reminders that were asked for.
    expect((await purposes(signed)).filter((one) => one === "legal_notice")).toHaveLength(2);
  });

  it("has a new last chance when a person gives more time", async () => {
    await clean();
    const signed = await warned();
    await night(database, DECIDE);
    const agent = await addStaff(database);
    const day = await dayAfter(DECIDE);
    const key = await keyOf(signed);
    await database.owner`update work_item set assigned_to = ${agent().actor.staffId}
      where cardholder_id = ${signed.cardholderId} and kind = 'plan_break'`;
    const other = await addStaff(database, "agent", "周明");
    expect(await confirmBroken(other(), { ...key, words: WORDS }, day)).toEqual({ kind: "assigned" });
    const past = await giveMoreTime(agent(), { ...key, until: day.today, words: WORDS }, day);
    expect(past.kind).toBe("wrong_day");
    await giveMoreTime(agent(), { ...key, until: addDays(day.today, 7), words: WORDS }, day);
    expect(await work(signed)).toEqual(["plan_break closed"]);
    expect((await notices(signed)).map((text) => text.split(" ")[0])).toEqual(["more_time", "open"]);
    await night(database, DECIDE + 7);
    expect(await work(signed)).toEqual(["plan_break closed"]);
    await night(database, DECIDE + 8);
    expect(await work(signed)).toEqual(["plan_break closed", "plan_break open"]);
  });
});
