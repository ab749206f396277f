import { expect, type Page, test } from "@playwright/test";
import { postPayment } from "../fixtures/claims";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { at, chooseLongest, giveBudget, giveReason, next, walkToCheck } from "../fixtures/plan-draft";
import { looksRight } from "../fixtures/readability";
import { enter } from "../fixtures/sign-in";

/** With a debt above the short path. */
const begin = () => ownCardholder("D-09", speaking());

/** Where it leads: to what waits for a person, or to the agreement over what is granted at once. */
const isProposal = /\/plans\/[0-9a-f]{8}-[0-9a-f-]+(\/sign)?$/;
const wrongFields = (page: Page) =>
  page
    .locator("main section:has(#error-summary) a")
    .evaluateAll((links) => links.map((one) => one.getAttribute("href")));

test("one question a page to a proposal; pressed twice and gone back, it is one", {
  tag: ["@language", "@width"],
}, async ({ page, context }) => {
  const who = await begin();
  await enter(context, who.cardholderId);
  await walkToCheck(page, async (step) => {
    await looksRight(page, step);
  });
  await expect(page.locator("nav[aria-label]").filter({ has: page.locator("a[href='/pay']") })).toHaveCount(0);
  const cost = await page.locator("#cost").innerText();
  expect(cost).toMatch(/3\.00%/);
  const form = await page.locator("form:has([name=seen])").evaluate((element) => {
    const fields = new FormData(element as HTMLFormElement);
    return [...fields].map(([name, value]) => [name, `${value}`] as const);
  });
  expect(form.find(([name]) => name === "seen")?.[1]).not.toBe("");
  await next(page).dblclick();
  await page.waitForURL(isProposal);
  const made = page.url();
  await page.goto("/plans/new");
  await expect(page.locator(`main a[href='${new URL(made).pathname.replace("/sign", "")}']`)).toHaveCount(1);
  await page.goBack();
  await expect(page).toHaveURL(made);
});

test("gone on with on another device; what was changed there is not overwritten", async ({
  page,
  context,
  browser,
}) => {
  const who = await begin();
  await enter(context, who.cardholderId);
  await page.goto("/plans/new");
  await giveReason(page);
  await at(page, "budget");
  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await enter(other, who.cardholderId);
  const desk = await other.newPage();
  await desk.goto("/plans/new");
  await giveBudget(desk);
  await at(desk, "options");
  await page.locator("#tick-wage").check();
  await page.locator("#amount-wage").fill("100");
  await next(page).click();
  await expect(page.locator("#step-answer")).toBeVisible();
  await expect(page.locator("#amount-wage")).toHaveValue("100");
  await page.locator("a.link[href='/plans/new/budget']").click();
  await expect(page.locator("#amount-wage")).toHaveValue("9000.00");
  await other.close();
});

test("what cannot be is said, and what was typed stays", { tag: ["@language"] }, async ({ page, context }) => {
  const who = await begin();
  await enter(context, who.cardholderId);
  await page.goto("/plans/new");
  await next(page).click();
  await expect.poll(() => wrongFields(page)).toEqual(["#reason"]);
  await giveReason(page);
  await at(page, "budget");
  await page.locator("#tick-wage").check();
  await page.locator("#amount-wage").fill("-5");
  await page.locator("#dependants").fill("21");
  await next(page).click();
  await expect.poll(() => wrongFields(page)).toEqual(["#dependants", "#amount-wage"]);
  await expect(page.locator("#amount-wage")).toHaveValue("-5");
  await page.locator("#dependants").fill("2");
  await giveBudget(page);
  await at(page, "options");
  await next(page).click();
  await expect.poll(() => wrongFields(page)).toEqual(["#choice"]);
  const tried = page.locator("form:has(#monthly)");
  for (const typed of ["0", "-1", "999999999.99", "12.345", "0.01"]) {
    await page.locator("#monthly").fill(typed);
    await tried.locator("button").click();
    await expect(page.locator("#monthly-error")).toBeVisible();
    // As the answer wrote it: the field itself holds it before there is one.
    await expect(page.locator("#monthly")).toHaveAttribute("value", typed);
  }
  await page.locator("#monthly").fill("1,500");
  await tried.locator("button").click();
  await expect(page.locator("form:has([name=choice][type=hidden])")).toBeVisible();
  await page.locator("#own summary").click();
  for (const typed of ["61", "0", "1.5", "9999"]) {
    await page.locator("#months").fill(typed);
    await page.locator("form:has(#months) button").click();
    await expect(page.locator("#months-error")).toBeVisible();
    await expect(page.locator("#months")).toHaveAttribute("value", typed);
  }
  await chooseLongest(page);
  await at(page, "dates");
  await page.locator("input[value=other]").check();
  for (const [first, pay, wrong] of [
    ["2020-01-01", "", "#first"],
    ["2099-01-01", "", "#first"],
    ["2099-01-01", "32", "#pay"],
  ] as const) {
    await page.locator("#first").fill(first);
    await page.locator("#pay").fill(pay);
    await next(page).click();
    await expect.poll(() => wrongFields(page)).toEqual([wrong]);
    await expect(page.locator("#first")).toHaveAttribute("value", first);
  }
});

test("a change discards only what depends on it", async ({ page, context }) => {
  const who = await begin();
  await enter(context, who.cardholderId);
  await walkToCheck(page);
  await page.locator("main a[href='/plans/new/reason']").click();
  await expect(page.locator("input[name=reason]").nth(2)).toBeChecked();
  await page.locator("input[name=reason]").nth(4).check();
  await next(page).click();
  await at(page, "check");
  await page.locator("main a[href='/plans/new/budget']").click();
  await page.locator("#amount-rent").fill("2600");
  await next(page).click();
  await at(page, "options");
  await expect(page.locator("input[name=choice]:checked")).toHaveCount(0);
  await chooseLongest(page);
  await at(page, "check");
});

test("a debt that changed meanwhile is shown old beside new and asked again", async ({ page, context }) => {
  const who = await begin();
  await enter(context, who.cardholderId);
  await walkToCheck(page);
  await postPayment(who.cardholderId, who.accounts[0]?.accountId ?? "", 12_345n);
  await next(page).click();
  await expect(page.locator("#changed del")).not.toHaveCount(0);
  const [old, now] = [page.locator("#changed del").first(), page.locator("#changed ins").first()];
  const cents = async (of: typeof old) => Number.parseInt((await of.innerText()).replace(/\D/g, ""), 10);
  expect((await cents(old)) - (await cents(now))).toBe(12_345);
  await next(page).click();
  await page.waitForURL(isProposal);
});

test("nothing of it can be afforded: a person is asked, by a day", async ({ page, context }) => {
  const who = await begin();
  await enter(context, who.cardholderId);
  await page.goto("/plans/new");
  await giveReason(page);
  await giveBudget(page);
  await at(page, "options");
  await page.locator("main a[href='/plans/new/help']").click();
  await expect(page.locator("main a[href^='tel:']").first()).toBeVisible();
  await page.locator("input[value=token]").check();
  await page.locator("#token").fill("0");
  await next(page).click();
  await expect.poll(() => wrongFields(page)).toEqual(["#token"]);
  await page.locator("#token").fill("50");
  await next(page).click();
  await at(page, "check");
  await expect(page.locator("#cost")).toHaveCount(0);
  await next(page).click();
  await page.waitForURL(isProposal);
});
