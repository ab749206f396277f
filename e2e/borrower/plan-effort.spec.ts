import { expect, type Page, test } from "@playwright/test";
import { putIn } from "../fixtures/authenticator";
import { countEffort } from "../fixtures/effort";
import { ownCardholder } from "../fixtures/own-cardholder";
import { at, chooseLongest, giveReason, next } from "../fixtures/plan-draft";
import { enter, signIn } from "../fixtures/sign-in";
import { byPasskey, sign } from "../fixtures/signing";

const isSigning = /\/plans\/[0-9a-f-]{36}\/sign$/;

/** One income and one cost, so that policy grants at once. */
async function giveAmpleBudget(page: Page): Promise<void> {
  await at(page, "budget");
  for (const [item, amount] of [
    ["wage", "60000"],
    ["rent", "2500"],
  ] as const) {
    await page.locator(`#tick-${item}`).check();
    await page.locator(`#amount-${item}`).fill(amount);
  }
  await next(page).click();
}

/** From the reason to terms that are taken; the day on which the card is due now is kept. */
async function walkToSigning(page: Page): Promise<void> {
  await giveReason(page);
  await giveAmpleBudget(page);
  await chooseLongest(page);
  await at(page, "dates");
  await next(page).click();
  await at(page, "check");
  await next(page).click();
  await page.waitForURL(isSigning);
}

test("from the front door to a plan that is agreed on: 8 screens and 12 taps", async ({ page }) => {
  const { person } = await ownCardholder("D-09");
  const effort = await countEffort(page);
  await signIn(page, person);
  await page.locator("main a[href='/plans/new']").first().click();
  await walkToSigning(page);
  const agreed = effort.screens.findIndex((path) => path.endsWith("/sign"));
  expect(effort.screens.slice(0, agreed)).toEqual([
    "/",
    "/sign-in/code",
    "/home",
    ...["reason", "budget", "options", "dates", "check"].map((step) => `/plans/new/${step}`),
  ]);
  expect(effort.taps).toBeLessThanOrEqual(12);
});

test("several accounts in one proposal, signed once, by passkey", async ({ page, context }) => {
  const who = await ownCardholder("D-13");
  await enter(context, who.cardholderId);
  await putIn(page);
  await page.goto("/me/passkeys");
  await page.getByRole("button", { name: "添加通行密钥" }).click();
  await page.waitForURL("**/me/passkeys?done=added");
  await page.goto("/plans/new");
  await at(page, "accounts");
  const ticks = page.locator("main form input[type=checkbox]");
  const count = await ticks.count();
  expect(count).toBeGreaterThan(1);
  for (const tick of await ticks.all()) await tick.check();
  await next(page).click();
  const effort = await countEffort(page);
  await walkToSigning(page);
  const { taps } = effort;
  await sign(page, byPasskey);
  const signing = effort.screens.slice(effort.screens.findIndex((path) => path.endsWith("/sign")));
  expect(signing.map((path) => path.split("/").at(-1))).toEqual(["sign", "confirm", "sign", "signed"]);
  expect(effort.taps - taps).toBeLessThanOrEqual(8);
  await page.goto("/plans");
  await expect(page.locator("#binding a")).toHaveCount(count);
});
