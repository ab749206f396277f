import { type APIRequestContext, expect, test } from "@playwright/test";
import { connect } from "@/db/client";
import { type Cardholder, endSessions } from "../fixtures/cardholders";
import { collectForms, type Form } from "../fixtures/forms";
import { ownCardholder } from "../fixtures/own-cardholder";
import { running } from "../fixtures/running";
import { sessionCookieOf } from "../fixtures/sign-in";

const PAGES = ["/home", "/me", "/me/devices"];

/** What a write of or for a person would change. */
async function stateOf(who: Cardholder): Promise<string> {
  const sql = connect(running.database.owner, { max: 1 });
  try {
    const id = who.cardholderId;
    const [row] = await sql`select
      (select row_to_json(s)::text from cardholder_setting s where cardholder_id = ${id}) as setting,
      (select string_agg(session_id::text || coalesce(ended_at::text, ''), ',' order by session_id) from session where cardholder_id = ${id}) as sessions,
      (select string_agg(device_id::text || coalesce(forgotten_at::text, ''), ',' order by device_id) from remembered_device where cardholder_id = ${id}) as devices,
      (select count(*) from audit_event where cardholder_id = ${id}) as events`;
    return JSON.stringify(row);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function send(request: APIRequestContext, form: Form, headers: Record<string, string>): Promise<number> {
  const answer = await request.post(form.page, {
    multipart: form.fields,
    headers,
    maxRedirects: 0,
    failOnStatusCode: false,
  });
  return answer.status();
}

test.describe
  .serial("server actions", () => {
    let who: Cardholder;
    let forms: Form[];
    let own: string;

    test.beforeAll(async ({ browser }) => {
      who = await ownCardholder("D-16");
      forms = await collectForms(browser, PAGES, who);
      const { name, value } = await sessionCookieOf(who.cardholderId);
      own = `${name}=${value}`;
    });

    test("do nothing for nobody, for an ended session, or for a page of somebody else's making", async ({
      request,
    }) => {
      expect(forms.length).toBeGreaterThan(3);
      const gone = await ownCardholder("D-17");
      const ended = await sessionCookieOf(gone.cardholderId);
      await endSessions(gone.cardholderId);
      const before = await stateOf(who);
      for (const form of forms) {
        const same = { origin: running.origin };
        expect.soft(await send(request, form, same), `${form.page} by nobody`).toBeLessThan(500);
        const old = { ...same, cookie: `${ended.name}=${ended.value}` };
        expect.soft(await send(request, form, old), `${form.page} by an ended session`).toBeLessThan(500);
        const foreign = { origin: "https://bank.example.net", cookie: own };
        expect.soft(await send(request, form, foreign), `${form.page} from elsewhere`).toBeGreaterThanOrEqual(400);
      }
      expect(await stateOf(who)).toBe(before);
    });

    test("do nothing to others", async ({ request }) => {
      const other = await ownCardholder("D-18");
      const { name, value } = await sessionCookieOf(other.cardholderId);
      const before = await stateOf(who);
      for (const form of forms) await send(request, form, { origin: running.origin, cookie: `${name}=${value}` });
      expect(await stateOf(who)).toBe(before);
    });

    test("do what they say for their own person", async ({ request }) => {
      const before = await stateOf(who);
      for (const form of forms) await send(request, form, { origin: running.origin, cookie: own });
      expect(await stateOf(who)).not.toBe(before);
    });
  });
