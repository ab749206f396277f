import { expect, type Page, test } from "@playwright/test";
import { chooseSetting, type Setting } from "../fixtures/cardholders";
import { axeFindings, outline, smallElements, wideElements } from "../fixtures/readability";
import { addressOf, pages, parametersOf } from "../fixtures/routes";
import { enter } from "../fixtures/sign-in";
import { enterStaff } from "../fixtures/staff";
import { findWalker } from "../fixtures/walker";

/**
 * Every page × language × light or dark × text size. Each combination looks at another person of the
 * demonstration, so that situations vary too. By default each page is seen in two of four pairwise combinations,
 * every two of them by every sixth page; with E2E_ALL=1 in all eight.
 */
const PAIRWISE: (Setting & { ref: string })[] = [
  { ref: "D-01", locale: "zh-CN", theme: "light", largeText: false },
  { ref: "D-03", locale: "zh-CN", theme: "dark", largeText: true },
  { ref: "D-05", locale: "en", theme: "light", largeText: true },
  { ref: "D-07", locale: "en", theme: "dark", largeText: false },
];
const REST: typeof PAIRWISE = [
  { ref: "D-02", locale: "zh-CN", theme: "light", largeText: true },
  { ref: "D-04", locale: "zh-CN", theme: "dark", largeText: false },
  { ref: "D-06", locale: "en", theme: "light", largeText: false },
  { ref: "D-08", locale: "en", theme: "dark", largeText: true },
];
const combinations = process.env.E2E_ALL ? [...PAIRWISE, ...REST] : PAIRWISE;
const PAIRS = [
  [0, 1],
  [2, 3],
  [0, 2],
  [1, 3],
  [0, 3],
  [1, 2],
] as const;

/** Whether a page, by its place in the list, is seen in a combination, by its own; outside the session in one of the two. */
function isSeen(place: number, combination: number, access: string): boolean {
  if (process.env.E2E_ALL) return true;
  const pair = PAIRS[place % PAIRS.length] ?? PAIRS[0];
  return combination === pair[0] || (access === "cardholder" && combination === pair[1]);
}

/** The first heading says how somebody stands, or who they are; a title is seen in lists of tabs: it names the place only. */
const NEUTRAL_TITLE = /^\/home$|^\/plans\/(kept\/)?[\da-f-]{36}$|^\/staff\/(proposals|plans|work|approvals)\/./;

/** The narrowest phones; a desk's smallest window, and that at twice the size. */
const WIDTHS = { phone: [320, 360], desk: [640, 1280] };

async function holds(page: Page, { locale, largeText }: Setting, widths = WIDTHS.phone): Promise<void> {
  const { lang, headings, title } = await outline(page);
  expect.soft(lang).toBe(locale);
  expect.soft(headings, "one h1").toHaveLength(1);
  const neutral = NEUTRAL_TITLE.test(new URL(page.url()).pathname);
  expect
    .soft(
      neutral || title.replace(/\s/g, "").startsWith((headings[0] ?? "").replace(/\s/g, "")),
      `${title} begins with ${headings[0]}`,
    )
    .toBe(true);
  expect.soft(await axeFindings(page)).toEqual([]);
  if (largeText) expect.soft(await smallElements(page)).toEqual([]);
  for (const width of widths) expect.soft(await wideElements(page, width), `at ${width} px`).toEqual([]);
}

for (const [combination, { ref, ...setting }] of combinations.entries()) {
  const name = `${setting.locale} ${setting.theme} ${setting.largeText ? "large" : "normal"}`;

  test.describe(name, () => {
    for (const [place, { pattern, access, roles }] of pages.entries()) {
      if (!isSeen(place, combination, access)) continue;
      test(`${pattern} (${name})`, async ({ page, context }) => {
        const who = await findWalker(ref);
        await page.emulateMedia({ colorScheme: setting.theme });
        if (access === "cardholder") {
          await chooseSetting(who.cardholderId, setting);
          await enter(context, who.cardholderId);
        } else if (access === "staff") {
          await page.setViewportSize({ width: 1280, height: 900 });
          await enterStaff(context, roles?.[0] ?? "agent", { locale: setting.locale, who: "a11y" });
        } else {
          await page.goto(`/help?lang=${setting.locale}`);
        }
        const answer = await page.goto(addressOf(pattern, parametersOf(who)));
        expect(answer?.status()).toBe(200);
        const seen = access === "cardholder" ? setting : { ...setting, largeText: false };
        await holds(page, seen, access === "staff" ? WIDTHS.desk : WIDTHS.phone);
      });
    }

    test(`an address that leads nowhere (${name})`, async ({ page, context }) => {
      const who = await findWalker(ref);
      await chooseSetting(who.cardholderId, setting);
      await enter(context, who.cardholderId);
      const answer = await page.goto("/amounts/018f0000-0000-7000-8000-000000000000");
      expect(answer?.status()).toBe(404);
      await holds(page, setting);
    });
  });
}
