import { expect, test } from "@playwright/test";
import { connect } from "@/db/client";
import { dateOf, daysBetween, type PlainDate } from "@/lib/core/dates";
import { translator } from "@/lib/i18n/translate";
import { type Cardholder, chooseSetting, findCardholder } from "../fixtures/cardholders";
import { oldestStatement } from "../fixtures/dispute";
import {
  addPhoto,
  atDesk,
  caseOf,
  confirm,
  decideWith,
  fileWith,
  look,
  onPhone,
  takeUp,
  tell,
} from "../fixtures/dispute-walk";
import { ownCardholder } from "../fixtures/own-cardholder";
import { travel } from "../fixtures/plan-life";
import { type Portal, startPortal } from "../fixtures/portal";
import { withDay } from "../fixtures/proposals";
import { running } from "../fixtures/running";

const shared = { origin: process.env.E2E_ORIGIN, data: process.env.E2E_DATA };
let portal: Portal;

/** On a portal of its own, because its calendar moves for everybody; one after the other, so that it is one portal. */
test.describe.configure({ mode: "default", timeout: 240_000 });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  portal = await startPortal();
  process.env.E2E_ORIGIN = portal.origin;
  process.env.E2E_DATA = portal.data;
});
test.afterAll(async () => {
  process.env.E2E_ORIGIN = shared.origin ?? "";
  process.env.E2E_DATA = shared.data ?? "";
  await portal?.stop();
});

const ZH = { locale: "zh-CN", script: true } as const;
const EN = { locale: "en", script: true } as const;
const zh = translator("zh-CN", "disputes");
const en = translator("en", "disputes");
const zhDesk = translator("zh-CN", "dispute-desk");
const enDesk = translator("en", "dispute-desk");

const today = (): Promise<PlainDate> => withDay("", async (_context, day) => day.today);

/** Whom the invented core knows, so that it posts what is decided; they read English. */
async function englishReader(ref: string): Promise<Cardholder> {
  const who = await findCardholder(ref);
  await chooseSetting(who.cardholderId, { locale: "en", theme: "light", largeText: false });
  return who;
}

