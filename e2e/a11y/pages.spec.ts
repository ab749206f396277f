import { expect, type Page, test } from "@playwright/test";
import { type Cardholder, chooseSetting, type Setting } from "../fixtures/cardholders";
import { axeFindings, outline, smallElements, wideElements } from "../fixtures/readability";
import { ABSENT, addressOf, pages, parametersOf, type RouteAddress } from "../fixtures/routes";
import { enter } from "../fixtures/sign-in";
import { enterStaff } from "../fixtures/staff";
import { findWalker } from "../fixtures/walker";

/**
 * Every page × language × light or dark × text size. By default each page is seen in two settings that have nothing in
 * common, so in each value of each; every two values meet on every fourth page. With E2E_ALL=1 in all eight. Four
 * people of the demonstration look, so that situations vary too.
 */
const LOOKS: readonly (Pick<Setting, "theme" | "largeText"> & { ref: string })[] = [
  { ref: "D-01", theme: "light", largeText: false },
  { ref: "D-03", theme: "dark", largeText: true },
  { ref: "D-05", theme: "light", largeText: true },
  { ref: "D-07", theme: "dark", largeText: false },
];

/** A look in Chinese, and in English the opposite of it. */
function settingsOf({ theme, largeText }: (typeof LOOKS)[number]): Setting[] {
  const opposite = theme === "light" ? "dark" : "light";
  return [
    { locale: "zh-CN", theme, largeText },
    { locale: "en", theme: opposite, largeText: !largeText },
  ];
}

const isSeen = (place: number, look: number) => Boolean(process.env.E2E_ALL) || place % LOOKS.length === look;

/** The first heading says how somebody stands, or who they are; a title is seen in lists of tabs: it names the place only. */
const NEUTRAL_TITLE =
  /^\/home$|^\/plans\/(kept\/)?[\da-f-]{36}$|^\/staff\/(proposals|plans|work|approvals|disputes)\/./;

/** The narrowest phones; a desk's smallest window, and that at twice the size. */
const WIDTHS = { phone: [360, 320], desk: [1280, 640] } as const;

async function holds(page: Page, { locale, largeText }: Setting, widths: readonly number[]): Promise<void> {
  const { lang, headings, title, doubledIds } = await outline(page);
  expect.soft(lang).toBe(locale);
  expect.soft(headings, "one h1").toHaveLength(1);
  expect.soft(doubledIds, "an id is one element's").toEqual([]);
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

/** Who sits before the one page of these tests; to sit down costs more than to look. */
let seated = "";

type Seat = Pick<RouteAddress, "access" | "roles">;
const SIGNED_IN: Seat = { access: "cardholder" };

async function sitDown(page: Page, who: Cardholder, { access, roles }: Seat, setting: Setting): Promise<void> {
  const role = roles?.[0] ?? "agent";
  const seat = JSON.stringify([who.cardholderId, access, access === "staff" && role, setting]);
  if (seat === seated) return;
  const context = page.context();
  await context.clearCookies();
  await page.emulateMedia({ colorScheme: setting.theme });
  if (access === "cardholder") {
    await chooseSetting(who.cardholderId, setting);
    await enter(context, who.cardholderId);
  } else if (access === "staff") {
    await enterStaff(context, role, { locale: setting.locale, who: "a11y" });
  } else {
    await page.goto(`/help?lang=${setting.locale}`);
  }
  seated = seat;
}

/** The setting as the pages of a route can follow it: large text is chosen by those who are signed in. */
const followed = (setting: Setting, { access }: Seat): Setting =>
  access === "cardholder" ? setting : { ...setting, largeText: false };

for (const [look, one] of LOOKS.entries()) {
  test.describe(one.ref, () => {
    // One after the other, in one window.
    test.describe.configure({ mode: "default" });
    let page: Page;
    test.beforeAll(async ({ browser }) => {
      page = await browser.newPage();
      seated = "";
    });
    test.afterAll(() => page.close());

    for (const setting of settingsOf(one)) {
      const name = `${setting.locale} ${setting.theme} ${setting.largeText ? "large" : "normal"}`;
      for (const [place, route] of pages.entries()) {
        if (!isSeen(place, look)) continue;
        test(`${route.pattern} (${name})`, async () => {
          const who = await findWalker(one.ref);
          await sitDown(page, who, route, setting);
          const widths = route.access === "staff" ? WIDTHS.desk : WIDTHS.phone;
          await page.setViewportSize({ width: widths[0], height: route.access === "staff" ? 900 : 780 });
          const answer = await page.goto(addressOf(route.pattern, parametersOf(who)));
          expect(answer?.status()).toBe(200);
          await holds(page, followed(setting, route), widths);
        });
      }

      test(`an address that leads nowhere (${name})`, async () => {
        const who = await findWalker(one.ref);
        await sitDown(page, who, SIGNED_IN, setting);
        await page.setViewportSize({ width: WIDTHS.phone[0], height: 780 });
        const answer = await page.goto(`/amounts/${ABSENT}`);
        expect(answer?.status()).toBe(404);
        await holds(page, setting, WIDTHS.phone);
      });
    }
  });
}
