import { expect, type Page, test } from "@playwright/test";
import { addDays, dateOf } from "@/lib/core/dates";
import type { Cardholder } from "../fixtures/cardholders";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { looksRight } from "../fixtures/readability";
import { enter } from "../fixtures/sign-in";
import { sign } from "../fixtures/signing";

const submitOf = (page: Page, field: string) => page.locator(`main form:has(${field}) button[type=submit]`);

async function isSeen(page: Page, where: string): Promise<void> {
  await looksRight(page, where);
  const folder = process.env.E2E_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${where}-${test.info().project.name}.png`, fullPage: true });
}

async function begin(page: Page, way: string): Promise<Cardholder> {
  const who = await ownCardholder("D-17", speaking());
  await enter(page.context(), who.cardholderId);
  await page.goto("/plans");
  await page.locator(`main a[href='/plans/${way}']`).click();
  await page.waitForURL(`**/plans/${way}`);
  return who;
}

/** A day some days from tomorrow, by the field's own first day. */
async function inDays(page: Page, days: number): Promise<string> {
  const first = await page.locator("#day").getAttribute("min");
  return addDays(dateOf(first ?? ""), days).toString();
}

async function acceptAndSign(page: Page, { person }: Cardholder, where: string): Promise<void> {
  await page.waitForURL(/\/plans\/[0-9a-f]{8}-[0-9a-f-]+$/);
  await isSeen(page, `${where}-offer`);
  await submitOf(page, "[name=termsHash]").click();
  await page.waitForURL("**/sign");
  await isSeen(page, `${where}-sign`);
  await sign(page, person.phone);
  await isSeen(page, `${where}-signed`);
}

test("some more days: promised, granted at once, signed", async ({ page }) => {
  test.setTimeout(120_000);
  const who = await begin(page, "deferral");
  await expect(page.locator("#amount")).not.toHaveValue("");
  await submitOf(page, "#amount").click();
  await expect(page.locator("main a[href='#day']")).toBeVisible();
  await page.locator("#day").fill(await inDays(page, 6));
  await submitOf(page, "#amount").click();
  await expect(page.locator("#answer [data-mark], #answer h2").first()).toBeVisible();
  expect(new URL(page.url()).search).toBe("?looked=1");
  await isSeen(page, "deferral-answer");
  await submitOf(page, "[name=seenHash]").click();
  await acceptAndSign(page, who, "deferral");
});

test("another due day: asked for, signed, and told to the core", async ({ page }) => {
  test.setTimeout(120_000);
  const who = await begin(page, "due-day");
  await page.locator("#day").fill("31");
  await submitOf(page, "#day").click();
  await expect(page.locator("main a[href='#day']")).toBeVisible();
  await page.locator("#day").fill("28");
  await submitOf(page, "#day").click();
  await isSeen(page, "due-day-answer");
  await submitOf(page, "[name=seenHash]").click();
  await acceptAndSign(page, who, "due-day");
});

test("one sum: worked out with what follows, and put before a person", async ({ page }) => {
  await begin(page, "settlement");
  await page.locator("#amount").fill("99999999");
  await page.locator("#day").fill(await inDays(page, 9));
  await submitOf(page, "#amount").click();
  await expect(page.locator("main a[href='#amount']")).toBeVisible();
  await page.locator("#amount").fill("1200");
  await page.locator("#words").fill("My family helps me.");
  await submitOf(page, "#amount").click();
  await isSeen(page, "settlement-answer");
  await submitOf(page, "[name=seenHash]").click();
  await page.waitForURL(/\/plans\/[0-9a-f]{8}-[0-9a-f-]+$/);
  await expect(page.locator("main")).toContainText("1,200.00");
  await expect(page.locator("main")).toContainText("My family helps me.");
  await isSeen(page, "settlement-waiting");
});
