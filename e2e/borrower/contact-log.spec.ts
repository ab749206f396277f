import { expect, test } from "@playwright/test";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { axeFindings } from "../fixtures/readability";
import { enter } from "../fixtures/sign-in";

const WORDS = {
  "zh-CN": {
    title: "与您的每一次联系",
    breach: "违反规则",
    hours: "不得联系的时段",
    complain: "投诉这次联系",
    look: "查一下",
    yes: "银行委托",
    no: "不认识它",
  },
  en: {
    title: "Every contact with you",
    breach: "Against the rules",
    hours: "nobody may be contacted",
    complain: "Complain about this contact",
    look: "Check",
    yes: "works for",
    no: "does not know this",
  },
} as const;

test("a breach is shown with its rule and complained about in one tap; a stranger asks who called", {
  tag: "@language",
}, async ({ page, context }) => {
  const locale = test.info().project.use.locale === "en" ? "en" : "zh-CN";
  const t = WORDS[locale];
  const shot = async (name: string) => {
    if (process.env.E2E_SHOTS) {
      await page.screenshot({ path: `${process.env.E2E_SHOTS}/${name}-${locale}.png`, fullPage: true });
    }
  };
  const who = await ownCardholder("D-09", speaking());
  await enter(context, who.cardholderId);
  // The worker judges what was imported in its own time.
  await expect(async () => {
    await page.goto("/contact/log");
    await expect(page.getByText(t.breach, { exact: true }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.title);
  await expect(page.getByText(t.hours).first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await shot("contact-log");
  await page.getByRole("button", { name: t.complain }).first().click();
  await page.waitForURL(/\/disputes\/new\/about/);
  await context.clearCookies();
  await page.goto(`/who-called?lang=${locale}`);
  const ask = async (typed: string) => {
    await page.locator("#who").fill(typed);
    await page.getByRole("button", { name: t.look }).click();
  };
  await ask("AG-D1");
  await expect(page.locator("#answer")).toContainText(t.yes);
  await shot("who-called");
  await ask("13800001111");
  await expect(page.locator("#answer")).toContainText(t.no);
  expect(await axeFindings(page)).toEqual([]);
  await shot("who-called-no");
});
