import { expect, type Page, test } from "@playwright/test";
import { type Proposed, propose, stateOf } from "../fixtures/proposals";
import { axeFindings } from "../fixtures/readability";
import { running } from "../fixtures/running";
import { enter } from "../fixtures/sign-in";
import { enterStaff } from "../fixtures/staff";

test.use({ viewport: { width: 1280, height: 900 } });

const caseOf = (one: Proposed) => `/staff/proposals/${one.cardholderId}/${one.proposalId}`;
const requestOf = (one: Proposed) => `/staff/approvals/${one.cardholderId}/${one.proposalId}`;

async function claim(page: Page, one: Proposed) {
  await page.goto(caseOf(one));
  await page.getByRole("button", { name: "由我来看" }).click();
  await expect(page.locator("[data-answer]")).toBeVisible();
}

/** Own terms of 52 months, which no agent sends alone, with a reason to the supervisor. */
async function ask(page: Page, reason: string) {
  await page.locator("#choice-4").check();
  await page.locator("#ownMonths").fill("52");
  const tryButton = page.getByRole("button", { name: "算一算" });
  await tryButton.click();
  await expect(page.locator("#choice-4[data-beyond]")).toHaveCount(1);
  await page.locator("#choice-4").check();
  await page.locator("#note").fill(reason);
  await page.locator("#words").fill("五十二期可以。");
  await page.getByRole("button", { name: "请主管审批" }).click();
  await page.waitForURL(/\/staff\/proposals\?sent=1(#.*)?$/);
  await expect(page.locator("#sent")).toContainText("已请主管审批");
}

async function looksRight(page: Page, where: string) {
  expect.soft(await axeFindings(page), where).toEqual([]);
  for (const width of [1280, 768]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(over, `${where}: wider than ${width}`).toBeLessThanOrEqual(0);
    if (process.env.E2E_SHOTS) {
      await page.screenshot({ path: `${process.env.E2E_SHOTS}/${where}-${width}.png`, fullPage: width === 768 });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("asked, refused, asked anew, approved: the cardholder sees the offer", async ({ browser, page, context }) => {
  test.setTimeout(120_000);
  const one = await propose("D-17");
  await enterStaff(context, "agent", { who: "maker" });
  await claim(page, one);
  await ask(page, "本人收支清楚。");
  await page.goto(caseOf(one));
  await expect(page.locator("[data-approval=requested]")).toContainText("52");
  await looksRight(page, "case-requested");

  const other = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: running.origin });
  await enterStaff(other, "supervisor", { who: "checker" });
  const checker = await other.newPage();
  await checker.goto("/staff/work?kind=approval");
  await expect(checker.locator(`a[href='${requestOf(one)}']`)).toContainText("测试maker");
  await looksRight(checker, "work");
  await checker.goto(requestOf(one));
  await expect(checker.locator("#compare")).toContainText("52");
  await expect(checker.locator("#request")).toContainText("本人收支清楚。");
  await expect(checker.getByRole("button", { name: "快捷键" })).toBeVisible();
  await looksRight(checker, "request");
  await checker.keyboard.press("d");
  await checker.keyboard.press("Control+Enter");
  await expect(checker.locator("main a[href='#words']")).toBeVisible();
  await checker.locator("#choice-decline").focus();
  await checker.keyboard.press("/");
  await checker.keyboard.type("先请本人补充收入。");
  await checker.keyboard.press("Control+Enter");
  await checker.waitForURL(/\/staff\/work\?kind=approval&sent=1(#.*)?$/);
  expect(await stateOf(one)).toBe("in_review");

  await page.goto("/staff?home=1");
  await looksRight(page, "home");
  await page.goto("/staff/work?view=mine");
  await expect(page.locator(`a[href='${caseOf(one)}']`)).toContainText("审批未同意");
  await page.goto(caseOf(one));
  await expect(page.locator("[data-approval=refused]")).toContainText("先请本人补充收入。");
  await looksRight(page, "case-refused");
  await ask(page, "本人已补充。");

  await checker.goto(requestOf(one));
  await expect(checker.getByRole("button", { name: "快捷键" })).toBeVisible();
  await checker.keyboard.press("1");
  await expect(checker.locator('[data-preview="1"]')).toBeVisible();
  await checker.keyboard.press("Control+Enter");
  await checker.waitForURL(/\/staff\/work\?kind=approval&sent=1(#.*)?$/);
  await expect(checker.locator("#sent")).toContainText("方案已发出");
  expect(await stateOf(one)).toBe("offered");
  await checker.goto(requestOf(one));
  await expect(checker.locator("[data-answer]")).toHaveCount(0);
  await other.close();

  await context.clearCookies();
  await enter(context, one.cardholderId);
  await page.goto(`/plans/${one.proposalId}`);
  await expect(page.locator("main")).toContainText("五十二期可以。");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an agent asks, a supervisor gives the case to somebody, and another one approves", async ({
    browser,
    page,
    context,
  }) => {
    test.setTimeout(120_000);
    const one = await propose("D-17");
    await enterStaff(context, "agent", { who: "plain-maker" });
    await claim(page, one);
    await ask(page, "本人收支清楚。");
    const other = await browser.newContext({ javaScriptEnabled: false, baseURL: running.origin });
    await enterStaff(other, "supervisor", { who: "plain-checker" });
    const checker = await other.newPage();
    await checker.goto(caseOf(one));
    await checker.getByRole("link", { name: "分派…" }).click();
    await checker.waitForURL(/\/staff\/work\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/);
    await checker.getByRole("button", { name: "改分给" }).click();
    await expect(checker.locator("#assign-staffId-error, #assign-words-error").first()).toBeVisible();
    await checker.locator("#assign-staffId").selectOption({ index: 1 });
    await checker.locator("#assign-words").fill("经办人休假。");
    await checker.getByRole("button", { name: "改分给" }).click();
    await expect(checker.locator("#sent")).toContainText("已分派");
    await checker.goto(requestOf(one));
    await checker.locator("#choice-1").check();
    await checker.getByRole("button", { name: "记下决定" }).click();
    await checker.waitForURL(/\/staff\/work\?kind=approval&sent=1(#.*)?$/);
    expect(await stateOf(one)).toBe("offered");
    await other.close();
  });
});
