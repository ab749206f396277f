import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { laterBy, now } from "@/lib/core/clock";
import { filesOf, rowOf, smallBatch, useFolders } from "@/lib/ingestion/test/batch-builder";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { runImport } from "@/lib/ingestion/test/run-import";
import type { Credentials } from "@/lib/machine/types";
import { ask, neverSeen } from "../../testing/documented";
import { newClient, nowSeconds, signed, usePortal } from "../../testing/machine";
import { serve } from "../../testing/serve";
import { POST as permission } from "./permission/route";
import { POST as results } from "./results/route";

const PERMISSION = "/api/contact/v1/permission";
const RESULTS = "/api/contact/v1/results";
const database = useDatabase();
const folder = useFolders();
usePortal(database);

let origin: string;
let dialer: Credentials;

/** What binds hours and caps is proven elsewhere: letters are bound to neither, whatever the time of this test. */
const letter = { account_ref: "A1", channel: "letter", purpose: "collection", relation: "debtor" };
const sms = { ...letter, channel: "sms", purpose: "requested", number: "+8619900000001" };

beforeAll(async () => {
  origin = await serve({ [PERMISSION]: { POST: permission }, [RESULTS]: { POST: results } });
  await publishDemoPolicy(database);
  const rows = smallBatch();
  rows["agencies.csv"]?.push({ ...rowOf(rows, "agencies.csv"), agency_ref: "G2", white_listed: "false" });
  await runImport(database, folder(filesOf(rows)));
  dialer = await newClient(database.db, ["contact"]);
});
afterAll(() => expect([...neverSeen(PERMISSION), ...neverSeen(RESULTS)]).toEqual([]));

interface Answer {
  allowed: boolean;
  reason: string;
  permit: string | null;
  expires_at: string | null;
}

async function post(path: string, content: unknown, more: Record<string, string> = {}, who = dialer) {
  const body = JSON.stringify(content);
  return ask(`${origin}${path}`, { method: "POST", headers: { ...signed(who, body), ...more }, body });
}
const asked = async (question: unknown, more?: Record<string, string>) =>
  (await (await post(PERMISSION, question, more)).json()) as Answer;
const permitFor = async (question: unknown) => (await asked(question)).permit as string;

let told = 0;
async function tell(result: Record<string, unknown>) {
  const whole = { contact_ref: `T${++told}`, at: now().toString(), outcome: "delivered", ...letter, ...result };
  const answer = await post(RESULTS, { results: [whole] });
  return ((await answer.json()) as { results: Record<string, unknown>[] }).results[0];
}

describe("a question", () => {
  it("gets a permit for what may be, and a reason for what may not", async () => {
    expect(await asked(letter)).toMatchObject({ allowed: true, reason: "ok", cap: null });
    expect(await asked({ ...letter, agency_ref: "G1" })).toMatchObject({ allowed: true });
    expect(await asked({ ...letter, agency_ref: "G2" })).toMatchObject({ reason: "agency_not_listed", permit: null });
    expect(await asked({ ...letter, agency_ref: "G9" })).toMatchObject({ reason: "agency_not_listed" });
    expect(await asked({ ...letter, account_ref: "A9" })).toMatchObject({ reason: "account_unknown" });
    const stranger = { ...letter, channel: "email", number: "who@example.cn" };
    expect(await asked(stranger)).toMatchObject({ reason: "number_unknown" });
    expect(await asked({ ...letter, relation: "third_party" })).toMatchObject({ reason: "third_party_not_permitted" });
  });

  it("is answered with the others of its request, one that cannot be read among them", async () => {
    const questions = [letter, { channel: "letter" }, { ...letter, account_ref: "A3" }, { ...sms, number: null }];
    const { answers } = (await (await post(PERMISSION, { questions })).json()) as { answers: Answer[] };
    expect(answers.map((one) => one.reason)).toEqual(["ok", "malformed", "ok", "malformed"]);
  });

  it("under the same key gets the same permit, and other questions under it a conflict", async () => {
    const key = { "idempotency-key": "once" };
    const first = await asked(letter, key);
    expect(await asked(letter, key)).toEqual(first);
    expect((await asked(letter)).permit).not.toBe(first.permit);
    expect((await post(PERMISSION, sms, key)).status).toBe(409);
  });

  it("asked too often about one account gets no more answers, and others still do", async () => {
    const questions = Array.from({ length: 61 }, () => ({ ...letter, account_ref: "A2" }));
    const { answers } = (await (await post(PERMISSION, { questions })).json()) as { answers: Answer[] };
    expect(new Set(answers.map((one) => one.reason))).toEqual(new Set(["asked_too_often"]));
    expect(await asked(letter)).toMatchObject({ allowed: true });
  });

  it("is refused for what is wrong with the request", async () => {
    expect((await post(PERMISSION, { questions: [] })).status).toBe(400);
    expect((await post(PERMISSION, letter, { "idempotency-key": " " })).status).toBe(400);
  });
});

