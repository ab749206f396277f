import { expect, test } from "@playwright/test";
import { ageSessions, listPasskey } from "../fixtures/authenticator";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

test("passkeys are listed, renamed and removed; none can be made or used, and no place is kept", async ({
  page,
  context,
}) => {
  await page.goto("/");
  const gap = await page.locator("main div.min-h-button").evaluateAll((places) => {
    const empty = places.filter((place) => place.textContent === "");
    return empty.map((place) => place.getBoundingClientRect().height);
  });
  expect(gap).toEqual([0]);
  await expect(page.getByText("通行密钥")).toHaveCount(0);

  const who = await ownCardholder("D-11");
  await listPasskey(who.cardholderId, "旧手机");
  await enter(context, who.cardholderId);
  await page.goto("/me/passkeys");
  await expect(page.locator("#list h3")).toHaveText("旧手机");
  await expect(page.getByRole("button", { name: "添加通行密钥" })).toHaveCount(0);
  await page.getByText("改名").click();
  await page.getByLabel("名称").fill("家里的平板");
  await page.getByRole("button", { name: "保存名称" }).click();
  await page.waitForURL("**/me/passkeys?done=renamed");
  await expect(page.locator("#list h3")).toHaveText("家里的平板");
  await ageSessions(who.cardholderId);
  await page.getByRole("button", { name: "移除这个通行密钥" }).click();
  await page.waitForURL("**/me/confirm?back=%2Fme%2Fpasskeys");
});
