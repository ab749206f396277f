import { expect, test } from "@playwright/test";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter, signIn } from "../fixtures/sign-in";

test("an ended session is refused on the very next request, and leads back", async ({ page, context }) => {
  const who = await ownCardholder("D-19");
  await enter(context, who.cardholderId);
  await page.goto("/me/devices");
  const elsewhere = await context.browser()?.newContext({ baseURL: new URL(page.url()).origin });
  if (!elsewhere) throw new Error("no browser");
  await enter(elsewhere, who.cardholderId);
  const other = await elsewhere.newPage();
  await other.goto("/home");
  await page.reload();
  await page.getByRole("button", { name: "结束其他所有登录" }).click();
  await page.waitForURL("**/me/devices?done=others");
  await other.goto("/amounts");
  expect(other.url()).toContain("/signed-out?back=%2Famounts");
  await page.goto("/home");
  expect(new URL(page.url()).pathname).toBe("/home");
  await elsewhere.close();
});

test("two people on one phone see only their own", async ({ page }) => {
  const one = await ownCardholder("D-20");
  const two = await ownCardholder("D-21", { phone: one.person.phone });
  await signIn(page, two.person);
  await page.goto("/amounts");
  const shown = await page.content();
  for (const { cardTail } of two.person.accounts) expect(shown).toContain(cardTail);
  for (const { accountId } of one.accounts) {
    expect(shown).not.toContain(accountId);
    expect((await page.goto(`/amounts/${accountId}`))?.status()).toBe(404);
  }
});
