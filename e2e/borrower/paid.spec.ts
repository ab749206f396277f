import { expect, type Page, test } from "@playwright/test";
import { type Cardholder, openSession } from "../fixtures/cardholders";
import { letTimePass, photo, postPayment, sendReceipt } from "../fixtures/claims";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

/** An amount that no person of the demonstration pays. */
const AMOUNT = "61234.56";
const IN_CENTS = 61_234_56n;
const account = (who: Cardholder) => who.accounts[0]?.accountId ?? "";
const submit = "main form:has(#amount) button[type=submit]";
const tag = (page: Page) => page.locator("main [data-mark]:not([data-mark=seal])").first();

/** Through the form as a person does it. Gives the id of the claim. */
async function tell(page: Page, who: Cardholder): Promise<string> {
  await page.goto(`/pay/${account(who)}/paid`);
  await page.locator("#amount").fill(AMOUNT);
  await page.locator("input[name=day]").nth(1).check();
  await page.locator("input[name=channel]").first().check();
  await page.locator(submit).click();
  await page.waitForURL(/\/pay\/claims\/[0-9a-f-]{36}$/);
  return page.url().split("/").at(-1) ?? "";
}

/** Until the worker has looked. */
async function waitFor(page: Page, mark: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(tag(page)).toHaveAttribute("data-mark", mark);
  }).toPass({ timeout: 30_000 });
}

test("told, seen on Home, and found when the bank posts it", { tag: ["@language", "@width"] }, async ({
  page,
  context,
}) => {
  const who = await ownCardholder("D-07");
  await enter(context, who.cardholderId);
  const claimId = await tell(page, who);
  await expect(tag(page)).toHaveAttribute("data-mark", "action");
  const figure = async () => (await page.locator("main").innerText()).match(/¥[\d,]+\.\d\d/g)?.at(-1);
  await page.goto("/home");
  await expect(page.locator(`a[href="/pay/claims/${claimId}"]`)).toBeVisible();
  await page.goto(`/pay/claims/${claimId}`);
  expect(await figure()).toContain(AMOUNT.slice(-2));
  await postPayment(who.cardholderId, account(who), IN_CENTS);
  await waitFor(page, "settled");
  await expect(page.locator("#receipt, #missing, #meanwhile")).toHaveCount(0);
  await page.goto("/home");
  await expect(page.locator(`a[href="/pay/claims/${claimId}"]`)).toHaveCount(0);
});

test("what was typed stays when something has to be put right", async ({ page, context }) => {
  const who = await ownCardholder("D-08");
  await enter(context, who.cardholderId);
  await page.goto(`/pay/${account(who)}/paid`);
  await page.locator("#amount").fill("12.345");
  await page.locator("input[name=channel]").nth(2).check();
  await page.locator("input[name=day]").nth(2).check();
  await page.locator("#on").fill("2099-01-01");
  await page.locator(submit).click();
  await expect(page.locator("main a[href='#amount']")).toBeVisible();
  await page.locator("#amount").fill("12.34");
  await page.locator(submit).click();
  await expect(page.locator("main a[href='#on']")).toBeVisible();
  await expect(page.locator("#amount")).toHaveValue("12.34");
  await expect(page.locator("input[name=channel]").nth(2)).toBeChecked();
});

test("of two payments that look alike, each is named by the bank's reference", { tag: ["@language"] }, async ({
  page,
  context,
}) => {
  const who = await ownCardholder("D-07");
  await enter(context, who.cardholderId);
  const claimId = await tell(page, who);
  await postPayment(who.cardholderId, account(who), IN_CENTS, 2);
  await waitFor(page, "date");
  const rows = page.locator("#choose li");
  await expect(rows).toHaveCount(2);
  const texts = await rows.allInnerTexts();
  expect(new Set(texts).size).toBe(2);
  for (const text of texts) expect(text).toMatch(/(银行流水号：|Reference of the bank: )E2E-/);
  await rows.last().getByRole("button").click();
  await expect(tag(page)).toHaveAttribute("data-mark", "settled");
  expect(page.url()).toContain(claimId);
});

test("not found in time, it can be filed as missing, with the words to copy", async ({ page, context }) => {
  const who = await ownCardholder("D-08");
  await enter(context, who.cardholderId);
  const claimId = await tell(page, who);
  await letTimePass(who.cardholderId, claimId);
  await waitFor(page, "neutral");
  const offer = page.locator("#missing");
  await expect(offer).toContainText(AMOUNT.slice(-3));
  await expect(offer).toContainText(/P-[0-9A-F]{4}-[0-9A-F]{4}/);
  await page.locator("summary").last().click();
  await page.locator("form:has([name=claimId]) button", { hasText: /撤回|Withdraw/ }).click();
  await expect(page.locator("#missing")).toHaveCount(0);
});

test("a receipt is kept, looked at by its own person alone, and a hostile one changes nothing", async ({
  page,
  context,
}) => {
  const [who, other] = [await ownCardholder("D-09"), await ownCardholder("D-11")];
  await enter(context, who.cardholderId);
  const claimId = await tell(page, who);
  const hostile = { name: "../../‮gpj.exe.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") };
  await page.locator("#file").setInputFiles(hostile);
  await page.locator("#receipt form:has(#file) button").click();
  await page.waitForURL("**receipt=kind**");
  await expect(page.locator("main a[href='#file']")).toBeVisible();
  await page.locator("#file").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: await photo() });
  await page.locator("#receipt form:has(#file) button").click();
  await page.waitForURL("**receipt=kept**");
  const link = (await page.locator("a[href^='/api/files/']").getAttribute("href")) ?? "";
  const seen = await page.request.get(link);
  expect(seen.status()).toBe(200);
  expect(seen.headers()).toMatchObject({
    "content-type": "image/jpeg",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  const session = await openSession(other.cardholderId);
  const cookie = `huanqing-session=${session}`;
  const foreign = await Promise.all(
    [link, `/pay/claims/${claimId}`].map((address) => page.request.get(address, { headers: { cookie } })),
  );
  expect(foreign.map((answer) => answer.status())).toEqual([404, 404]);
  const sent = await sendReceipt(claimId, session, { bytes: await photo(), name: "a.jpg", type: "image/jpeg" });
  expect(sent.status).toBe(404);
});
