import { expect, test } from "@playwright/test";
import { ownCardholder } from "../fixtures/own-cardholder";
import { addressOf, pages, parametersOf } from "../fixtures/routes";
import { askForCode, codeFor, enter, signIn } from "../fixtures/sign-in";
import { ownWalker } from "../fixtures/walker";

test("a cardholder gets in, sees every page and leaves", async ({ page, context }) => {
  const who = await ownWalker("D-13");
  await signIn(page, who.person);
  for (const { pattern, access } of pages) {
    if (access !== "cardholder") continue;
    const answer = await page.goto(addressOf(pattern, parametersOf(who)));
    expect(answer?.status(), pattern).toBe(200);
    await expect(page.locator("h1"), pattern).toHaveCount(1);
    await expect(page.locator("main"), pattern).not.toBeEmpty();
  }
  await page.goto("/me");
  await page.getByRole("button", { name: "退出登录" }).first().click();
  await page.waitForURL("**/signed-out**");
  expect((await context.cookies()).some((cookie) => cookie.name.endsWith("huanqing-session"))).toBe(false);
  await page.goto("/home");
  expect(new URL(page.url()).pathname).toBe("/");
});

test("a wrong code is told beside the form, and is not in the page", async ({ page }) => {
  const { person } = await ownCardholder("D-14");
  await askForCode(page, person.phone);
  const right = await codeFor(page, person.phone);
  const wrong = right === "111111" ? "222222" : "111111";
  await page.locator("#code").fill(wrong);
  await page.locator("#tail").fill(person.idTail);
  await page.locator("form:has(#code) button[type=submit]").click();
  await expect(page.getByRole("region", { name: "验证码或后四位不对" }).locator("a[href='#code']")).toBeVisible();
  expect(await page.content()).not.toContain(wrong);
  expect(await page.content()).not.toContain(person.idTail);
});

test("amounts are hidden and shown, and the language changes", async ({ page, context }) => {
  const who = await ownCardholder("D-19");
  await enter(context, who.cardholderId);
  await page.goto("/home");
  const amount = /[¥￥]\s?\d/;
  await expect(page.locator("main")).toContainText(amount);
  await page.getByRole("button", { name: "遮住金额" }).first().click();
  await expect(page.locator("main")).not.toContainText(amount);
  await page.getByRole("button", { name: "显示金额" }).first().click();
  await expect(page.locator("main")).toContainText(amount);
  await page.goto("/me");
  await page.getByRole("button", { name: "English" }).first().click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});
