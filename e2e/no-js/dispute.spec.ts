import { expect, test } from "@playwright/test";
import { photo } from "../fixtures/claims";
import { againAndWithdraw, fileFromEntry, oldestStatement } from "../fixtures/dispute";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

test("a charge that is not one's own, without a script: filed once, and withdrawn", async ({ page, context }) => {
  const who = await ownCardholder("D-06");
  const statement = oldestStatement(who);
  await enter(context, who.cardholderId);
  await fileFromEntry(page, statement, async () => undefined);
  const receipt = page.url();
  await page.locator("main a[href^='/disputes/evidence/']").click();
  const send = page.locator("form:has(#file) button[type=submit]");
  await send.click();
  await expect(page.locator("main a[href='#file']")).toBeVisible();
  await page.locator("#file").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: await photo() });
  await send.click();
  await expect(page.locator("#files a[href^='/api/files/']")).toHaveCount(1);
  await page.locator("#files form:has([name=evidenceId]) button").click();
  await expect(page.locator("#files a[href^='/api/files/']")).toHaveCount(0);
  await page.goto(receipt);
  await againAndWithdraw(page, statement);
});
