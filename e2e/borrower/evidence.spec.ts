import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { connect } from "@/db/client";
import { type Cardholder, openSession } from "../fixtures/cardholders";
import { someDispute } from "../fixtures/disputes";
import { countEffort } from "../fixtures/effort";
import { ownCardholder, speaking } from "../fixtures/own-cardholder";
import { looksRight } from "../fixtures/readability";
import { running } from "../fixtures/running";
import { enter, signIn } from "../fixtures/sign-in";
import { enterStaff, openSeat } from "../fixtures/staff";

const PDF = Buffer.from(
  "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n",
);

/** Noise packs badly: still some hundred kilobytes once the phone has made it smaller. */
const noisyPhoto = () => {
  const noise = { type: "gaussian", mean: 128, sigma: 50 } as const;
  const create = { width: 2600, height: 1300, channels: 3, background: "white", noise } as const;
  return sharp({ create })
    .withExif({ IFD0: { Artist: "SECRET-MARK" } })
    .jpeg({ quality: 60 })
    .toBuffer();
};
const files = (page: Page) => page.locator("#files a[href^='/api/files/']");
const next = (page: Page) => page.locator("main form:has([name=revision]) button[data-button=filled]");

/** Takes a photo the way a person does: a tap, and the phone gives it. */
async function takePhoto(page: Page, name = "photo.jpg"): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.locator("#file").click();
  await (await chooser).setFiles({ name, mimeType: "image/jpeg", buffer: await noisyPhoto() });
}

test("from the front door to a filed dispute with a photo: at most 10 taps", { tag: "@language" }, async ({ page }) => {
  const { person } = await ownCardholder("D-06", speaking());
  const effort = await countEffort(page);
  await signIn(page, person);
  await page.locator("main a[href^='/amounts/']").first().click();
  await page.locator("main a[href$='/entries']").click();
  const bought = page.locator("main tr", { hasText: /消费|Purchase/ }).first();
  await bought.locator("a[href^='/disputes/new?of=']").click();
  await looksRight(page, "type");
  await page.locator("button[name=type][value=UNAUTH]").click();
  await page.waitForURL("**/disputes/new/known");
  await next(page).click();
  await page.waitForURL("**/disputes/new/about");
  await next(page).click();
  await page.waitForURL("**/disputes/new/check");
  await takePhoto(page);
  await expect(page.locator("main a[href^='/disputes/evidence/']")).toBeVisible();
  await looksRight(page, "check");
  await next(page).click();
  await page.waitForURL(/\/disputes\/[0-9a-f-]{36}\?is=filed/);
  test.info().annotations.push({ type: "taps", description: `${effort.taps}` });
  expect(effort.taps).toBeLessThanOrEqual(10);
  await page.locator("main a[href^='/disputes/evidence/']").click();
  await expect(files(page)).toHaveCount(1);
  await looksRight(page, "evidence");
});

/** Sends parts on, but loses so many answers after the first. */
async function breakOff(page: Page, after: number): Promise<{ mend: () => Promise<void>; parts: () => number }> {
  let parts = 0;
  await page.route("**/api/evidence/*/parts/**", async (route) => {
    parts += 1;
    await (parts > after ? route.abort("internetdisconnected") : route.continue());
  });
  return { mend: () => page.unroute("**/api/evidence/*/parts/**"), parts: () => parts };
}

const opened = async ({ cardholderId }: Cardholder): Promise<string[]> => {
  const sql = connect(running.database.owner, { max: 1 });
  try {
    const rows = await sql<{ actor: string }[]>`select actor from audit_event
      where cardholder_id = ${cardholderId} and event = 'evidence.opened' order by seq`;
    return rows.map(({ actor }) => actor.split(":")[0] ?? "");
  } finally {
    await sql.end({ timeout: 5 });
  }
};

test("a photo goes on where the connection broke, and is opened by its owner and the officer alone", async ({
  page,
  context,
  browser,
}) => {
  test.slow();
  const who = await ownCardholder("D-07");
  const disputeId = await someDispute(who);
  const address = `/disputes/evidence/${disputeId}`;
  await enter(context, who.cardholderId);
  await page.goto(address);
  const { mend, parts } = await breakOff(page, 2);
  await takePhoto(page);
  await expect(page.locator("[data-upload]")).toContainText("连接断了", { timeout: 20_000 });
  expect(parts()).toBeGreaterThan(2);
  await mend();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).searchParams.get("offset") ?? ""));
  await page.locator("form:has(#file) button[type=submit]").click();
  await expect(files(page)).toHaveCount(1);
  // It asks how far it came, and goes on from there.
  expect(asked.filter(Boolean).slice(0, 2)).toEqual(["0", `${256 * 1024}`]);

  // A second one in a row, and a document, which waits for a scan.
  await page.locator("#file").setInputFiles({ name: "../\u202Efdp.exe", mimeType: "application/pdf", buffer: PDF });
  await expect(files(page)).toHaveCount(2);
  await page
    .locator("#file")
    .setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=a()>") });
  await expect(page.locator("#file")).toHaveAttribute("aria-invalid", "true");
  await looksRight(page, "refused");

  const link = (await files(page).first().getAttribute("href")) ?? "";
  const own = await page.request.get(link);
  expect(own.headers()).toMatchObject({
    "content-type": "image/jpeg",
    "cache-control": "no-store",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  const shown = await own.body();
  expect([(await sharp(shown).metadata()).width, shown.includes("SECRET-MARK")]).toEqual([2400, false]);

  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await enterStaff(desk, "dispute_officer", { who: "reader" });
  const seen = await desk.newPage();
  await seen.goto(`${running.origin}/staff/disputes/${who.cardholderId}/${disputeId}`);
  const offered = seen.locator("a[href^='/api/staff/evidence/']");
  await expect(offered).toHaveCount(1);
  const atDesk = `${running.origin}${await offered.getAttribute("href")}`;
  const answer = await desk.request.get(atDesk);
  expect([answer.status(), answer.headers()["content-type"], (await answer.body()).equals(shown)]).toEqual([
    200,
    "image/jpeg",
    true,
  ]);
  const other = await openSeat("dispute_officer", { who: "another" });
  const bare = { cookie: `huanqing-staff=${other.token}` };
  const stranger = { cookie: `huanqing-session=${await openSession((await ownCardholder("D-08")).cardholderId)}` };
  const foreign = await Promise.all([
    fetch(atDesk, { headers: bare }),
    fetch(atDesk, { headers: stranger }),
    fetch(`${running.origin}${link}`, { headers: stranger }),
    fetch(atDesk.replace(disputeId, who.cardholderId), { headers: bare }),
  ]);
  expect(foreign.map(({ status }) => status)).toEqual([404, 401, 404, 404]);
  expect(await opened(who)).toEqual(["cardholder", "staff"]);
  await desk.close();
});
