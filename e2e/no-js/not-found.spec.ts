import { expect, test } from "@playwright/test";
import { sessionCookie } from "@/lib/auth/cookies";
import { endSession } from "../fixtures/cardholders";
import { ABSENT, addressOf, hasParameters, pages, parametersOf } from "../fixtures/routes";
import { enter } from "../fixtures/sign-in";
import { ownWalker } from "../fixtures/walker";

test("what is somebody else's is not found, in words and inside the person's own frame", async ({ page, context }) => {
  const [own, other] = await Promise.all([ownWalker("D-04"), ownWalker("D-06")]);
  await enter(context, own.cardholderId);
  for (const { pattern, access } of pages) {
    if (access !== "cardholder" || !hasParameters(pattern)) continue;
    for (const parameters of [
      parametersOf(other),
      {
        ...parametersOf(own),
        accountId: ABSENT,
        claimId: ABSENT,
        proposalId: ABSENT,
        planId: ABSENT,
        disputeId: ABSENT,
        recordId: ABSENT,
        diaryEntryId: ABSENT,
      },
    ]) {
      const answer = await page.goto(addressOf(pattern, parameters));
      expect(answer?.status(), pattern).toBe(404);
      await expect(page.locator("h1"), pattern).toHaveText("没有这一页");
      await expect(page, pattern).toHaveTitle(/^没有这一页/);
      await expect(page.locator("header a[href='/home']").first(), pattern).toBeVisible();
    }
  }
});

test("after pressing sign out nobody is told of idle minutes; after an ended session they are", async ({
  page,
  context,
}) => {
  const who = await ownWalker("D-03");
  await enter(context, who.cardholderId);
  await page.goto("/me");
  await page.getByRole("button", { name: "退出登录" }).first().click();
  await page.waitForURL("**/signed-out");
  await expect(page.locator("main")).toContainText("您按了退出");
  await expect(page.locator("main")).not.toContainText("15 分钟");
  await enter(context, who.cardholderId);
  await page.goto("/amounts");
  const cookie = (await context.cookies()).find(({ name }) => name === sessionCookie());
  await endSession(cookie?.value ?? "");
  await page.goto("/amounts");
  expect(new URL(page.url()).pathname).toBe("/signed-out");
  await expect(page.locator("main")).toContainText("15 分钟");
});
