import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { connect } from "@/db/client";
import { ensureEmbedded } from "@/db/embedded-server";
import { readEmbedded } from "@/db/embedded-state";
import { findCardholder } from "../fixtures/cardholders";
import { startPortal } from "../fixtures/portal";
import { sessionCookieOf, signIn } from "../fixtures/sign-in";

/** Ends every backend that waits in the middle of a statement, as an administrator or a failover would. */
async function endWaiting(sql: ReturnType<typeof connect>): Promise<number> {
  const ended = await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'huanqing' and wait_event_type = 'Lock' and pid <> pg_backend_pid()`;
  return ended.length;
}

/** On a portal of its own, whose Postgres is stopped under it and started again. */
test("without its database a page answers 503 in our words, and with it all works again, without JavaScript", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const shared = { origin: process.env.E2E_ORIGIN, data: process.env.E2E_DATA };
  const portal = await startPortal();
  process.env.E2E_ORIGIN = portal.origin;
  process.env.E2E_DATA = portal.data;
  try {
    const cookie = await sessionCookieOf((await findCardholder("D-05")).cardholderId);
    const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled: false, locale: "zh-CN" });
    await context.addCookies([{ ...cookie, url: portal.origin }]);
    const page = await context.newPage();
    expect((await page.goto("/home"))?.status()).toBe(200);
    const holder = connect(readEmbedded(portal.data).owner, { max: 2 });
    await holder.begin(async (tx) => {
      await tx`lock table account in access exclusive mode`;
      const looks = Array.from({ length: 3 }, () =>
        fetch(`${portal.origin}/home`, { headers: { cookie: `${cookie.name}=${cookie.value}` } }),
      );
      await expect.poll(() => endWaiting(holder), { message: "pages that wait for the table" }).toBeGreaterThan(0);
      // What is asked again waits again.
      const ending = setInterval(() => void endWaiting(holder), 200);
      const answers = await Promise.all(looks).finally(() => clearInterval(ending));
      for (const answer of answers) {
        expect(answer.status).toBe(503);
        expect(await answer.text()).toContain("再试一次");
      }
    });
    await holder.end({ timeout: 5 });
    expect((await page.goto("/home"))?.status(), "the same process, by connections of its own").toBe(200);

    const [pid = ""] = readFileSync(path.join(portal.data, "postgres", "postmaster.pid"), "utf8").split("\n");
    process.kill(Number.parseInt(pid, 10), "SIGQUIT");
    await expect
      .poll(async () => (await page.goto("/home"))?.status(), { timeout: 60_000, message: "the answer of /home" })
      .toBe(503);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.getByRole("link", { name: "再试一次" })).toBeVisible();
    for (const address of ["/help", "/privacy", "/accessibility"]) {
      expect((await page.goto(address))?.status(), address).toBe(200);
    }
    await ensureEmbedded(portal.data);
    await expect
      .poll(async () => (await page.goto("/home"))?.status(), { timeout: 60_000, message: "the answer of /home" })
      .toBe(200);
    await context.clearCookies();
    await signIn(page, (await findCardholder("D-06")).person);
    await context.close();
  } finally {
    process.env.E2E_ORIGIN = shared.origin ?? "";
    process.env.E2E_DATA = shared.data ?? "";
    await portal.stop();
  }
});
