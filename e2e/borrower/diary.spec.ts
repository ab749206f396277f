import { expect, test } from "@playwright/test";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

test("a visit is written down from the records, and a record leads back to it", { tag: ["@language"] }, async ({
  page,
  context,
}) => {
  const [who, other] = [await ownCardholder("D-07"), await ownCardholder("D-08")];
  await enter(context, who.cardholderId);
  await page.goto("/records");
  await page.locator("main a[href='/records/diary']").click();
  await page.locator("#channel").selectOption("visit");
  await page.locator("#said").fill("Said they would be back on Friday.");
  await page.locator("form:has(#said) button[type=submit]").click();
  await page.waitForURL(/\/records\/diary\/[0-9a-f-]{36}\?is=added$/);
  const { pathname } = new URL(page.url());
  const shots = process.env.E2E_SHOTS;
  if (shots) await page.screenshot({ path: `${shots}/diary-${test.info().project.name}.png`, fullPage: true });
  await page.goto("/records?group=mine");
  await expect(page.locator("main blockquote").first()).toContainText("back on Friday");
  await page.locator(`main ol a[href='${pathname}']`).click();
  await expect(page.locator("main dl").first()).toContainText("back on Friday");
  await enter(context, other.cardholderId);
  expect((await page.goto(pathname))?.status()).toBe(404);
});
