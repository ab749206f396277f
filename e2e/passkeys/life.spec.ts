import { expect, type Page, test } from "@playwright/test";
import { ageSessions, putIn } from "../fixtures/authenticator";
import { ownCardholder } from "../fixtures/own-cardholder";
import { axeFindings, wideElements } from "../fixtures/readability";
import { askForCode, codeFor, enter } from "../fixtures/sign-in";

const ADD = { name: "添加通行密钥" };
const USE = { name: "用通行密钥登录" };

async function signOut(page: Page): Promise<void> {
  await page.goto("/me");
  await page.getByRole("button", { name: "退出登录" }).first().click();
  await page.waitForURL("**/signed-out");
}

test("is offered after a code, signs in, is renamed, joined by another, and removed", async ({ page, context }) => {
  const { person } = await ownCardholder("D-15");
  const first = await putIn(page);
  await askForCode(page, person.phone);
  await page.locator("#code").fill(await codeFor(page, person.phone));
  await page.locator("#tail").fill(person.idTail);
  await page.locator("form:has(#code) button[type=submit]").click();
  await page.waitForURL("**/me/passkeys/offer?back=%2Fhome");
  expect(await axeFindings(page)).toEqual([]);
  expect(await wideElements(page, 320)).toEqual([]);
  await page.getByRole("button", ADD).click();
  await page.waitForURL("**/me/passkeys/offer?done=added&back=%2Fhome");
  await expect(page.locator("main").getByRole("status").first()).toContainText("下次可以用它登录");
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "继续" }).click();
  await page.waitForURL("**/home");

  await signOut(page);
  await page.goto("/");
  await page.getByRole("button", USE).click();
  await page.waitForURL("**/home");
  const token = async () => (await context.cookies()).find(({ name }) => name.endsWith("session"))?.value;
  const before = await token();

  await page.goto("/me/passkeys");
  await expect(page.locator("#list h3")).toHaveCount(1);
  await expect(page.getByText("在这个浏览器上")).toBeVisible();
  await page.getByText("改名").first().click();
  await page.getByLabel("名称").fill("  ");
  await page.getByRole("button", { name: "保存名称" }).click();
  await expect(page.getByText("填一个名称，比如“我的手机”")).toBeVisible();
  await page.getByLabel("名称").fill("我的手机");
  await page.getByRole("button", { name: "保存名称" }).click();
  await page.waitForURL("**/me/passkeys?done=renamed");
  await expect(page.locator("#list h3")).toHaveText("我的手机");

  await page.getByRole("button", ADD).click();
  await expect(page.getByText("这台设备上已经有您的通行密钥了。")).toBeVisible();

  const keys = await first.takeOut();
  expect(keys).toHaveLength(1);
  const second = await putIn(page);
  await page.getByRole("button", ADD).click();
  await page.waitForURL("**/me/passkeys?done=added");
  await expect(page.locator("#list h3")).toHaveCount(2);
  expect(await axeFindings(page)).toEqual([]);
  expect(await wideElements(page, 320)).toEqual([]);
  expect(await token()).toBe(before);

  await page.getByRole("button", { name: "移除这个通行密钥" }).first().click();
  await page.waitForURL("**/me/passkeys?done=removed");
  await expect(page.locator("#list h3")).toHaveText("我的手机");
  await expect
    .poll(async () => (await page.request.get(`/demo/outbox.json?to=${encodeURIComponent(person.phone)}`)).text())
    .toMatch(/移除了一种登录方式[\s\S]*新增了一种登录方式[\s\S]*新增了一种登录方式/);

  await signOut(page);
  await page.goto("/");
  await page.getByRole("button", USE).click();
  await expect(page.getByText("没能用通行密钥登录。")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/");

  await second.takeOut();
  await putIn(page, keys);
  await page.goto("/?back=%2Fpay");
  await page.getByRole("button", USE).click();
  await page.waitForURL("**/pay");
});

test("confirms in a session that is no longer fresh, and a user who is not verified confirms nothing", async ({
  page,
  context,
}) => {
  const who = await ownCardholder("D-09");
  await enter(context, who.cardholderId);
  const device = await putIn(page);
  await page.goto("/me/passkeys");
  await page.getByRole("button", ADD).click();
  await page.waitForURL("**/me/passkeys?done=added");

  await ageSessions(who.cardholderId);
  await page.goto("/me/passkeys");
  await expect(page.getByRole("button", ADD)).toHaveCount(0);
  await page.getByRole("button", { name: "移除这个通行密钥" }).click();
  await page.waitForURL("**/me/confirm?back=%2Fme%2Fpasskeys");
  await device.setVerified(false);
  await page.getByRole("button", { name: "用通行密钥确认" }).click();
  await expect(page.getByText("没有完成。")).toBeVisible();
  await device.setVerified(true);
  await page.getByRole("button", { name: "用通行密钥确认" }).click();
  await page.waitForURL("**/me/passkeys");
  await expect(page.getByRole("button", ADD)).toBeVisible();
  await page.getByRole("button", { name: "移除这个通行密钥" }).click();
  await page.waitForURL("**/me/passkeys?done=removed");
  await expect(page.getByText("还没有通行密钥")).toBeVisible();
});

test("is put off once and not offered again", async ({ page, context }) => {
  const who = await ownCardholder("D-14");
  await enter(context, who.cardholderId);
  await putIn(page);
  await page.goto("/me/passkeys/offer?back=/amounts");
  await page.getByRole("button", { name: "以后再说" }).click();
  await page.waitForURL((url) => url.pathname === "/amounts");
  expect((await context.cookies()).find(({ name }) => name.endsWith("passkey"))?.value).toBe("later");
});

test("is not shown where browsers would refuse it: on an address, or without support", async ({ page, baseURL }) => {
  await putIn(page);
  await page.goto("/");
  await expect(page.getByRole("button", USE)).toBeVisible();
  await page.goto(`${baseURL}`.replace("localhost", "127.0.0.1"));
  await expect(page.locator("#phone")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("button", USE)).toHaveCount(0);
  await page.addInitScript(() => Reflect.deleteProperty(window, "PublicKeyCredential"));
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("button", USE)).toHaveCount(0);
});

test("moves nothing when its button appears", async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/", { waitUntil: "networkidle" });
  await expect(page.getByRole("button", USE)).toBeVisible();
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(0.02);
});
