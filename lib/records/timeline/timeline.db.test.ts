import { beforeAll, describe, expect, it } from "vitest";
import { contactLog } from "@/db/schema/contact";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { yuan } from "@/lib/accounts/testing/facts";
import { appendAudit } from "@/lib/audit/append";
import { instantOf, now } from "@/lib/core/clock";
import { bill, file, filingOf } from "@/lib/disputes/testing/filings";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { tellPayment } from "@/lib/payments/mutations";
import { contextOf, told } from "@/lib/payments/testing/claims";
import { type Signed, signedPlan } from "@/lib/plans/keeping/testing/signed";
import { addAnother, addOwing, dayOf, type Holder, postPayment } from "@/lib/plans/testing/negotiating";
import { findRecord, listTimeline, type TimelineQuery } from "./data";
import type { TimelineRecord } from "./types";

useOwnKey();
const database = useDatabase();
const ZONE = "Asia/Shanghai";
const NOTHING = { group: null, accountId: null, month: null };
let who: Signed;
let other: Holder;

const page = (more: Partial<TimelineQuery> = {}) =>
  listTimeline(database.db, {
    cardholderId: who.cardholderId,
    zone: ZONE,
    filter: NOTHING,
    search: null,
    cursor: null,
    limit: 100,
    ...more,
  });
const nameOf = (record: TimelineRecord) => (record.source === "event" ? record.event : record.source);
const search = async (text: string, more: Partial<NonNullable<TimelineQuery["search"]>> = {}) =>
  (await page({ search: { text, amount: null, titles: [], ...more } })).records;

beforeAll(async () => {
  await publishDemoPolicy(database);
  who = await signedPlan(database, { months: 3 });
  other = await addAnother(database, who, { principal: "900.00", interest: "0.00", fees: "0.00" });
  await file(database, other, filingOf(other, await bill(database, other, "640.00")));
  await tellPayment(contextOf(database, who), told(who), await dayOf(database));
  await postPayment(database, other, "250.00");
  await database.db.insert(contactLog).values({
    cardholderId: who.cardholderId,
    accountId: who.accountId,
    contactRef: "K1",
    at: instantOf("2026-11-20T10:05:00Z"),
    channel: "call",
    byRef: "staff-7",
    direction: "outbound",
    outcome: "conversation",
    recordingRef: "R1",
  });
});

describe("the timeline", () => {
  it("shows what was agreed, said, paid and done by either side, with what it is of", async () => {
    const { records } = await page();
    const names = new Set(records.map(nameOf));
    for (const name of ["proposal.submitted", "plan.signed", "dispute.filed", "hold.placed", "payment_claim.made"])
      expect(names).toContain(name);
    for (const name of ["statement", "payment", "contact"]) expect(names).toContain(name);
    const signed = records.find((record) => nameOf(record) === "plan.signed");
    expect(signed).toMatchObject({ group: "agreed", side: "you", subject: { terms: { months: 3 } } });
    const filed = records.find((record) => nameOf(record) === "dispute.filed");
    expect(filed).toMatchObject({
      said: "这一笔不是我刷的。",
      account: { accountId: other.accountId },
      subject: { dispute: { amount: yuan("640.00") } },
    });
    const contact = records.find(({ source }) => source === "contact");
    expect(contact).toMatchObject({ side: "bank", agency: null, isRecorded: true, group: "exchanged" });
    expect(records.find(({ source }) => source === "payment")).toMatchObject({ paid: yuan("250.00") });
  });

  it("shows no step inside the bank, and nothing that staff wrote for themselves", async () => {
    const { cardholderId } = who;
    const note = { cardholderId, actor: { kind: "system", job: "test" } as const, at: now() };
    await inTransaction(database.db, (tx) =>
      appendAudit(tx, { ...note, event: "dispute.noted", content: { words: "只给同事看" } }),
    );
    const { records } = await page();
    expect(records.map(nameOf)).not.toContain("dispute.noted");
    expect(JSON.stringify(records, (_key, value) => (typeof value === "bigint" ? `${value}` : value))).not.toContain(
      "只给同事看",
    );
    expect(await search("只给同事看")).toEqual([]);
  });

  it("goes on by key in both directions without losing or doubling a record", async () => {
    const whole = (await page()).records.map(({ key }) => key);
    expect(new Set(whole).size).toBe(whole.length);
    const seen: string[] = [];
    let part = await page({ limit: 3 });
    const parts = [part.records.map(({ key }) => key)];
    while (part.older) {
      seen.push(...part.records.map(({ key }) => key));
      part = await page({ limit: 3, cursor: { direction: "older", ...part.older } });
      parts.push(part.records.map(({ key }) => key));
    }
    seen.push(...part.records.map(({ key }) => key));
    expect(seen).toEqual(whole);
    const back = part.newer ? await page({ limit: 3, cursor: { direction: "newer", ...part.newer } }) : null;
    expect(back?.records.map(({ key }) => key)).toEqual(parts.at(-2));
  });

  it("narrows by group, account and month, and never shows another person's", async () => {
    const agreed = await page({ filter: { ...NOTHING, group: "agreed" } });
    expect(new Set(agreed.records.map(({ group }) => group))).toEqual(new Set(["agreed"]));
    const ofOther = await page({ filter: { ...NOTHING, accountId: other.accountId } });
    expect(ofOther.records.map(nameOf)).toContain("dispute.filed");
    expect(ofOther.records.every(({ account }) => account?.accountId === other.accountId)).toBe(true);
    const ofPlan = await page({ filter: { ...NOTHING, accountId: who.accountId } });
    expect(ofPlan.records.map(nameOf)).toContain("plan.signed");
    const month = await page({ filter: { ...NOTHING, month: "2026-10" } });
    expect(month.records.map(nameOf)).toEqual(["statement", "statement"]);
    const stranger = await addOwing(database);
    const theirs = await page({ cardholderId: stranger.cardholderId });
    expect(theirs.records.map(nameOf)).toEqual(["statement"]);
    const seq = 1;
    expect(await findRecord(database.db, { cardholderId: stranger.cardholderId, zone: ZONE, seq })).toBeNull();
  });

  it("finds words, numbers of receipts, amounts and titles, with signs of a pattern as themselves", async () => {
    expect((await search("不是我刷")).map(nameOf)).toEqual(["dispute.filed"]);
    const [filed] = await search("不是我刷");
    const reference = filed?.source === "event" ? filed.subject.dispute?.reference : "";
    expect(new Set((await search(`${reference}`)).map(nameOf))).toContain("dispute.filed");
    const paid = await search("250.00", { amount: yuan("250.00") });
    expect(paid.map(nameOf)).toEqual(["payment"]);
    const held = await search("640.00", { amount: yuan("640.00") });
    expect(new Set(held.map(nameOf))).toEqual(new Set(["dispute.filed", "hold.placed"]));
    expect((await search("没有这样的词", { titles: ["plan.signed"] })).map(nameOf)).toEqual(["plan.signed"]);
    expect(await search("%")).toEqual([]);
    expect(await search("'; drop")).toEqual([]);
  });
});
