import { expect, type Page, test } from "@playwright/test";
import { addDays, dateOf } from "@/lib/core/dates";
import { photo } from "../fixtures/claims";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";
import { enterStaff } from "../fixtures/staff";

const SHOTS = process.env.E2E_SHOTS;

async function look(page: Page, name: string): Promise<void> {
  if (SHOTS)
    await page.screenshot({ path: `${SHOTS}/contact-${name}-${test.info().project.name}.png`, fullPage: true });
}
const saved = (page: Page) => page.locator("main [role=status]:has(form)");

test("hours, a limit and a pause are in force at once, and the newest is taken back", { tag: ["@language"] }, async ({
  page,
  context,
}) => {
  const who = await ownCardholder("D-07", speaking());
  await enter(context, who.cardholderId);
  await page.goto("/contact");
  await look(page, "first");
  await page.goto("/contact/hours");
  for (const day of ["1", "2", "3"]) await page.locator(`input[name=days1][value="${day}"]`).check();
  await page.locator("#from1").selectOption("23:00");
  await page.locator("#to1").selectOption("06:00");
  await page.locator("main form button[type=submit]").click();
  await expect(page.locator("#form-answer")).toBeVisible();
  await expect(page.locator("#from1")).toHaveValue("23:00");
  await page.locator("#from1").selectOption("18:00");
  await page.locator("#to1").selectOption("20:00");
  await look(page, "hours");
  await page.locator("main form button[type=submit]").click();
  await expect(saved(page)).toBeVisible();
  await expect(page.locator("#hours")).toContainText("18:00–20:00");
  await page.locator("#limits button[role=switch]").first().click();
  await expect(page.locator("#limits button[role=switch]").first()).toHaveAttribute("aria-checked", "true");
  await page.goto("/contact/pause");
  await page.locator("input[name=kind]").first().check();
  const last = await page.locator("#until").getAttribute("max");
  await page.locator("#until").fill(last ?? "");
  await page.locator("main form button[type=submit]").click();
  await expect(page.locator("#pause form")).toBeVisible();
  await look(page, "paused");
  await saved(page).locator("button").click();
  await expect(page.locator("#pause form")).toHaveCount(0);
  await expect(page.locator("#limits button[role=switch]").first()).toHaveAttribute("aria-checked", "true");
  await page.goto("/contact/history");
  await expect(page.locator("main h2")).toHaveCount(4);
  await look(page, "history");
});

test("a representative is asked for, admitted at the desk, and ended in one tap", async ({
  page,
  context,
  browser,
}) => {
  const who = await ownCardholder("D-08", speaking());
  await enter(context, who.cardholderId);
  await page.goto("/contact/representative");
  await page.locator("#name").fill("周律师");
  await page.locator("#phone").fill("19988887777");
  await page.locator("input[name=capacity]").first().check();
  await page.locator("input[name=scopes]").first().check();
  const today = (await page.locator("#validUntil").getAttribute("min")) ?? "";
  await page.locator("#validUntil").fill(addDays(dateOf(today), 90).toString());
  await page.locator("#authority").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: await photo() });
  await look(page, "representative-form");
  await page.locator("main form button[type=submit]").click();
  await expect(page.locator("main [data-mark=action]")).toBeVisible();
  const desk = await browser.newContext();
  await enterStaff(desk, "supervisor");
  const seat = await desk.newPage();
  const id = await page.locator("input[name=representativeId]").inputValue();
  await seat.goto(new URL(`/staff/representatives/${who.cardholderId}/${id}`, page.url()).href);
  await seat.locator("#authority-decision").selectOption("approve");
  await seat.locator("#authority-words").fill("核对过原件");
  await look(seat, "desk");
  await seat.locator("main form button[type=submit]").click();
  await seat.waitForURL(/\/staff\/work/);
  await desk.close();
  await page.reload();
  await expect(page.locator("main [data-mark=settled]")).toBeVisible();
  await look(page, "representative");
  await page.locator("form:has(input[name=representativeId]) button").click();
  await expect(page.locator("main [data-mark=neutral]")).toBeVisible();
  await expect(page.locator("#form")).toBeVisible();
});
