import { expect, type Page, test } from "@playwright/test";
import { promisedFirst, propose, stateOf, withdraw } from "../fixtures/proposals";
import { axeFindings } from "../fixtures/readability";
import { running } from "../fixtures/running";
import { enterStaff } from "../fixtures/staff";

/** One after the other: they take from one queue. */
test.describe.configure({ mode: "serial" });
test.use({ viewport: { width: 1280, height: 900 } });

const CASE = /\/staff\/proposals\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/;
const address = (one: { cardholderId: string; proposalId: string }) =>
  `/staff/proposals/${one.cardholderId}/${one.proposalId}`;

async function claim(page: Page, one: { cardholderId: string; proposalId: string }) {
  await page.goto(address(one));
  await page.getByRole("button", { name: "由我来看" }).click();
  await expect(page.locator("[data-answer]")).toBeVisible();
}

test("an agent takes, chooses and sends with four keys", async ({ page, context }) => {
  const proposed = await propose("D-02", { ownWords: "工资 8 日发。" });
  await promisedFirst(proposed);
  await enterStaff(context, "agent", { who: "keys" });
  await page.goto("/staff/proposals");
  await expect(page.getByRole("button", { name: "快捷键" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  let keys = 0;
  const press = async (key: string) => {
    keys += key.split("+").length;
    await page.keyboard.press(key);
  };
  await press("n");
  await page.waitForURL(CASE);
  expect(page.url()).toContain(proposed.proposalId);
  await expect(page.getByRole("button", { name: "快捷键" })).toBeVisible();
  await press("2");
  await expect(page.locator('[data-preview="2"]')).toBeVisible();
  await expect(page.locator('[data-preview="1"]')).toBeHidden();
  await press("Control+Enter");
  await page.waitForURL("**/staff/proposals?sent=1");
  await expect(page.locator("#sent")).toContainText("已答复");
  expect(keys).toBeLessThanOrEqual(6);
  expect(await stateOf(proposed)).toBe("offered");
});

test("own terms are worked out while they are typed, and go up where they are beyond", async ({ page, context }) => {
  const proposed = await propose("D-17");
  await enterStaff(context, "agent", { who: "own" });
  await claim(page, proposed);
  await page.locator("#choice-4").check();
  await page.locator("#ownMonths").fill("52");
  await expect(page.locator('[data-preview="4"]')).toContainText("共 52 期");
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "请主管审批" }).click();
  await expect(page.locator("#answer-outcome, [aria-labelledby=error-summary]").first()).toContainText("备注");
  await page.locator("#choice-supervisor").check();
  await page.locator("#note").fill("收支清楚。");
  await page.getByRole("button", { name: "发出答复" }).click();
  await page.waitForURL("**/staff/proposals?sent=1");
  await expect(page.locator("#sent")).toContainText("已转给主管");
});

test("two agents at once: one has it, and who was overtaken is told", async ({ browser, page, context }) => {
  const proposed = await propose("D-18");
  await enterStaff(context, "agent", { who: "one" });
  const other = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await enterStaff(other, "agent", { who: "two" });
  const second = await other.newPage();
  await second.goto(`${running.origin}${address(proposed)}`);
  await claim(page, proposed);
  await second.getByRole("button", { name: "由我来看" }).click();
  await expect(second.getByText("别人刚刚先接手了。")).toBeVisible();
  await withdraw(proposed);
  await page.locator("#choice-1").check();
  await page.getByRole("button", { name: "发出答复" }).click();
  await expect(page.locator("#answer-outcome")).toContainText("本人撤回");
  await other.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an agent declines with a reason, words and the next step", async ({ page, context }) => {
    const proposed = await propose("D-02");
    await enterStaff(context, "agent", { who: "plain" });
    await claim(page, proposed);
    await page.locator("#choice-decline").check();
    await page.getByRole("button", { name: "发出答复" }).click();
    await expect(page.getByRole("link", { name: "请选一个原因" })).toBeVisible();
    await page.locator("#declineCode").selectOption("too_long");
    await page.locator("#words").fill("期限长了一些。");
    await page.locator("#nextStep").fill("可以选 24 期以内。");
    await page.getByRole("button", { name: "发出答复" }).click();
    await page.waitForURL("**/staff/proposals?sent=1");
    expect(await stateOf(proposed)).toBe("declined");
  });
});
