import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { type Instant, instantOf } from "@/lib/core/clock";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { getCurrentPolicy } from "@/lib/policy/data";
import type { Policy } from "@/lib/policy/policy";
import type { NewsEvent } from "../catalogue";
import { type Sending, sendMessage } from "../handlers/send-message";
import { queueNews } from "../news/mutations";
import { addPerson, sendDue } from "../testing/persons";
import { type Sinks, startSinks } from "../testing/sinks";
import { readUnsubscribe } from "../unsubscribing/keyed-hash";

const database = useDatabase();
const NOON = instantOf("2026-11-20T12:00:00+08:00");
const NIGHT = instantOf("2026-11-20T23:00:00+08:00");
const MORNING = instantOf("2026-11-21T08:00:00+08:00");
let policy: Policy;
let sinks: Sinks;

beforeAll(async () => {
  await publishDemoPolicy(database);
  policy = await getCurrentPolicy(database.db);
  sinks = await startSinks(NOON);
});
afterAll(() => sinks.close());
beforeEach(async () => {
  await database.owner`truncate outbox_message, inbox_message, notification_off, contact_log, work_item cascade`;
  sinks.taken.clear();
  sinks.mode = { sms: "up", email: "up" };
});

const sending = (): Omit<Sending, "at"> => ({
  deliver: sinks.deliver,
  policy,
  origin: "https://portal.bank.example",
  offsetDays: 0,
});
const tell = (cardholderId: string, event: NewsEvent, at: Instant = NOON) =>
  inTransaction(database.db, (tx) => queueNews(tx, { cardholderId, event, at, policy }));
const send = (at: Instant) => {
  sinks.at = at;
  return sendDue(database.db, sending(), at);
};
const rows = () =>
  database.owner`select status, channel, because, event, attempts from outbox_message order by outbox_message_id`;
const texts = () => [...sinks.taken.values()].map(({ to, text }) => ({ to, text }));

it("goes out at once in the person's language, stands in the inbox, and is a contact in the log", async () => {
  const person = await addPerson(database.db, { phone: true, locale: "en" });
  await tell(person.cardholderId, "dispute.news");
  await send(NOON);
  expect(texts()).toEqual([{ to: person.phone, text: expect.stringContaining("there is news of what you raised") }]);
  expect(await rows()).toMatchObject([{ status: "sent", channel: "sms", attempts: 1 }]);
  expect(await database.owner`select event, read_at from inbox_message`).toMatchObject([
    { event: "dispute.news", read_at: null },
  ]);
  expect(await database.owner`select channel, by_ref, purpose, outcome, number_tail from contact_log`).toMatchObject([
    {
      channel: "sms",
      by_ref: "portal",
      purpose: "requested",
      outcome: "delivered",
      number_tail: person.phone.slice(-4),
    },
  ]);
  await send(NOON.add({ hours: 3 }));
  expect(sinks.taken.size).toBe(1);
});

it("waits for the morning, and what waited is one message", async () => {
  const person = await addPerson(database.db, { phone: true });
  for (const event of ["plan.news", "dispute.news", "record.ready"] as const) {
    await tell(person.cardholderId, event, NIGHT);
  }
  await tell(person.cardholderId, "plan.notice", NIGHT);
  expect(await send(NIGHT.add({ hours: 4 }))).toBe(0);
  await send(MORNING);
  const said = texts().map(({ text }) => text);
  expect(said).toHaveLength(2);
  expect(said.filter((text) => text.includes("3 条"))).toHaveLength(1);
  expect(said.filter((text) => text.includes("重要通知"))).toHaveLength(1);
  expect((await rows()).map(({ status }) => status).sort()).toEqual(["merged", "merged", "sent", "sent"]);
});

