import { expect, test } from "@playwright/test";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { signIn } from "../fixtures/sign-in";

test("a cardholder signs in and walks through the five places", { tag: ["@language", "@width"] }, async ({ page }) => {
  const { person } = await ownCardholder("D-22", speaking());
  await signIn(page, person);
  await expect(page.locator("html")).toHaveAttribute("lang", person.locale);
  for (const place of ["amounts", "plans", "records", "me", "home"]) {
    await page.locator(`nav a[href="/${place}"]`).first().click();
    await page.waitForURL(new RegExp(`/${place}(/|$)`));
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator(`nav a[href="/${place}"][aria-current=page]`).first()).toBeVisible();
  }
});