describe.each([PERMISSION, RESULTS])("%s", (path) => {
  it("is closed to others, to what is unsigned, too large or of the wrong kind, and when nothing answers", async () => {
    const send = (headers: Record<string, string>, body: string) => {
      return ask(`${origin}${path}`, { method: "POST", headers, body });
    };
    expect((await send(signed(dialer, "{}", nowSeconds() - 1000), "{}")).status).toBe(401);
    const feed = await newClient(database.db, ["entries"]);
    expect((await send(signed(feed, "{}"), "{}")).status).toBe(403);
    expect((await send({ ...signed(dialer, "{}"), "content-type": "text/csv" }, "{}")).status).toBe(415);
    expect((await send(signed(dialer, "{"), "{")).status).toBe(400);
    const large = " ".repeat(13 * 1024 * 1024);
    expect((await send(signed(dialer, large), large)).status).toBe(413);
    const statuses = new Set<number>();
    const wrong = { ...dialer, token: `hq_${"a".repeat(43)}` };
    for (let tried = 0; tried < 130 && !statuses.has(429); tried++)
      statuses.add((await send(signed(wrong, ""), "")).status);
    expect(statuses).toContain(429);
    await database.owner`alter table cardholder rename to cardholder_away`;
    const body = JSON.stringify(
      path === PERMISSION ? letter : { results: [{ contact_ref: "X", at: now(), outcome: "failed", ...letter }] },
    );
    const answer = await send(signed(dialer, body), body);
    await database.owner`alter table cardholder_away rename to cardholder`;
    expect(answer.status).toBe(503);
  });
});

describe("a result", () => {
  it("uses its permit up, once", async () => {
    const permit = await permitFor(letter);
    const first = { contact_ref: "R1", permit, at: now().toString() };
    expect(await tell(first)).toEqual({ outcome: "recorded", contact_ref: "R1", breach: null });
    expect(await tell(first)).toEqual({ outcome: "known", contact_ref: "R1" });
    expect(await tell({ ...first, outcome: "failed" })).toMatchObject({ outcome: "refused", code: "conflict" });
    expect(await tell({ permit })).toMatchObject({ outcome: "recorded", breach: "permit_used" });
  });

  it("without a permit that covers it is recorded, and is a breach", async () => {
    expect(await tell({})).toMatchObject({ breach: "permit_missing" });
    const permit = await permitFor(sms);
    const forged = `${permit.slice(0, -1)}${permit.endsWith("A") ? "B" : "A"}`;
    expect(await tell({ ...sms, permit: forged })).toMatchObject({ breach: "permit_unknown" });
    expect(await tell({ ...sms, number: "+8619900000009", permit })).toMatchObject({ breach: "permit_for_another" });
    expect(await tell({ ...sms, agency_ref: "G1", permit })).toMatchObject({ breach: "permit_for_another" });
    expect(await tell({ ...sms, account_ref: "A2", permit })).toMatchObject({ breach: "permit_for_another" });
    expect(await tell({ ...sms, account_ref: "A3", permit })).toMatchObject({ breach: "permit_for_another" });
    expect(await tell({ ...sms, channel: "call", permit })).toMatchObject({ breach: "permit_for_another" });
    expect(await tell({ ...sms, permit, at: laterBy(now(), -7200).toString() })).toMatchObject({
      breach: "permit_expired",
    });
    const [logged] = await database.owner`
      select count(*)::int as contacts, count(*) filter (where purpose = 'requested')::int as requested
      from contact_log where contact_ref like 'T%'`;
    expect(logged).toEqual({ contacts: 9, requested: 7 });
  });

  it("of a contact that was not made gives the permit back and is no contact", async () => {
    const permit = await permitFor(letter);
    expect(await tell({ contact_ref: "N1", permit, outcome: "not_made" })).toMatchObject({ breach: null });
    expect(await tell({ outcome: "not_made" })).toMatchObject({ outcome: "refused", code: "permit_missing" });
    expect(await database.owner`select 1 from contact_log where contact_ref = 'N1'`).toEqual([]);
  });

  it("needs no permit when the cardholder began it, and cannot lie in the future or be about nobody", async () => {
    expect(await tell({ direction: "inbound" })).toMatchObject({ outcome: "recorded", breach: null });
    expect(await tell({ at: laterBy(now(), 600).toString() })).toMatchObject({ code: "future" });
    expect(await tell({ account_ref: "A9" })).toMatchObject({ code: "account_unknown" });
    expect(await tell({ at: "yesterday" })).toMatchObject({ code: "malformed" });
    expect((await post(RESULTS, { results: {} })).status).toBe(400);
  });

  it("that a third person wants no more closes their number to everybody", async () => {
    const number = "+8613911112222";
    const third = { ...letter, channel: "sms", purpose: "requested", relation: "third_party", number };
    const free = { ...third, debtor_state: "unreachable" };
    expect(await asked(free)).toMatchObject({ allowed: true });
    await tell({ ...third, third_party_refused: true });
    expect(await asked(free)).toMatchObject({ reason: "third_party_refused" });
  });
});