it("is not sent to who no longer wants it, and not to an address that ended meanwhile", async () => {
  const [left, moved] = [
    await addPerson(database.db, { phone: true }),
    await addPerson(database.db, { phone: true, email: true }),
  ];
  for (const { cardholderId } of [left, moved]) await tell(cardholderId, "plan.due", NIGHT);
  await database.owner`insert into notification_off values (${left.cardholderId}, 'reminders', now())`;
  await database.owner`update contact_point set ended_at = now() where value = ${moved.phone}`;
  await send(MORNING);
  await send(MORNING);
  expect(texts()).toEqual([{ to: moved.email, text: expect.stringContaining("Subject:") }]);
  expect((await rows()).map(({ status, because }) => [status, because])).toEqual([
    ["given_up", "unsubscribed"],
    ["failed", "no_address"],
    ["sent", null],
  ]);
});

it("is held for as long as the gate says, by what the person wishes at that moment", async () => {
  const person = await addPerson(database.db, { phone: true });
  await tell(person.cardholderId, "card.due_again");
  await database.owner`insert into contact_stop (cardholder_id, contact_stop_id, reason, starts_at)
    values (${person.cardholderId}, gen_random_uuid(), 'plan', ${NOON.subtract({ hours: 1 }).toString()})`;
  await send(NOON);
  expect(sinks.taken.size).toBe(0);
  expect((await rows())[0]).toMatchObject({ status: "given_up", because: "collection_stopped" });
});

it("can be unsubscribed from by one tap where it is no notice that the law demands", async () => {
  const person = await addPerson(database.db, { email: true, locale: "en" });
  await tell(person.cardholderId, "plan.due");
  await tell(person.cardholderId, "plan.notice");
  await send(NOON);
  const mails = texts().map(({ text }) => text.replaceAll(/=\r\n|\r\n[ \t]+/g, ""));
  expect(mails).toHaveLength(2);
  const [reminder, notice] = mails;
  expect(notice).not.toContain("List-Unsubscribe");
  expect(reminder).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  const token = /List-Unsubscribe: ?<https:\/\/portal\.bank\.example\/api\/unsubscribe\?of=([\w-]+)>/.exec(
    reminder ?? "",
  )?.[1];
  expect(readUnsubscribe(token ?? "")).toEqual({ cardholderId: person.cardholderId, topic: "reminders" });
  expect(readUnsubscribe(`${token?.slice(0, -4)}AAAA`)).toBeNull();
});

it.each(["down", "hangs", "lies", "loses"] as const)(
  "is tried again when the provider %s, and arrives once",
  async (mode) => {
    const person = await addPerson(database.db, { phone: true });
    await tell(person.cardholderId, "plan.news");
    sinks.mode.sms = mode;
    await send(NOON);
    expect((await rows())[0]).toMatchObject({ status: "queued", attempts: 1 });
    expect(sinks.taken.size).toBe(mode === "loses" ? 1 : 0);
    sinks.mode.sms = "up";
    expect(await send(NOON.add({ seconds: 5 }))).toBe(0);
    await send(NOON.add({ seconds: 30 }));
    expect((await rows())[0]).toMatchObject({ status: "sent", attempts: 2 });
    expect(sinks.taken.size).toBe(1);
  },
);

it("goes out by the other channel after a day, and comes before staff when that fails too", async () => {
  const both = await addPerson(database.db, { phone: true, email: true });
  await tell(both.cardholderId, "dispute.due", NOON);
  sinks.mode.sms = "down";
  sinks.mode.email = "lies";
  for (let hours = 0; hours < 60; hours++) {
    if (hours % 24 < 9) await send(NOON.add({ hours }));
  }
  expect((await rows()).map(({ status, channel }) => [status, channel])).toEqual([
    ["failed", "sms"],
    ["failed", "email"],
  ]);
  expect(await database.owner`select kind, subject from work_item`).toMatchObject([
    { kind: "message_undelivered", subject: "dispute.due" },
  ]);
});

it("is taken up by one of two that send it at once", async () => {
  const person = await addPerson(database.db, { phone: true });
  await tell(person.cardholderId, "plan.news");
  const [row] = await database.owner`select outbox_message_id as id from outbox_message`;
  sinks.at = NOON;
  const before = sinks.calls;
  const outcomes = await Promise.all(
    [1, 2, 3].map(() => sendMessage(database.db, row?.id, { ...sending(), at: NOON })),
  );
  expect(outcomes.filter((outcome) => outcome === "sent")).toHaveLength(1);
  expect(sinks.calls - before).toBe(1);
});
