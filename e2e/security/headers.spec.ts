import { expect, test } from "@playwright/test";
import { ownCardholder } from "../fixtures/own-cardholder";
import { addressOf, pages, parametersOf } from "../fixtures/routes";
import { askForCode, codeFor, enter } from "../fixtures/sign-in";
import { enterStaff } from "../fixtures/staff";
import { findWalker } from "../fixtures/walker";

const NONCE = /script-src 'nonce-([A-Za-z0-9+/=]{16,})' 'strict-dynamic'/;

test.describe("every page", () => {
  for (const { pattern, roles } of pages) {
    test(`${pattern} carries the headers`, async ({ context }) => {
      const who = await findWalker("D-02");
      await enter(context, who.cardholderId);
      if (roles?.[0]) await enterStaff(context, roles[0]);
      const address = addressOf(pattern, parametersOf(who));
      const first = await context.request.get(address, { maxRedirects: 0 });
      const again = await context.request.get(address, { maxRedirects: 0 });
      const headers = first.headers();
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).not.toContain("unsafe-");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'self'");
      const nonce = NONCE.exec(policy)?.[1];
      expect(nonce).toBeTruthy();
      expect(NONCE.exec(again.headers()["content-security-policy"] ?? "")?.[1]).not.toBe(nonce);
      expect(headers["cache-control"]).toContain("no-store");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["referrer-policy"]).toBe("same-origin");
      expect(headers["x-powered-by"]).toBeUndefined();

      // Whether a browser refuses anything of the page is looked at where it is weighed (e2e/cost/pages.spec.ts).
      const scripts = (await first.text()).match(/<script\b[^>]*>/g) ?? [];
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
