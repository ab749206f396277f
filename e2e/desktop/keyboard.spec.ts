import { expect, type Page, test } from "@playwright/test";
import { ownCardholder } from "../fixtures/own-cardholder";
import { codeFor, enter } from "../fixtures/sign-in";

/** Tabs on until the focus is on what the selector names. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

test("the keyboard alone opens the door", async ({ page }) => {
  const { person } = await ownCardholder("D-02");
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveAttribute("href", "#main");
  await tabTo(page, "#phone");
  await page.keyboard.type(person.phone);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/sign-in/code**");
  await tabTo(page, "#code");
  await page.keyboard.type(await codeFor(page, person.phone));
  await tabTo(page, "#tail");
  await page.keyboard.type(person.idTail);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/home");
});

test("the keyboard alone tells of a payment, and puts right what was missing", async ({ page, context }) => {
  const who = await ownCardholder("D-16");
  await enter(context, who.cardholderId);
  await page.goto(`/pay/${who.accounts[0]?.accountId}/paid`);
  await tabTo(page, "#amount");
  await page.keyboard.type("61.09");
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-labelledby=error-summary]:focus")).toHaveCount(1);
  await tabTo(page, "a[href='#day']");
  await page.keyboard.press("Enter");
  await tabTo(page, "input[name=day]");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("input[name=day]").nth(1)).toBeChecked();
  await tabTo(page, "input[name=channel]");
  await page.keyboard.press("Space");
  await tabTo(page, "#tail");
  await page.keyboard.type("4021");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/pay\/claims\/[0-9a-f-]{36}$/);
  await tabTo(page, "summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "main details[open] button");
  await page.keyboard.press("Enter");
  await expect(page.locator("#meanwhile")).toHaveCount(0);
});
