import { beforeAll, expect, it, vi } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { instantOf } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import type { Credentials } from "@/lib/machine/types";
import { queueNews } from "@/lib/notifications/news/mutations";
import { addPerson, sendDue } from "@/lib/notifications/testing/persons";
import { unsubscribeAddress } from "@/lib/notifications/unsubscribing/keyed-hash";
import { getCurrentPolicy } from "@/lib/policy/data";
import { ask, neverSeen } from "../../../testing/documented";
import { newClient, nowSeconds, signed, usePortal } from "../../../testing/machine";
import { serve } from "../../../testing/serve";
import { POST as unsubscribe } from "../../../unsubscribe/route";
import { POST } from "./route";

// The package throws outside a server bundle; what it guards is the bundle, not the code.
vi.mock("server-only", () => ({}));

const PATH = "/api/notifications/v1/receipts";
const NOON = instantOf("2026-11-20T12:00:00+08:00");
const database = useDatabase();
usePortal(database);

let url: string;
let provider: Credentials;
beforeAll(async () => {
  await publishDemoPolicy(database);
  url = `${await serve({ [PATH]: { POST } })}${PATH}`;
  provider = await newClient(database.db, ["receipts"]);
});

/** A message that a provider has taken. */
async function sent(has: { phone?: boolean; email?: boolean }): Promise<{ id: string; cardholderId: string }> {
  const { cardholderId } = await addPerson(database.db, has);
  const policy = await getCurrentPolicy(database.db);
  await inTransaction(database.db, (tx) => queueNews(tx, { cardholderId, event: "plan.news", at: NOON, policy }));
  await sendDue(
    database.db,
    { deliver: async () => undefined, policy, origin: "https://x.example", offsetDays: 0 },
    NOON,
  );
  const [row] =
    await database.owner`select outbox_message_id as id from outbox_message where cardholder_id = ${cardholderId}`;
  return { id: row?.id as string, cardholderId };
}
const said = (message_id: unknown, outcome: string, more = {}) => ({
  message_id,
  outcome,
  at: "2026-11-20T12:01:00+08:00",
  ...more,
});

async function post(receipts: readonly unknown[]) {
  const body = JSON.stringify({ receipts });
  const answer = await ask(url, { method: "POST", headers: signed(provider, body), body });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { results: { outcome: string; code?: string }[] };
}
const stored = (cardholderId: string) => database.owner`select status, channel, because from outbox_message
  where cardholder_id = ${cardholderId} order by outbox_message_id`;

it("says what arrived, once; what did not goes out by another channel, or comes before staff", async () => {
  const [arrived, bounced, lost] = [
    await sent({ phone: true }),
    await sent({ phone: true, email: true }),
    await sent({ phone: true }),
  ];
  const { results } = await post([
    said(arrived.id, "delivered"),
    said(bounced.id, "failed", { code: "MK:0001" }),
    said(bounced.id, "failed", { code: "MK-0001" }),
    said(lost.id, "failed"),
    said(newId(), "delivered"),
    said("x", "delivered"),
  ]);
  expect(results.map(({ outcome, code }) => code ?? outcome)).toEqual([
    "accepted",
    "malformed",
    "accepted",
    "accepted",
    "not_found",
    "malformed",
  ]);
  expect((await post([said(arrived.id, "failed")])).results).toMatchObject([{ outcome: "known" }]);
  expect(await stored(arrived.cardholderId)).toMatchObject([{ status: "delivered" }]);
  expect(await stored(bounced.cardholderId)).toMatchObject([
    { status: "failed", channel: "sms", because: "MK-0001" },
    { status: "queued", channel: "email" },
  ]);
  expect(await database.owner`select kind from work_item where cardholder_id = ${lost.cardholderId}`).toMatchObject([
    { kind: "message_undelivered" },
  ]);
});

it("answers as the document says to what cannot be read, is not signed or may not", async () => {
  const body = JSON.stringify({ receipts: [said(newId(), "delivered")] });
  const send = async (headers: Record<string, string>, text = body) =>
    (await ask(url, { method: "POST", headers, body: text })).status;
  expect(await send(signed(provider, "[]"), "[]")).toBe(400);
  expect(await send(signed(provider, body, nowSeconds() - 400))).toBe(401);
  expect(await send(signed(await newClient(database.db, ["entries"]), body))).toBe(403);
  const large = JSON.stringify({ receipts: ["x".repeat(300_000)] });
  expect(await send(signed(provider, large), large)).toBe(413);
  expect(await send({ ...signed(provider, body), "content-type": "text/plain" })).toBe(415);
  expect(neverSeen(PATH)).toEqual([`POST ${PATH} 429`, `POST ${PATH} 503`]);
});

it("ends reminders by one tap of a mail program, and tells nobody anything", async () => {
  const { cardholderId } = await addPerson(database.db, { email: true });
  const address = unsubscribeAddress("https://portal.bank.example", { cardholderId, topic: "reminders" });
  const tap = (to: string, body = "List-Unsubscribe=One-Click") =>
    unsubscribe(new Request(to.replace("/unsubscribe", "/api/unsubscribe"), { method: "POST", body }));
  expect((await tap(`${address.slice(0, -5)}AAAAA`)).status).toBe(200);
  expect(await database.owner`select 1 from notification_off where cardholder_id = ${cardholderId}`).toHaveLength(0);
  expect((await tap(address)).status).toBe(200);
  expect((await tap(address, "")).status).toBe(303);
  expect(await database.owner`select topic from notification_off where cardholder_id = ${cardholderId}`).toMatchObject([
    { topic: "reminders" },
  ]);
  const events = await database.owner`select event from audit_event where cardholder_id = ${cardholderId}`;
  expect(events.map(({ event }) => event)).toEqual(["inbox.topic_chosen"]);
});
