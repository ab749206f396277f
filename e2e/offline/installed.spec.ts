import { expect, type Page, test } from "@playwright/test";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

async function controlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

for (const { language, name, page: address } of [
  { language: "zh-CN", name: "禾川银行", page: "/?lang=zh-CN" },
  { language: "en", name: "Hechuan Bank", page: "/?lang=en" },
]) {
  test(`the portal can be installed in ${language}, under the name of the bank`, async ({ page, context, request }) => {
    await page.goto(address);
    await controlled(page);
    const inspector = await context.newCDPSession(page);
    const { errors, data } = await inspector.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    const { installabilityErrors } = await inspector.send("Page.getInstallabilityErrors");
    // A test's browser window is a private one, which installs nothing whatever the page.
    expect(installabilityErrors.map((one) => one.errorId).filter((id) => id !== "in-incognito")).toEqual([]);
    const manifest = JSON.parse(data ?? "{}");
    expect(manifest).toMatchObject({ name, short_name: name, lang: language, start_url: "/home", id: "/home" });
    expect(data).not.toMatch(/还清|huanqing|欠|逾期|debt|overdue/i);
    for (const icon of manifest.icons) {
      const answer = await request.get(icon.src);
      expect(answer.headers()["content-type"]).toBe("image/png");
      const bytes = await answer.body();
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(icon.sizes);
    }
    expect(manifest.icons.map((icon: { purpose: string }) => icon.purpose)).toContain("maskable");
    for (const { url } of manifest.shortcuts) expect(["/pay", "/plans"]).toContain(url);
    const touch = await page.locator('link[rel="apple-touch-icon"]').getAttribute("href");
    expect((await request.get(touch ?? "")).headers()["content-type"]).toBe("image/png");
  });
}

test("without a network a page is there, in the language, size and colours of the one seen last", async ({
  page,
  context,
}) => {
  const who = await ownCardholder("D-14");
  await enter(context, who.cardholderId);
  await page.goto("/help?lang=en");
  await controlled(page);
  await page.goto("/help");
  await context.setOffline(true);
  await page.goto("/home");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("h1")).toHaveText("There is no network now");
  await expect(page.locator('a[href^="tel:"]').first()).toBeVisible();
  await expect(page.locator("#kept")).toBeHidden();
  expect(await page.locator("script, form").count()).toBe(0);
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ground, "the style sheet is there").toBe("rgb(243, 245, 241)");
  await context.setOffline(false);
  await page.getByRole("link", { name: "Try again" }).click();
  await page.waitForURL("**/home");
  await expect(page.locator("h1")).not.toHaveText("There is no network now");
});

test("the worker stores the offline page and nothing else, and a new version removes the old", async ({
  page,
  context,
}) => {
  const who = await ownCardholder("D-15");
  await enter(context, who.cardholderId);
  await page.goto("/help");
  await controlled(page);
  const before = await page.evaluate(async () => {
    // As a version before would have left it: its own script address, its own cache.
    await (await caches.open("huanqing-offline-before")).put("/offline/en", new Response("before"));
    const { active } = await navigator.serviceWorker.ready;
    await navigator.serviceWorker.register("/sw.js?v=before", { updateViaCache: "all" });
    return active?.scriptURL ?? "";
  });
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL))
    .toContain("v=before");
  await page.evaluate(async () => {
    await (await caches.open("huanqing-offline-before")).put("/offline/en", new Response("before"));
  });
  await page.goto("/home");
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL))
    .toBe(before);
  await expect.poll(() => page.evaluate(() => caches.has("huanqing-offline-before"))).toBe(false);
  for (const address of ["/amounts", "/next", "/pay", "/me"]) await page.goto(address);
  const stored = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    }
    return found.sort();
  });
  expect(stored.filter((path) => !path.startsWith("/_next/static/"))).toEqual([
    "/offline/en",
    "/offline/look",
    "/offline/zh-CN",
  ]);
  expect(stored.filter((path) => path.endsWith(".css")).length).toBeGreaterThan(0);
  expect(stored.filter((path) => path.endsWith(".js"))).toEqual([]);
});
