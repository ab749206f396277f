import { expect, test } from "@playwright/test";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

test("a call is written down, corrected and withdrawn without a script", async ({ page, context }) => {
  const who = await ownCardholder("D-10");
  await enter(context, who.cardholderId);
  await page.goto("/records/diary");
  await page.locator("#happenedAt").fill("19:40");
  await page.locator("#number").fill("010-0000-7741");
  await page.locator("#said").fill("说今天必须转账。");
  const send = page.locator("form:has(#said) button[type=submit]");
  await send.click();
  await expect(page.locator("main a[href='#channel']")).toBeVisible();
  await expect(page.locator("#said")).toHaveValue("说今天必须转账。");
  await page.locator("#channel").selectOption("call");
  await send.click();
  await page.waitForURL(/\/records\/diary\/[0-9a-f-]{36}\?is=added$/);
  await expect(page.locator("main dl").first()).toContainText("010-0000-7741");
  await expect(page.locator("main a[href='/who-called']")).toBeVisible();

  await page.locator("#said").fill("");
  await send.click();
  await expect(page.locator("main a[href='#said']")).toBeVisible();
  await page.locator("#said").fill("说明天必须转账。");
  await send.click();
  await page.waitForURL(/\?is=corrected$/);
  await expect(page.locator("main dl").first()).toContainText("说明天必须转账。");
  await expect(page.locator("main details dl").first()).toContainText("说今天必须转账。");

  await page.locator("summary").last().click();
  await page.locator("details[open] form button").click();
  await page.waitForURL(/\?is=withdrawn$/);
  await expect(page.locator("#said")).toHaveCount(0);
  await page.goto("/records?group=mine");
  await expect(page.locator("main ol a[href^='/records/diary/']")).toHaveCount(3);
});
