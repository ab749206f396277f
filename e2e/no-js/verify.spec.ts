import { expect, type Page, test } from "@playwright/test";
import { sessionCookie } from "@/lib/auth/cookies";
import { openSession } from "../fixtures/cardholders";
import { ownCardholder } from "../fixtures/own-cardholder";
import { signedProposal } from "../fixtures/proposals";
import { running } from "../fixtures/running";

const WORDS = {
  "zh-CN": {
    file: "查文件",
    code: "查编号",
    whole: "没有改动",
    altered: "签章以后被改动过",
    none: "没有这个编号的文件",
  },
  en: {
    file: "Check the file",
    code: "Check the number",
    whole: "Genuine",
    altered: "Changed after it was sealed",
    none: "No document has this number",
  },
} as const;

/** A document as its holder downloads it. */
async function download(): Promise<Buffer> {
  const who = await ownCardholder("D-17");
  const proposalId = await signedProposal(who);
  const headers = { cookie: `${sessionCookie()}=${await openSession(who.cardholderId)}` };
  const answer = await fetch(`${running.origin}/api/agreements/${proposalId}`, { headers });
  return Buffer.from(await answer.arrayBuffer());
}

async function send(page: Page, buffer: Buffer, button: string): Promise<void> {
  await page.locator("#document").setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer });
  await page.getByRole("button", { name: button }).click();
}

test("a stranger checks a document by its file and its number, in both languages", async ({ page }) => {
  const sealed = await download();
  const flipped = Buffer.from(sealed);
  flipped[5_000] = (flipped[5_000] ?? 0) ^ 1;
  for (const [locale, words] of Object.entries(WORDS)) {
    await page.goto(`/verify?lang=${locale}`);
    await send(page, sealed, words.file);
    const answer = page.locator("#answer");
    await expect(answer).toContainText(words.whole);
    const code = /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}/.exec(await answer.innerText())?.[0] ?? "";
    await send(page, flipped, words.file);
    await expect(answer).toContainText(words.altered);
    await page.locator("#code").fill(code.toLowerCase());
    await page.getByRole("button", { name: words.code }).click();
    await expect(answer).toContainText(code);
    await page.locator("#code").fill("2222 2222 2222 2222");
    await page.getByRole("button", { name: words.code }).click();
    await expect(answer).toContainText(words.none);
  }
  await page.goto("/transparency");
  await expect(page.locator("h1")).toBeVisible();
});
