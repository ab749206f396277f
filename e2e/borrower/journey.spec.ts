import { expect, test } from "@playwright/test";
import { findCardholder } from "../fixtures/cardholders";
import { signIn } from "../fixtures/sign-in";

/** Each project signs in as somebody else: a phone gets one code a minute. */
const PERSON: Record<string, string> = { phone: "D-22", "phone-en": "D-24", desktop: "D-23" };

test("a cardholder signs in and walks through the five places", async ({ page }, info) => {
  const { person } = await findCardholder(PERSON[info.project.name] ?? "");
  await signIn(page, person);
  await expect(page.locator("html")).toHaveAttribute("lang", person.locale);
  for (const place of ["amounts", "plans", "pay", "me", "home"]) {
    await page.locator(`nav a[href="/${place}"]`).first().click();
    await page.waitForURL(new RegExp(`/${place}(/|$)`));
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator(`nav a[href="/${place}"][aria-current=page]`).first()).toBeVisible();
  }
});
