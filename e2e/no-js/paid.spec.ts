import { expect, test } from "@playwright/test";
import { photo } from "../fixtures/claims";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

test("paying is told, the receipt sent and removed, and it is withdrawn, without JavaScript", async ({
  page,
  context,
}) => {
  const who = await ownCardholder("D-10");
  await enter(context, who.cardholderId);
  const accountId = who.accounts[0]?.accountId ?? "";
  await page.goto(`/pay/${accountId}/paid`);
  await page.locator("#amount").fill("61234.56");
  const send = page.locator("main form:has(#amount) button[type=submit]");
  await send.click();
  await expect(page.locator("main a[href='#day']")).toBeVisible();
  await expect(page.locator("#amount")).toHaveValue("61234.56");
  await page.locator("input[name=day]").first().check();
  await page.locator("input[name=channel]").first().check();
  await send.click();
  await page.waitForURL(/\/pay\/claims\/[0-9a-f-]{36}$/);
  await page.locator("#file").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: await photo() });
  await page.locator("#receipt form:has(#file) button").click();
  await page.waitForURL("**receipt=kept**");
  await page.locator("#receipt form:has([name=claimId]) button").click();
  await expect(page.locator("a[href^='/api/files/']")).toHaveCount(0);
  await page.locator("summary").last().click();
  await page.getByRole("button", { name: "撤回" }).click();
  await expect(page.locator("#receipt")).toHaveCount(0);

  await page.goto(`/pay/${accountId}`);
  await page.locator("#own").fill("many");
  await page.locator("#covers form button").click();
  await expect(page.locator("main a[href='#own']")).toBeVisible();
  await page.locator("#own").fill("12.5");
  await page.locator("#covers form button").click();
  await expect(page.locator("#covers tr[data-chosen]")).toContainText("12.50");
  expect(page.url()).not.toContain("12.5");
});
