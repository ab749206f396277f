import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type Cardholder, endSession } from "../fixtures/cardholders";
import { ownCardholder } from "../fixtures/own-cardholder";
import { running } from "../fixtures/running";
import { enter } from "../fixtures/sign-in";

const kept = (page: Page) => page.evaluate(async () => (await (await caches.match("/offline/kept"))?.text()) ?? null);
const setting = (page: Page, value: "yes" | "no") => page.locator(`#offline button[value=${value}]`);

/** Signs in past the door, allows the summary in the settings, and looks at Home. */
async function allow(page: Page, context: BrowserContext, who: Cardholder): Promise<void> {
  await enter(context, who.cardholderId);
  await page.goto("/me");
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect(setting(page, "no")).toHaveAttribute("aria-pressed", "true");
  await setting(page, "yes").click();
  await expect(setting(page, "yes")).toHaveAttribute("aria-pressed", "true");
  await page.goto("/home");
  await expect.poll(() => kept(page)).not.toBeNull();
}

async function offlineText(page: Page, context: BrowserContext): Promise<string> {
  await context.setOffline(true);
  try {
    await page.goto("/home");
    await page.locator("#kept").waitFor({ state: "attached" });
    const shown = await page.locator("#kept").isVisible();
    return shown ? await page.locator("#kept").innerText() : "";
  } finally {
    await context.setOffline(false);
  }
}

test("what the person allowed is shown without a network, and nothing that names them", async ({ page, context }) => {
  const who = await ownCardholder("D-06");
  await allow(page, context, who);
  const amount = await page
    .locator("main .sr-only")
    .filter({ hasText: /¥[\d,]+\.\d\d/ })
    .first()
    .innerText();
  const text = await offlineText(page, context);
  expect(text).toContain(amount);
  expect(text).toContain("今天保存在这台设备上");
  expect(text).toContain("截至");
  expect(text).not.toContain("[[");
  const stored = (await kept(page)) ?? "";
  const { person, cardholderId, accounts } = who;
  const personal = [person.name, person.phone.slice(-8), cardholderId, ...accounts.map((one) => one.accountId)];
  for (const secret of personal.concat(person.accounts.map((one) => `尾号 ${one.cardTail}`))) {
    expect(stored).not.toContain(secret);
  }
});

test("it grows old on the page, and is gone after its days", async ({ page, context }) => {
  await allow(page, context, await ownCardholder("D-17"));
  const age = (days: number) =>
    page.evaluate(async (past) => {
      const cache = await caches.open("huanqing-kept");
      const summary = await (await cache.match("/offline/kept"))?.json();
      await cache.put("/offline/kept", Response.json({ ...summary, savedAt: summary.savedAt - past * 86_400_000 }));
    }, days);
  await age(3);
  expect(await offlineText(page, context)).toContain("3 天前");
  await page.goto("/help");
  await age(5);
  expect(await offlineText(page, context)).toBe("");
  expect(await kept(page)).toBeNull();
});

test("hidden amounts are hidden there too", async ({ page, context }) => {
  await allow(page, context, await ownCardholder("D-08"));
  await page.goto("/amounts");
  await page.locator("button[name=hide]").click();
  await expect(page.locator("button[name=hide]")).toHaveAttribute("value", "no");
  // Gone as soon as the amounts are hidden, and back with dots when Home is seen.
  await expect.poll(() => kept(page)).toBeNull();
  await page.goto("/home");
  await expect.poll(() => kept(page)).not.toBeNull();
  const text = await offlineText(page, context);
  expect(text).toContain("••••");
  expect(text).not.toMatch(/¥/);
  await page.goto("/home");
  await page.locator("button[name=hide]").click();
  await expect.poll(() => kept(page)).toMatch(/¥/);
});

test("switched off, it is gone at once", async ({ page, context }) => {
  await allow(page, context, await ownCardholder("D-09"));
  await page.goto("/me");
  await setting(page, "no").click();
  await expect.poll(() => kept(page)).toBeNull();
  await page.goto("/home");
  expect(await offlineText(page, context)).toBe("");
});

test("signed out, nothing is left on the device but the language", async ({ page, context }) => {
  await allow(page, context, await ownCardholder("D-10"));
  await page.goto("/?lang=zh-CN");
  await page.goto("/me");
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL("**/signed-out");
  await expect.poll(() => kept(page)).toBeNull();
  const names = (await context.cookies()).map((cookie) => cookie.name);
  expect(names).toContain("huanqing-locale");
  expect(names.filter((name) => /session|keep/.test(name))).toEqual([]);
  // The page after signing out clears the whole device, the worker with it, and may come late: then the next page
  // registers it anew.
  await expect(async () => {
    await page.goto("/help");
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 5_000 });
    expect(await offlineText(page, context)).toBe("");
  }).toPass({ timeout: 40_000 });
});

test("the next person on the device never sees it", async ({ page, context }) => {
  await allow(page, context, await ownCardholder("D-11"));
  const before = await kept(page);
  await enter(context, (await ownCardholder("D-12")).cardholderId);
  await page.goto("/next");
  await expect.poll(() => kept(page)).toBeNull();
  await page.goto("/me");
  await expect(setting(page, "no")).toHaveAttribute("aria-pressed", "true");
  await page.goto("/home");
  expect(before).not.toBeNull();
  expect(await offlineText(page, context)).toBe("");
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain("huanqing-keep");
});

test("a session that ran out keeps it; one that was ended from elsewhere takes it away", async ({ page, context }) => {
  await allow(page, context, await ownCardholder("D-13"));
  const token = (await context.cookies()).find((cookie) => cookie.name === "huanqing-session")?.value ?? "";
  await context.clearCookies({ name: "huanqing-session" });
  const asked = page.waitForResponse("**/api/offline");
  await page.goto("/help");
  expect(await (await asked).json()).toMatchObject({ keep: expect.any(String) });
  expect(await offlineText(page, context)).not.toBe("");
  await context.addCookies([{ name: "huanqing-session", value: token, url: running.origin }]);
  await endSession(token);
  await page.goto("/home");
  await page.waitForURL("**/signed-out**");
  await expect.poll(() => kept(page)).toBeNull();
});

test("without permission nobody asks the server about it", async ({ page, context }) => {
  await enter(context, (await ownCardholder("D-16")).cardholderId);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/offline")) asked.push(request.url());
  });
  for (const place of ["/home", "/amounts", "/me"]) await page.goto(place, { waitUntil: "networkidle" });
  expect(asked).toEqual([]);
  expect(await kept(page)).toBeNull();
});
