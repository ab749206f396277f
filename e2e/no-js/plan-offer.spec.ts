import { expect, test } from "@playwright/test";
import { askForMore, offerMonths } from "../fixtures/desk-acts";
import { propose } from "../fixtures/proposals";
import { enter } from "../fixtures/sign-in";
import { sign } from "../fixtures/signing";

test("an offer is answered, countered, accepted and signed without JavaScript", async ({ page, context }) => {
  test.setTimeout(120_000);
  const one = await propose("D-21");
  const here = `/plans/${one.proposalId}`;
  await enter(context, one.cardholderId);
  await askForMore(one, "Which month?");
  await page.goto(here);
  const answer = page.locator("main form:has(#words) button[type=submit]");
  await answer.click();
  await expect(page.locator("main a[href='#words']")).toBeVisible();
  await page.locator("#words").fill("May.");
  await answer.click();
  await expect(page.locator("main #words")).toHaveCount(0);
  await offerMonths(one, 30, "An offer.");
  await page.goto(`${here}/counter`);
  await page.locator("#payDay").fill("32");
  await page.locator("#words").fill("Another day.");
  const look = page.locator("main form:has(#payDay) button[type=submit]");
  await look.click();
  await expect(page.locator("main a[href='#payDay']")).toBeVisible();
  await expect(page.locator("#words")).toHaveValue("Another day.");
  await page.locator("#payDay").fill("31");
  await page.locator("#months").fill("46");
  await look.click();
  await page.locator("main form:has([name=seenHash]) button").click();
  // A form keeps the place on its page through the redirect.
  await page.waitForURL((url) => url.pathname === here);
  await offerMonths(one, 36, "Thirty-six.");
  await page.goto(here);
  await page.locator("main form:has([name=termsHash]) button").click();
  await sign(page, one.who.person.phone);
  await expect(page.locator("main [data-mark=seal]")).toHaveCount(1);
});