/** Whether somebody's phone is told that there is news; at night it waits for the morning. */
async function isTold({ cardholderId }: Cardholder): Promise<boolean> {
  const sql = connect(running.database.owner, { max: 1 });
  try {
    const rows = await sql`select 1 from outbox_message where cardholder_id = ${cardholderId}`;
    return rows.length > 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

test("a fee is explained, and its holder lets it be; without a script", async ({ browser }) => {
  const who = await ownCardholder("D-06");
  const phone = await onPhone(browser, who, { locale: "zh-CN", script: false });
  const { page } = phone;
  const [account] = who.accounts;
  const address = await fileWith(page, {
    type: "FEE_INTEREST",
    from: { statement: `/amounts/${account?.accountId}/statements/${account?.statementDates[0]}`, line: /违约金/ },
    words: "这笔费用是怎么来的？",
    remedy: "explain",
  });
  const desk = await atDesk(browser, "c", ZH);
  await desk.page.goto("/staff/work?kind=dispute");
  await desk.page.locator(`main a[href='${caseOf(who, address)}']`).click();
  await takeUp(desk.page, who, address);
  const said = await tell(desk.page, "message", { ready: "late_fee", banned: "再不还就坐牢" });
  await look(desk, "c-desk-said");
  await page.reload();
  await expect(page.locator("main")).toContainText(said);
  await page.locator("main details:has(button[data-button=irreversible]) summary").click();
  await page.locator("main button[data-button=irreversible]").click();
  await page.waitForURL((url) => url.search === "");
  await expect(page.locator("main")).toContainText(zh("lead.withdrawn"));
  await look(phone, "c-withdrawn");
  await desk.page.reload();
  await expect(desk.page.locator("main")).toContainText(zhDesk("decide.none"));
});

test("a use that is not one's own is upheld, and the money is put right", async ({ browser }) => {
  const who = await findCardholder("D-06");
  const phone = await onPhone(browser, who, ZH);
  const { page } = phone;
  const amounts = `/amounts/${who.accounts[0]?.accountId}`;
  const address = await fileWith(page, {
    type: "UNAUTH",
    from: { statement: oldestStatement(who), line: /消费/ },
    words: "这一笔不是我刷的。",
    remedy: "take_off",
    lock: true,
  });
  await expect(page.locator("#held")).toContainText(zh("held.waiting"));
  await look(phone, "a-receipt");
  await page.goto(amounts);
  await expect(page.locator("main")).toContainText("其中有争议、先搁置的部分");
  await travel(1);
  await page.goto(address);
  await expect(page.locator("#held")).toContainText(zh("held.done"));
  await expect(page.locator("#held")).toContainText(zh("held.shadow"));
  await look(phone, "a-acknowledged");
  const desk = await atDesk(browser, "a", ZH);
  await takeUp(desk.page, who, address);
  await expect(desk.page.locator("header", { has: desk.page.locator("#case") })).toContainText(zhDesk("held.acked"));
  await look(desk, "a-desk-taken");
  await decideWith(
    desk.page,
    { outcome: "upheld", reason: "confirmed", ready: "right", seen: () => look(desk, "a-desk-letter") },
    "done",
  );
  await page.goto(address);
  await expect(page.locator("#decision")).toContainText(zh("decision.posted.waiting"));
  await travel(1);
  await page.reload();
  await expect(page.locator("#decision")).toContainText(zh("decision.posted.matched"));
  await look(phone, "a-posted");
  await page.goto(amounts);
  await expect(page.locator("main")).not.toContainText("其中有争议、先搁置的部分");
  await look(phone, "a-amounts-right");
  await desk.page.reload();
  await expect(desk.page.locator("#adjustments")).toContainText(zhDesk("adjust.matched"));
});

test("a missing payment is proven by a photo; without a script", async ({ browser }) => {
  const who = await englishReader("D-04");
  const phone = await onPhone(browser, who, { locale: "en", script: false });
  const { page } = phone;
  const address = await fileWith(page, {
    type: "PAYMENT_MISSING",
    what: "Transfer at the counter",
    amount: "500.00",
    words: "I paid and it is not there.",
    remedy: "find_payment",
  });
  await addPhoto(page, address);
  await look(phone, "b-photo");
  const desk = await atDesk(browser, "b", { locale: "en", script: false });
  await takeUp(desk.page, who, address);
  const file = await desk.page.locator("#evidence a").getAttribute("href");
  const answer = await desk.page.request.get(file ?? "");
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/jpeg"]);
  await look(desk, "b-desk-taken");
  await decideWith(desk.page, { outcome: "upheld", reason: "confirmed", words: "Your receipt shows it." }, "done");
  await travel(1);
  await page.goto(address);
  await expect(page.locator("#decision")).toContainText("Your receipt shows it.");
  await expect(page.locator("#decision")).toContainText(en("decision.posted.matched"));
  await look(phone, "b-posted");
});

test("a complaint about conduct has its own clock, which is put off with a reason", async ({ browser }) => {
  const who = await englishReader("D-07");
  const phone = await onPhone(browser, who, EN);
  const { page } = phone;
  const address = await fileWith(page, {
    type: "COLLECTION",
    what: "Five calls in one afternoon",
    words: "Please do not call me at work.",
    remedy: "stop",
  });
  await look(phone, "d-receipt");
  const desk = await atDesk(browser, "d", EN);
  await takeUp(desk.page, who, address);
  const day = async (end: "min" | "max") => dateOf((await desk.page.locator("#extend-until").getAttribute(end)) ?? "");
  // From the day after the fifteenth to the sixtieth.
  const last = await day("max");
  expect(daysBetween(await day("min"), last)).toBe(60 - 16);
  expect(await isTold(who)).toBe(false);
  await tell(desk.page, "extend", { code: "records", until: last.toString(), ready: "wait_records" });
  await look(desk, "d-desk-extended");
  await page.goto(address);
  await expect(page.locator("#talk")).toContainText("We are fetching the records");
  await expect(page.locator("#days")).toContainText(en("days.decide"));
  expect(await isTold(who)).toBe(true);
  await decideWith(desk.page, { outcome: "partly", reason: "part_confirmed", ready: "conduct_right" }, "done");
  await page.reload();
  await expect(page.locator("#decision")).toContainText("We apologise");
  await look(phone, "d-decided");
});

test("rejected by two, appealed, and upheld in part by others", async ({ browser }) => {
  const who = await ownCardholder("D-06");
  const phone = await onPhone(browser, who, ZH);
  const { page } = phone;
  const address = await fileWith(page, {
    type: "UNAUTH",
    from: { statement: oldestStatement(who), line: /消费/ },
    words: "我没有买过。",
    remedy: "take_off",
  });
  const first = await atDesk(browser, "e1", ZH);
  await takeUp(first.page, who, address);
  const words = "验证码发到了您的手机。";
  await decideWith(first.page, { outcome: "rejected", reason: "records_agree", words }, "requested");
  await expect(first.page.locator("main")).toContainText(zhDesk("check.own"));
  const second = await atDesk(browser, "e2", ZH);
  await second.page.goto(caseOf(who, address));
  await expect(second.page.locator("section[aria-labelledby=check-title]")).toContainText(zhDesk("letter.rejected"));
  await look(second, "e-desk-check");
  await confirm(second.page, who, address);

  await page.goto(address);
  await expect(page.locator("#decision")).toContainText(words);
  await look(phone, "e-rejected");
  const appeal = page.locator("main form:has(textarea)").last();
  await appeal.locator("textarea").fill("那天我的手机不在身边。");
  await appeal.locator("button[type=submit]").click();
  await expect(page.locator("main")).toContainText(zh("talk.kind.appealed"));
  await expect(page.locator("#held")).toContainText(zh("held.apart"));
  for (const { page: desk } of [first, second]) {
    await desk.goto(caseOf(who, address));
    await expect(desk.locator("main")).toContainText(zhDesk("claim.not.own_decision"));
    await expect(desk.locator("form:has([name=act][value=claim])")).toHaveCount(0);
  }
  const third = await atDesk(browser, "e3", ZH);
  await takeUp(third.page, who, address);
  await decideWith(
    third.page,
    {
      outcome: "partly",
      amount: "60.00",
      reason: "part_confirmed",
      ready: "right_in_part",
      seen: () => look(third, "e-desk-partly"),
    },
    "requested",
  );
  const fourth = await atDesk(browser, "e4", ZH, "supervisor");
  await confirm(fourth.page, who, address);
  await page.goto(address);
  await expect(page.locator("#decision")).toContainText(zh("outcome.partly_upheld"));
  await expect(page.locator("#decision")).toContainText("¥60.00");
  await expect(page.locator("main form:has(textarea)")).toHaveCount(0);
  await look(phone, "e-partly");
});

test("an objection to a credit report is answered on its last day", async ({ browser }) => {
  const who = await englishReader("D-05");
  const phone = await onPhone(browser, who, EN);
  const { page } = phone;
  const address = await fileWith(page, {
    type: "CREDIT_REPORT",
    what: "August is shown as unpaid",
    words: "I paid in August.",
    remedy: "correct",
  });
  const filed = await today();
  await travel(19);
  // The real day may have passed midnight meanwhile.
  if (daysBetween(filed, await today()) < 20) await travel(1);
  const desk = await atDesk(browser, "f", EN);
  await desk.page.goto("/staff/work?kind=dispute&view=all");
  await look(desk, "f-desk-work");
  await takeUp(desk.page, who, address);
  // Nobody may put it off, and it is not too late yet.
  await expect(desk.page.locator("form:has([name=act][value=extend])")).toHaveCount(0);
  const clocks = desk.page.locator(`ul[aria-label='${enDesk("clock.title")}'] li`);
  await expect(clocks.filter({ hasText: enDesk("clock.decide") })).toContainText("near");
  await decideWith(
    desk.page,
    { outcome: "upheld", reason: "bank_error", words: "August was paid.", seen: () => look(desk, "f-desk-letter") },
    "done",
  );
  await travel(1);
  await page.goto(address);
  await expect(page.locator("#decision")).toContainText(en("decision.adjustment.credit_report_corrected"));
  await expect(page.locator("#decision")).toContainText(en("decision.posted.matched"));
  await look(phone, "f-posted");
});
