import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { sessionCookie } from "@/lib/auth/cookies";
import { openSession } from "../fixtures/cardholders";
import { running } from "../fixtures/running";
import { enter } from "../fixtures/sign-in";
import { findWalker } from "../fixtures/walker";

test("records without a script: narrowed by forms, searched, and the proof of one checked by hand", async ({
  page,
  context,
}) => {
  const who = await findWalker("D-05");
  await enter(context, who.cardholderId);
  await page.goto("/records");
  const rows = page.locator("main ol > li");
  await page.locator("main details summary").click();
  const account = await page.locator("#account option").nth(1).getAttribute("value");
  await page.locator("#account").selectOption(account);
  await page.locator("form[action='/records'] button").click();
  await expect(page).toHaveURL(new RegExp(`account=${account}`));
  await expect(rows).not.toHaveCount(0);
  await page.locator("#text").fill("没有这样的话");
  await page.locator("search button").click();
  await expect(page).toHaveURL(new RegExp(`account=${account}&found=1`));
  await expect(rows).toHaveCount(0);
  await page.locator("#text").fill("");
  await page.locator("search button").click();
  await expect(page.locator("main a[href='#text']")).toBeVisible();

  const headers = { cookie: `${sessionCookie()}=${await openSession(who.cardholderId)}` };
  const answer = await fetch(`${running.origin}/api/records/${who.recordId}/proof`, { headers });
  const { record } = await answer.json();
  const hash = createHash("sha256").update(Buffer.from(record.previous, "hex")).update(record.canonical);
  expect(hash.digest("hex")).toBe(record.hash);
});
