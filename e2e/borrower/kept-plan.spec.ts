import { expect, type Page, test } from "@playwright/test";
import { age, matchNow, payNext, signPlanOf } from "../fixtures/kept-plans";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { looksRight } from "../fixtures/readability";
import { enter } from "../fixtures/sign-in";

const stateTags = (page: Page) => page.locator("#rows [data-mark]");

test("a signed plan is found from Home, and follows what is paid, what is missing and what is late", async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const plan = await signPlanOf(await ownCardholder("D-20", speaking()));
  const here = `/plans/kept/${plan.planId}`;
  await enter(context, plan.who.cardholderId);
  await page.goto("/home");
  await page.locator(`main a[href='${here}']`).first().click();
  await expect(page.locator("main h1")).toBeVisible();
  await expect(stateTags(page)).toHaveCount(3);
  await looksRight(page, "signed");

  await payNext(plan);
  await page.reload();
  await expect(page.locator("#rows [data-mark=settled]")).toHaveCount(1);
  await page.locator("main summary").first().click();
  await looksRight(page, "paid");

  await age(plan, 60);
  await matchNow(plan.who);
  await payNext(plan, { part: 40 });
  await page.reload();
  await expect(page.locator("#rows [data-mark=date]")).toHaveCount(1);
  await expect(page.locator(`main a[href='${here}/repair']`)).toHaveCount(1);
  await looksRight(page, "missed");
  await page.goto("/plans");
  await expect(page.locator(`main a[href='${here}']`)).toHaveCount(1);
});

test("its dates go to a calendar by an address of its own, until that is stopped", async ({
  page,
  context,
  request,
}) => {
  const plan = await signPlanOf(await ownCardholder("D-20", speaking()));
  const here = `/plans/kept/${plan.planId}`;
  await enter(context, plan.who.cardholderId);
  await page.goto(here);
  const buttons = page.locator("#calendar button[type=submit]");
  await buttons.click();
  await expect(buttons).toHaveCount(2);
  await looksRight(page, "calendar");
  const address = new URL((await page.locator("#calendar .select-all").textContent()) ?? "");
  const url = `${address.pathname}${address.search}`;
  const feed = await request.get(url);
  expect(feed.headers()["content-type"]).toContain("text/calendar");
  const text = await feed.text();
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(3);
  expect(text).not.toMatch(/\d\.\d\d/);
  const again = await request.get(url, { headers: { "if-none-match": feed.headers().etag ?? "" } });
  expect(again.status()).toBe(304);
  expect((await request.head(url)).status()).toBe(200);
  expect((await request.get(url.slice(0, -1))).status()).toBe(404);
  await buttons.last().click();
  await expect(buttons).toHaveCount(1);
  expect((await request.get(url)).status()).toBe(404);
});
