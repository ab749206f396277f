import { expect, type Page, test } from "@playwright/test";
import { postPayment } from "../fixtures/claims";
import { askForMore, decline, offerMonths } from "../fixtures/desk-acts";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { type Proposed, propose, runOut, withdraw } from "../fixtures/proposals";
import { looksRight } from "../fixtures/readability";
import { enter } from "../fixtures/sign-in";
import { sign } from "../fixtures/signing";

const main = (page: Page) => page.locator("main");
const submitOf = (page: Page, field: string) => page.locator(`main form:has(${field}) button[type=submit]`);

const begin = async (): Promise<Proposed> => propose(await ownCardholder("D-17", speaking()));

test("asked, answered, countered by both sides, accepted and signed; collection has stopped", {
  tag: ["@language"],
}, async ({ page, context }) => {
  test.setTimeout(120_000);
  const one = await begin();
  const here = `/plans/${one.proposalId}`;
  await enter(context, one.cardholderId);
  await page.goto(here);
  await expect(page.locator("main [data-mark=seal]")).toHaveCount(1);
  await expect(main(page)).toContainText(/P-\d{4}-[0-9A-Z]{6}/);
  await looksRight(page, "waiting");

  await askForMore(one, "Which month?");
  await page.goto("/home");
  await page.locator(`main a[href='${here}']`).first().click();
  await submitOf(page, "#words").click();
  await expect(page.locator("main a[href='#words']")).toBeVisible();
  await looksRight(page, "asked");
  await page.locator("#words").fill("May and June.");
  await submitOf(page, "#words").click();
  await expect(page.locator("main #words")).toHaveCount(0);

  await offerMonths(one, 30, "We can do this.");
  await page.reload();
  await expect(main(page).locator("del")).not.toHaveCount(0);
  await expect(main(page)).toContainText("We can do this.");
  await looksRight(page, "offered");

  await page.locator(`main a[href='${here}/counter']`).click();
  await page.locator("input[name=by][value=months]").check();
  await page.locator("#months").fill("61");
  await page.locator("#payDay").fill("31");
  await page.locator("#words").fill("A little longer.");
  await submitOf(page, "#months").click();
  await expect(page.locator("main a[href='#months']")).toBeVisible();
  await expect(page.locator("#words")).toHaveValue("A little longer.");
  await page.locator("#months").fill("45");
  await submitOf(page, "#months").click();
  await expect(page.locator("#answer del").filter({ hasText: /(?:^|\D)30(?:\D|$)/ })).toHaveCount(1);
  await looksRight(page, "counter");
  expect(new URL(page.url()).search).toBe("?looked=1");
  await submitOf(page, "[name=seenHash]").click();
  await page.waitForURL(`**${here}`);
  await expect(main(page)).toContainText("A little longer.");

  await offerMonths(one, 36, "Thirty-six then.");
  await page.reload();
  await submitOf(page, "[name=termsHash]").click();
  await page.waitForURL("**/sign");
  await looksRight(page, "sign");
  await sign(page, one.who.person.phone);
  await looksRight(page, "signed");

  await page.goto(here);
  await expect(page).toHaveURL(/\/signed$/);
  await page.goto("/home");
  await expect(page.locator("main a[href^='/plans/kept/']")).toBeVisible();
  await expect(page.locator("main [class*=settled]").first()).toBeVisible();
  await looksRight(page, "home");
  await page.goto("/plans");
  await expect(page.locator("#binding a")).toHaveCount(1);
  await looksRight(page, "plans");
});

test("declined by a person with a next step; explained and looked at by somebody else on request", {
  tag: ["@language"],
}, async ({ page, context }) => {
  const one = await begin();
  await enter(context, one.cardholderId);
  await decline(one, "Forty-seven months are long.", "Try thirty-six months.");
  await page.goto(`/plans/${one.proposalId}`);
  await expect(main(page)).toContainText("Try thirty-six months.");
  await looksRight(page, "declined");
  await page.locator("main details:has(#explain-words) summary").click();
  await page.locator("#explain-words").fill("Why?");
  await submitOf(page, "#explain-words").click();
  await expect(page.locator("#explain-words")).toHaveCount(0);
  await page.locator("main details:has(#look-words) summary").click();
  await submitOf(page, "#look-words").click();
  await expect(page.locator("#look-words")).toHaveCount(0);
  await expect(page.locator(`main a[href='/plans/${one.proposalId}/decline']`)).toBeVisible();
});

test("pressed too late, the page says what happened; left, it says that nothing binds", async ({ page, context }) => {
  const one = await begin();
  await offerMonths(one, 30, "An offer.");
  await enter(context, one.cardholderId);
  await page.goto(`/plans/${one.proposalId}`);
  await withdraw(one);
  await submitOf(page, "[name=termsHash]").click();
  await page.waitForURL("**came=overtaken");
  await expect(page.locator("main [role=status]").first()).toBeVisible();
  await expect(page.locator("main a[href='/plans/new']")).toBeVisible();
  for (const step of ["counter", "decline", "sign"]) {
    await page.goto(`/plans/${one.proposalId}/${step}`);
    await expect(page).toHaveURL(/came=overtaken/);
  }
  const again = await propose(one.who);
  const here = `/plans/${again.proposalId}`;
  await offerMonths(again, 30, "Another.");
  await page.goto(here);
  await postPayment(one.cardholderId, one.who.accounts[0]?.accountId ?? "", 12_345n);
  await submitOf(page, "[name=termsHash]").click();
  await page.waitForURL("**came=changed");
  await expect(page.locator("main del").first()).toBeVisible();
  await looksRight(page, "changed");
  await runOut(again);
  await submitOf(page, "[name=termsHash]").click();
  await page.waitForURL("**came=expired");
  await expect(page.locator("main [role=status]").first()).toBeVisible();
  await page.goto(`${here}/decline`);
  await submitOf(page, "#words").click();
  await expect(page.locator("main a[href='#reasonCode']")).toBeVisible();
  await page.locator("input[name=reasonCode]").nth(1).check();
  await looksRight(page, "decline");
  await submitOf(page, "#words").click();
  await page.waitForURL(`**${here}`);
  await page.goto("/plans");
  await expect(page.locator("#past a")).toHaveCount(2);
});
