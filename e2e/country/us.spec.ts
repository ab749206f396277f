import { type Browser, expect, type Page, test } from "@playwright/test";
import { usPeople } from "@/lib/demo-people/people-us";
import { type Portal, startPortal } from "../fixtures/portal";
import { askForCode, codeFor } from "../fixtures/sign-in";

/** What only the other country has: its sign for money, its numbers, its bodies and its laws. */
const ELSEWHERE =
  /[¥￥]|(?<!美)元(?!素)|12378|12363|12315|12348|\+86|人民币|人民银行|征信|民法典|身份证|个人信息保护法|银行业监督|禾川|Hechuan|People.s Bank|Civil Code|Personal Information Protection Law|Chinese yuan/i;
const MOST_PAGES = 60;

// One portal for the file, not one for each worker.
test.describe.configure({ mode: "default" });

let portal: Portal;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  portal = await startPortal({ HUANQING_DEMO: "us" });
});
test.afterAll(() => portal.stop());

/** All words of a page, folded ones too, without what only the browser reads. */
async function wordsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const body = document.body.cloneNode(true) as HTMLElement;
    for (const script of body.querySelectorAll("script, style")) script.remove();
    return `${document.title} ${body.textContent ?? ""}`;
  });
}

async function linksOf(page: Page): Promise<string[]> {
  return page.locator("a[href^='/']").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
}

/** Every page that can be reached by links from where the person stands, each read once. */
async function readEverything(page: Page): Promise<Map<string, string>> {
  const read = new Map<string, string>();
  const known = new Set<string>(["/home"]);
  for (const address of known) {
    await page.goto(address);
    read.set(address, await wordsOf(page));
    for (const link of await linksOf(page)) {
      const path = link.replace(/[#?].*$/, "");
      if (!/^\/(?:api|demo)\//.test(path) && known.size < MOST_PAGES) known.add(path);
    }
  }
  return read;
}

async function enterAs(browser: Browser, ref: string, typed: string): Promise<Page> {
  const person = usPeople.find((one) => one.ref === ref);
  if (!person) throw new Error(`Nobody is ${ref}.`);
  const context = await browser.newContext({
    baseURL: portal.origin,
    locale: "de",
    viewport: { width: 360, height: 780 },
  });
  const page = await context.newPage();
  await askForCode(page, typed);
  expect(await wordsOf(page)).toContain("Social Security number");
  expect(await wordsOf(page)).toContain(`${person.phone.slice(2, 5)}\u00a0••••\u00a0${person.phone.slice(-4)}`);
  await page.locator("#code").fill(await codeFor(page, person.phone));
  await page.locator("#tail").fill(person.idTail);
  await page.locator("form:has(#code) button[type=submit]").click();
  await page.waitForURL("**/home");
  await expect(page.locator("html")).toHaveAttribute("lang", person.locale);
  return page;
}

test.describe("the demonstration of the United States", () => {
  for (const [ref, typed, rule] of [
    ["U-04", "(212) 555-0104", /Rule: Regulation Z, 12 CFR 1026/],
    ["U-06", "1 212 555 0106", /依据：《Z 条例》12 CFR 1026/],
  ] as const) {
    test(`${ref} signs in, and no page says anything of another country`, async ({ browser }) => {
      test.setTimeout(180_000);
      const page = await enterAs(browser, ref, typed);
      const read = await readEverything(page);
      expect(read.size).toBeGreaterThan(12);
      const said = [...read].flatMap(([address, words]) => {
        const found = ELSEWHERE.exec(words);
        return found ? [`${address}: ${words.slice(Math.max(0, found.index - 30), found.index + 30)}`] : [];
      });
      expect(said).toEqual([]);
      const all = [...read.values()].join(" ");
      expect(all).toMatch(/\$\d/);
      expect(all).toMatch(rule);
      expect(all).toContain("855-411-2372");
      await page.context().close();
    });
  }
});
