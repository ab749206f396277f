import { expect, test } from "@playwright/test";
import { staffCookie } from "@/lib/auth/cookies";
import type { StaffRole } from "@/lib/core/actor";
import { ask } from "../fixtures/bare-request";
import { ownCardholder } from "../fixtures/own-cardholder";
import { addressOf, pages, parametersOf } from "../fixtures/routes";
import { askForCode, codeFor, sessionCookieOf } from "../fixtures/sign-in";
import { openSeat } from "../fixtures/staff";
import { findWalker } from "../fixtures/walker";

const NONCE = /script-src 'nonce-([A-Za-z0-9+/=]{16,})' 'strict-dynamic'/;

const sessions = new Map<StaffRole | "none", Promise<string>>();

/** The session of a person, and with it that of a desk for pages of the staff: opened once for all pages of a worker. */
function cookiesFor(cardholderId: string, role?: StaffRole): Promise<string> {
  const open = async () => {
    const { name, value } = await sessionCookieOf(cardholderId);
    return [`${name}=${value}`, ...(role ? [`${staffCookie()}=${(await openSeat(role)).token}`] : [])].join("; ");
  };
  const opened = sessions.get(role ?? "none") ?? open();
  sessions.set(role ?? "none", opened);
  return opened;
}

test.describe("every page", () => {
  for (const { pattern, roles } of pages) {
    test(`${pattern} carries the headers`, async () => {
      const who = await findWalker("D-05");
      const sent = { cookie: await cookiesFor(who.cardholderId, roles?.[0]) };
      const path = addressOf(pattern, parametersOf(who));
      const first = await ask({ path, headers: sent });
      const again = await ask({ path, headers: sent });
      const policyOf = ({ headers }: typeof first) => String(headers["content-security-policy"] ?? "");
      const { headers } = first;
      const policy = policyOf(first);
      expect(policy).not.toContain("unsafe-");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'self'");
      const nonce = NONCE.exec(policy)?.[1];
      expect(nonce).toBeTruthy();
      expect(NONCE.exec(policyOf(again))?.[1]).not.toBe(nonce);
      expect(headers["cache-control"]).toContain("no-store");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["referrer-policy"]).toBe("same-origin");
      expect(headers["x-powered-by"]).toBeUndefined();

      // Whether a browser refuses anything of the page is looked at where it is weighed (e2e/cost/pages.spec.ts).
      const scripts = first.body.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    });
  }
});

test("cookies are for the portal alone, and the session's changes at sign-in", async ({ page, context }) => {
  const { person } = await ownCardholder("D-09");
  await context.addCookies([
    {
      name: "huanqing-session",
      value: "planted-by-somebody-else-0000000000000000000",
      url: page.url() === "about:blank" ? `${process.env.E2E_ORIGIN}` : page.url(),
    },
  ]);
  await askForCode(page, person.phone);
  await page.locator("#code").fill(await codeFor(page, person.phone));
  await page.locator("#tail").fill(person.idTail);
  await page.locator("form:has(#code) button[type=submit]").click();
  await page.waitForURL("**/home");
  const cookies = await context.cookies();
  for (const cookie of cookies) {
    expect(cookie, cookie.name).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    expect(cookie.domain.startsWith("."), cookie.name).toBe(false);
  }
  const session = cookies.find((cookie) => cookie.name === "huanqing-session");
  expect(session?.value).toMatch(/^[\w-]{43}$/);
  expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual(["", 0, 0]);
});
