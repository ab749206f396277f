import { expect, type Page, test } from "@playwright/test";
import { chooseSetting } from "../fixtures/cardholders";
import { speaking } from "../fixtures/own-cardholder";
import { looksRight } from "../fixtures/readability";
import { enter } from "../fixtures/sign-in";
import { ownWalker } from "../fixtures/walker";

const WORDS = {
  "zh-CN": { place: "记录", signed: "签署了方案", search: "搜索", text: "不要这样联系", agreed: "约定" },
  en: { place: "Records", signed: "Signed a plan", search: "Search", text: "不要这样联系", agreed: "Agreed" },
} as const;

async function look(page: Page, where: string): Promise<void> {
  await looksRight(page, where);
  if (!process.env.E2E_SHOTS) return;
  await page.screenshot({ path: `${process.env.E2E_SHOTS}/${where}.png`, fullPage: true, scale: "css" });
}

test("everything that is recorded: found, narrowed, and one of them proved", {
  tag: "@language",
}, async ({ page, context }) => {
  const speaks = speaking();
  const locale = speaks.locale ?? "zh-CN";
  const words = WORDS[locale];
  const who = await ownWalker("D-06");
  await chooseSetting(who.cardholderId, { locale, theme: locale === "en" ? "dark" : "light", largeText: false });
  await enter(context, who.cardholderId);
  await page.goto("/home");
  await page.locator("nav a[href='/records']").click();
  await expect(page.locator("h1")).toHaveText(words.place);
  await expect(page.locator("main ol > li")).not.toHaveCount(0);
  await look(page, `records-${locale}`);

  await page.locator("#text").fill(words.text);
  await page.getByRole("button", { name: words.search }).click();
  await expect(page).toHaveURL(/found=1$/);
  expect(decodeURIComponent(page.url())).not.toContain(words.text);
  const found = page.locator("main ol > li");
  await expect(found).toHaveCount(1);
  await expect(found).toContainText(words.text);
  await page.locator("main nav a", { hasText: words.agreed }).click();
  await expect(found).toHaveCount(0);
  await page.locator("main a[href='/records?group=agreed']").click();
  const signed = found.filter({ hasText: words.signed });
  await signed.locator("a[href^='/records/']").click();
  await expect(page.locator("h1")).toHaveText(words.signed);
  await expect(page.locator("#proof code")).not.toHaveCount(0);
  await look(page, `record-${locale}`);
  if (locale === "en") return;
  await chooseSetting(who.cardholderId, { locale, theme: "light", largeText: true });
  await page.goto("/records");
  await look(page, "records-large");
});
