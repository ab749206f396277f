import { expect, test } from "@playwright/test";
import { addDays, dateOf } from "@/lib/core/dates";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";
import { sign } from "../fixtures/signing";

test("some more days are promised, accepted and signed without JavaScript", async ({ page, context }) => {
  test.setTimeout(120_000);
  const who = await ownCardholder("D-17");
  await enter(context, who.cardholderId);
  await page.goto("/plans/deferral");
  const look = page.locator("form:has(#amount) button[type=submit]");
  await page.locator("#day").fill("");
  await look.click();
  await expect(page.locator("main a[href='#day']")).toBeVisible();
  const first = await page.locator("#day").getAttribute("min");
  await page.locator("#day").fill(addDays(dateOf(first ?? ""), 6).toString());
  await look.click();
  await page.locator("form:has([name=seenHash]) button[type=submit]").click();
  await page.waitForURL(/\/plans\/[0-9a-f]{8}-[0-9a-f-]+(#.*)?$/);
  await page.locator("form:has([name=termsHash]) button[type=submit]").click();
  await page.waitForURL(/\/sign/);
  await sign(page, who.person.phone);
  await expect(page).toHaveURL(/\/signed/);
});
