import { expect, test } from "@playwright/test";
import { findCardholder } from "../fixtures/cardholders";
import { codeFor } from "../fixtures/sign-in";

test("the keyboard alone opens the door", async ({ page }) => {
  const { person } = await findCardholder("D-02");
  await page.goto("/");
  const reach = async (id: string) => {
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
    }
    throw new Error(`Tab does not lead to ${id}`);
  };
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveAttribute("href", "#main");
  await reach("phone");
  await page.keyboard.type(person.phone);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/sign-in/code**");
  await reach("code");
  await page.keyboard.type(await codeFor(page, person.phone));
  await reach("tail");
  await page.keyboard.type(person.idTail);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/home");
});
