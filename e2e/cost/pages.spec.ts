import { expect, type Page, test } from "@playwright/test";
import { addressOf, pages, parametersOf } from "../fixtures/routes";
import { enter } from "../fixtures/sign-in";
import { enterStaff } from "../fixtures/staff";
import { findWalker } from "../fixtures/walker";

/** An empty page of the framework, measured: 135 KB compressed; ours may add 25 (quality page, Speed and cost). */
const EMPTY_PAGE = 135 * 1024;
const OURS = 25 * 1024;

test.describe("every page", () => {
  // One after the other, in one window that keeps no script from the page before.
  test.describe.configure({ mode: "default" });
  let page: Page;
  let seat = "";
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    seat = "";
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  });
  test.afterAll(() => page.close());

  for (const { pattern, roles } of pages) {
    test(`${pattern} sends little JavaScript, and nothing that its policy refuses`, async ({ baseURL }) => {
      const who = await findWalker("D-05");
      const [role] = roles ?? [];
      if (seat === "") await enter(page.context(), who.cardholderId);
      if (role && seat !== role) await enterStaff(page.context(), role);
      seat = role ?? "none";
      const sizes: Promise<number>[] = [];
      const outside: string[] = [];
      const refused: string[] = [];
      page.on("console", (message) => {
        if (/Content Security Policy/.test(message.text())) refused.push(message.text());
      });
      page.on("requestfinished", (request) => {
        if (!request.url().startsWith(`${baseURL}/`)) outside.push(request.url());
        if (request.resourceType() !== "script") return;
        sizes.push(request.sizes().then((size) => size.responseBodySize));
      });
      await page.goto(addressOf(pattern, parametersOf(who)), { waitUntil: "networkidle" });
      const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      page.removeAllListeners("console");
      page.removeAllListeners("requestfinished");
      expect(sizes.length, "scripts were counted").toBeGreaterThan(0);
      expect(total, `${Math.round(total / 1024)} KB of scripts`).toBeLessThanOrEqual(EMPTY_PAGE + OURS);
      expect(outside, "nothing comes from elsewhere").toEqual([]);
      expect(refused).toEqual([]);
    });
  }
});
