import { expect, type Page, test } from "@playwright/test";
import { type Cardholder, endSession } from "../fixtures/cardholders";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

let who: Cardholder;
const cents = (text: string) => BigInt(text.replace(/[,.]/g, "").replace("−", "-"));

async function tryPayment(page: Page, amount: string, day?: string): Promise<void> {
  await page.locator("#amount").fill(amount);
  if (day) await page.locator("#day").evaluate((input: HTMLInputElement, value) => (input.value = value), day);
  await page.locator("form:has(#amount) button[type=submit]").click();
  await expect(page.locator("#amount")).toHaveValue(amount);
  await page.waitForLoadState("networkidle");
}

test.beforeEach(async ({ page, context }) => {
  who = await ownCardholder("D-06", speaking());
  await enter(context, who.cardholderId);
  await page.goto(`/next/${who.accounts[0]?.accountId}`);
});

test("what if adds up in every row, and no amount stands in the address", { tag: ["@language", "@width"] }, async ({
  page,
}) => {
  await tryPayment(page, "150.00");
  const months = page.locator("#what-if table").last();
  await expect(months.locator("tbody tr")).toHaveCount(4);
  expect(new URL(page.url()).search).toBe("?tried=1");
  const start = cents((await page.locator("#what-if p").last().textContent())?.match(/[\d,]+\.\d\d/)?.[0] ?? "");
  const rows = await months.locator("tbody tr").all();
  for (const row of rows) {
    const cells = await row.locator("td > span:not([data-head])").allTextContents();
    const [paid, charges, owed] = cells.map(cents);
    expect((start ?? 0n) + (charges ?? 0n) - (paid ?? 0n), (await row.textContent()) ?? "").toBe(owed);
  }
});

for (const [typed, day] of [
  ["", undefined],
  ["1e5", undefined],
  ["12,345.678", undefined],
  ["99999999", undefined],
  ["100", "2020-01-01"],
  ["100", "2099-01-01"],
] as const) {
  test(`what if says what to put right: ${typed || "nothing"} on ${day ?? "today"}`, async ({ page }) => {
    await tryPayment(page, typed, day);
    const wrong = page.locator(day ? "#day" : "#amount");
    await expect(wrong).toHaveAttribute("aria-invalid", "true");
    const summary = page.locator("[aria-labelledby=error-summary]");
    await expect(summary).toBeVisible();
    await expect(summary.locator(day ? "a[href='#day']" : "a[href='#amount']")).toBeVisible();
  });
}

test("what was wrong is not said again to whoever comes by later", async ({ page }) => {
  await tryPayment(page, "1e5");
  await expect(page.locator("[aria-labelledby=error-summary]")).toBeVisible();
  await page.goto(new URL(page.url()).pathname);
  await expect(page.locator("#amount")).toHaveValue("");
  await expect(page.locator("[aria-labelledby=error-summary]")).toHaveCount(0);
});

test("a session that ended meanwhile keeps what was typed", async ({ page, context }) => {
  await page.locator("#amount").fill("321.09");
  const session = (await context.cookies()).find((cookie) => cookie.name.endsWith("huanqing-session"));
  await endSession(session?.value ?? "");
  await page.locator("form:has(#amount) button[type=submit]").click();
  await page.waitForURL("**/signed-out**");
  await enter(context, who.cardholderId);
  await page.goto(new URL(page.url()).searchParams.get("back") ?? "");
  await expect(page.locator("#amount")).toHaveValue("321.09");
});

test("a search finds by amount, and its words stand in no address", { tag: ["@language", "@width"] }, async ({
  page,
}) => {
  await page.goto(`/amounts/${who.accounts[0]?.accountId}/entries`);
  const amount = (await page.locator("#all tbody tr").first().locator("td").last().textContent())?.match(
    /[\d,]+\.\d\d/,
  )?.[0];
  await page.locator("#text").fill(amount ?? "");
  await page.locator("form:has(#text) button[type=submit]").click();
  await expect(page.locator("#found tbody tr").first()).toContainText(amount ?? "-");
  expect(page.url()).not.toContain(encodeURIComponent(amount ?? "-"));
});
