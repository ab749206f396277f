import { expect, type Page, test } from "@playwright/test";
import { staffCookie } from "@/lib/auth/cookies";
import { findCardholder } from "../fixtures/cardholders";
import { axeFindings, wideElements } from "../fixtures/readability";
import { running } from "../fixtures/running";
import { enter } from "../fixtures/sign-in";
import { enterStaff, newStaff, suspendSeat } from "../fixtures/staff";
import { CHOSEN, codeOf, givePassword, setUpDesk } from "../fixtures/staff-door";

const send = (page: Page, field: string) => page.locator(`form:has(#${field}) button[type=submit]`).click();

test("a first sign-in sets password and app up, and the next one needs both", async ({ page, context }) => {
  const { login, password } = await newStaff("agent");
  await givePassword(page, login, password);
  await page.waitForURL("**/staff/set-up");
  expect(await axeFindings(page)).toEqual([]);
  const offered = await page.locator("[data-secret]").innerText();
  await page.locator("#password").fill("short");
  await send(page, "again");
  await expect(page.locator("[aria-labelledby=error-summary]:focus a")).toHaveCount(3);
  await page.reload();
  expect(await page.locator("[data-secret]").innerText()).toBe(offered);
  const { used, codes } = await setUpDesk(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.reload();
  await expect(page.locator("[data-recovery]")).toHaveText(codes);
  await page.getByRole("button", { name: "我已经收好" }).click();
  await page.waitForURL("**/staff");
  await expect(page.locator("h1")).toHaveText("我的工作");
  await page.goto("/staff/me/recovery-codes");
  await expect(page.locator("[data-recovery]")).toHaveCount(0);

  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL("**/staff/sign-in?out=1");
  await page.goto("/staff/me");
  await page.waitForURL("**/staff/sign-in?back=%2Fstaff%2Fme");
  await givePassword(page, login, password);
  await expect(page.locator("[aria-labelledby=error-summary]:focus")).toContainText("账号或密码不对");
  expect(await page.locator("#password").inputValue()).toBe("");
  await givePassword(page, login, CHOSEN);
  await page.waitForURL("**/staff/sign-in/code**");
  expect(await axeFindings(page)).toEqual([]);
  const [half] = (await context.cookies()).filter(({ name }) => name === staffCookie());
  await page.locator("#code").fill(used);
  await send(page, "code");
  await expect(page.locator("[aria-labelledby=error-summary]:focus"), "used before").toContainText("已经用过");
  await page.locator("#code").fill(codes[0] ?? "");
  await send(page, "code");
  await page.waitForURL("**/staff");
  const [whole] = (await context.cookies()).filter(({ name }) => name === staffCookie());
  expect(whole?.value).not.toBe(half?.value);
  expect(whole).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
});

test("the keyboard alone opens the desk", async ({ page }) => {
  const { login, password } = await newStaff("supervisor");
  await page.goto("/staff/sign-in");
  await page.locator("#login").focus();
  await page.keyboard.type(login);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/staff/set-up");
  const secret = (await page.locator("[data-secret]").innerText()).replace(/\s/g, "");
  await page.locator("#password").focus();
  await page.keyboard.type(CHOSEN);
  await page.keyboard.press("Tab");
  await page.keyboard.type(CHOSEN);
  await page.keyboard.press("Tab");
  await page.keyboard.type(codeOf(secret));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/staff/me/recovery-codes");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveAttribute("href", "#main");
});

test("who is suspended is out at the next request", async ({ page, context }) => {
  const seat = await enterStaff(context, "agent", { who: "suspended" });
  expect((await page.goto("/staff/me"))?.status()).toBe(200);
  await suspendSeat(seat);
  await page.goto("/staff/me");
  await page.waitForURL("**/staff/sign-in?back=%2Fstaff%2Fme&ended=1");
  await expect(page.getByText("登录已经结束")).toBeVisible();
});

test("a cardholder and a member of staff share a browser, each with a language of their own", async ({
  page,
  context,
}) => {
  const who = await findCardholder("D-03");
  await enter(context, who.cardholderId);
  await enterStaff(context, "supervisor", { locale: "en" });
  await page.goto("/staff");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("h1")).toHaveText("My work");
  await page.goto("/home");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.goto("/staff/me");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL("**/staff/sign-in?out=1");
  expect((await page.goto("/home"))?.url()).toBe(`${running.origin}/home`);
});

test("what does not exist, and what is for another role, is the same answer inside the desk", async ({
  page,
  context,
}) => {
  await enterStaff(context, "compliance");
  await page.goto("/staff");
  await expect(page.getByRole("link", { name: "方案" })).toHaveCount(0);
  await expect(page.locator("h2")).toHaveText("现在没有您的工作");
  expect((await page.goto("/staff/nothing-here"))?.status()).toBe(404);
});

test("the desk fits its widths and reads well", async ({ page, context }) => {
  await enterStaff(context, "agent");
  for (const address of ["/staff", "/staff/me", "/staff/me/recovery-codes"]) {
    await page.goto(address);
    expect(await axeFindings(page), address).toEqual([]);
    for (const width of [320, 640, 1280]) expect(await wideElements(page, width), `${address} ${width}`).toEqual([]);
  }
});

test("a password is changed, and every other session ends", async ({ page, browser }) => {
  const { login, password } = await newStaff("agent");
  await givePassword(page, login, password);
  const { codes } = await setUpDesk(page);
  const elsewhere = await browser.newContext({ baseURL: running.origin, locale: "zh-CN" });
  const other = await elsewhere.newPage();
  await givePassword(other, login, CHOSEN);
  await other.waitForURL("**/staff/sign-in/code**");
  await other.locator("#code").fill(codes[1] ?? "");
  await send(other, "code");
  await other.waitForURL("**/staff");
  await page.goto("/staff/me");
  await expect(page.locator("#sessions h3")).toHaveCount(2);
  await page.locator("#current").fill("not the password");
  await page.locator("#password").fill("another long password");
  await page.locator("#again").fill("another long password");
  await send(page, "current");
  await expect(page.locator("[aria-labelledby=error-summary]:focus")).toContainText("现在的密码不对");
  await page.locator("#current").fill(CHOSEN);
  await page.locator("#password").fill("another long password");
  await page.locator("#again").fill("another long password");
  await send(page, "current");
  await page.waitForURL("**/staff/me?done=password");
  await expect(page.locator("#sessions h3")).toHaveCount(1);
  await other.goto("/staff/me");
  await other.waitForURL("**/staff/sign-in?**");
  await elsewhere.close();
});
