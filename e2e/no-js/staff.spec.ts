import { expect, test } from "@playwright/test";
import { newStaff } from "../fixtures/staff";
import { CHOSEN, givePassword, setUpDesk } from "../fixtures/staff-door";

test("staff set their account up, put their codes away, sign out and in again", async ({ page }) => {
  const { login, password } = await newStaff("agent");
  await givePassword(page, login, "not this one");
  await expect(page.locator("[aria-labelledby=error-summary]")).toContainText("账号或密码不对");
  await expect(page.locator("#login")).toHaveValue(login);
  await givePassword(page, login, password);
  const { codes } = await setUpDesk(page);
  await page.getByRole("button", { name: "我已经收好" }).click();
  await page.waitForURL("**/staff");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("h1")).toHaveText("My work");
  await page.getByRole("button", { name: "Sign out" }).click();
  await givePassword(page, login, CHOSEN);
  await page.waitForURL("**/staff/sign-in/code**");
  await page.locator("#code").fill(codes[0] ?? "");
  await page.locator("form:has(#code) button[type=submit]").click();
  await page.waitForURL("**/staff");
});
