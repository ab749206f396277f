import { type APIRequestContext, expect, test } from "@playwright/test";
import { connect } from "@/db/client";
import { staffCookie } from "@/lib/auth/cookies";
import { findCardholder } from "../fixtures/cardholders";
import { collectForms, type Form } from "../fixtures/forms";
import { running } from "../fixtures/running";
import { sessionCookieOf } from "../fixtures/sign-in";
import { enterStaff, openSeat, type Seat, suspendSeat } from "../fixtures/staff";

const PAGES = ["/staff", "/staff/me", "/staff/me/recovery-codes"];

/** What a write of or for a person at a desk would change. */
async function stateOf({ staffId }: Pick<Seat, "staffId">): Promise<string> {
  const sql = connect(running.database.owner, { max: 1 });
  try {
    const [row] = await sql`select
      (select password_hash || locale from staff where staff_id = ${staffId}) as account,
      (select string_agg(session_id::text || coalesce(ended_at::text, ''), ',' order by session_id) from staff_session where staff_id = ${staffId}) as sessions,
      (select count(*) from staff_event where staff_id = ${staffId}) as events,
      (select count(*) from staff_recovery_code where staff_id = ${staffId}) as codes`;
    return JSON.stringify(row);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function send(request: APIRequestContext, form: Form, cookie: string | null): Promise<number> {
  const headers = { origin: running.origin, ...(cookie && { cookie }) };
  const options = { multipart: form.fields, headers, maxRedirects: 0, failOnStatusCode: false };
  return (await request.post(form.page, options)).status();
}

test("the forms of a desk do nothing for others, and what they say for their own person", async ({
  browser,
  request,
}) => {
  let seat: Seat | undefined;
  const forms = await collectForms(browser, PAGES, async (context) => {
    // Two sessions, so that there is one to end.
    await openSeat("agent", { who: "forms" });
    seat = await enterStaff(context, "agent", { who: "forms" });
  });
  if (!seat) throw new Error("nobody sat down");
  expect(forms.length).toBeGreaterThan(8);
  const { name, value } = await sessionCookieOf((await findCardholder("D-20")).cardholderId);
  const other = await openSeat("supervisor", { who: "others" });
  const out = await openSeat("agent", { who: "forms-out" });
  await suspendSeat(out);
  const before = await stateOf(seat);
  for (const form of forms) {
    for (const cookie of [
      null,
      `${name}=${value}`,
      `${staffCookie()}=${out.token}`,
      `${staffCookie()}=${"A".repeat(43)}`,
    ])
      expect.soft(await send(request, form, cookie), form.page).toBeLessThan(500);
    // Signing out ends the session of whoever presses it: another one for each.
    const { token } = await openSeat("supervisor", { who: "others" });
    expect.soft(await send(request, form, `${staffCookie()}=${token}`), form.page).toBeLessThan(500);
  }
  expect(await stateOf(seat)).toBe(before);
  expect(await stateOf(other)).not.toBe(before);
  for (const form of forms) await send(request, form, `${staffCookie()}=${seat.token}`);
  expect(await stateOf(seat)).not.toBe(before);
});
