import { expect, test } from "@playwright/test";
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

test("a fee is explained, and its holder lets it be", async ({ browser }) => {
  const who = await ownCardholder("D-06");
  const phone = await onPhone(browser, who, { locale: "zh-CN", script: false });
  const { page } = phone;
  const newest = oldestStatement({ accounts: who.accounts }).replace(
    /[^/]+$/,
    who.accounts[0]?.statementDates[0] ?? "",
  );
  const address = await fileWith(page, {
    type: "FEE_INTEREST",
    from: { statement: newest, line: /违约金|利息/ },
    words: "这笔费用是怎么来的？",
    remedy: "explain",
    seen: (step) => look(phone, `c-${step}`),
  });
  await look(phone, "c-receipt");
  const desk = await atDesk(browser, "c", { locale: "zh-CN", script: true });
  await desk.page.goto("/staff/work?kind=dispute");
  await look(desk, "c-desk-work");
  await takeUp(desk.page, who, address);
  await look(desk, "c-desk-taken");
  await tell(desk.page, "message", { words: "这笔违约金按未还的最低还款额计收，合约第十条有写明。" });
  await look(desk, "c-desk-said");
  await page.reload();
  await look(phone, "c-answered");
  await page.locator("main details:has(button[data-button=irreversible]) summary").click();
  await page.locator("main button[data-button=irreversible]").click();
  await page.waitForURL((url) => url.search === "");
  await look(phone, "c-withdrawn");
  await desk.page.reload();
  await look(desk, "c-desk-withdrawn");
});

test("a use that is not one's own is upheld, and the money is back", async ({ browser }) => {
  const who = await ownCardholder("D-06");
  const phone = await onPhone(browser, who, { locale: "zh-CN", script: true });
  const { page } = phone;
  const address = await fileWith(page, {
    type: "UNAUTH",
    from: { statement: oldestStatement(who), line: /消费/ },
    words: "这一笔不是我刷的。",
    remedy: "take_off",
    lock: true,
    seen: (step) => look(phone, `a-${step}`),
  });
  await look(phone, "a-receipt");
  const [account] = who.accounts;
  await page.goto(`/amounts/${account?.accountId}`);
  await look(phone, "a-amounts-held");
  await travel(1);
  await page.goto(address);
  await look(phone, "a-acknowledged");
  await page.goto(`/amounts/${account?.accountId}`);
  await look(phone, "a-amounts-acknowledged");
  const desk = await atDesk(browser, "a", { locale: "zh-CN", script: true });
  await takeUp(desk.page, who, address);
  await look(desk, "a-desk-taken");
  await decideWith(
    desk.page,
    {
      outcome: "upheld",
      reason: "confirmed",
      words: "这一笔没有验证，我们退回给您。",
      seen: () => look(desk, "a-desk-letter"),
    },
    "done",
  );
  await look(desk, "a-desk-done");
  await page.goto(address);
  await look(phone, "a-decided");
  await travel(1);
  await page.reload();
  await look(phone, "a-posted");
  await page.goto(`/amounts/${account?.accountId}`);
  await look(phone, "a-amounts-right");
  await desk.page.reload();
  await look(desk, "a-desk-matched");
});

test("a missing payment is proven by a photo", async ({ browser }) => {
  const who = await ownCardholder("D-04", { locale: "en" });
  const phone = await onPhone(browser, who, { locale: "en", script: false });
  const { page } = phone;
  const address = await fileWith(page, {
    type: "PAYMENT_MISSING",
    what: "Transfer at the counter",
    amount: "500.00",
    words: "I paid and it is not there.",
    remedy: "find_payment",
    seen: (step) => look(phone, `b-${step}`),
  });
  await look(phone, "b-receipt");
  await addPhoto(page, address);
  await look(phone, "b-photo");
  const desk = await atDesk(browser, "b", { locale: "en", script: false });
  await takeUp(desk.page, who, address);
  await look(desk, "b-desk-taken");
  await decideWith(
    desk.page,
    {
      outcome: "upheld",
      reason: "confirmed",
      words: "Your receipt shows the payment.",
      seen: () => look(desk, "b-desk-letter"),
    },
    "done",
  );
  await page.goto(address);
  await look(phone, "b-decided");
  await travel(1);
  await page.reload();
  await look(phone, "b-posted");
});

test("a complaint about conduct has its own clock, which is put off with a reason", async ({ browser }) => {
  const who = await ownCardholder("D-07", { locale: "en" });
  const phone = await onPhone(browser, who, { locale: "en", script: true });
  const { page } = phone;
  const address = await fileWith(page, {
    type: "COLLECTION",
    what: "Five calls in one afternoon",
    words: "Please do not call me at work.",
    remedy: "stop",
    seen: (step) => look(phone, `d-${step}`),
  });
  await look(phone, "d-receipt");
  const desk = await atDesk(browser, "d", { locale: "en", script: true });
  await takeUp(desk.page, who, address);
  await look(desk, "d-desk-taken");
  const until = await desk.page.locator("form:has([name=act][value=extend]) [name=until]").getAttribute("max");
  await tell(desk.page, "extend", { code: "records", until: until ?? "", words: "We are fetching the recordings." });
  await look(desk, "d-desk-extended");
  await page.goto(address);
  await look(phone, "d-extended");
});

test("rejected by two, appealed, and upheld in part by others", async ({ browser }) => {
  const who = await ownCardholder("D-06");
  const phone = await onPhone(browser, who, { locale: "zh-CN", script: true });
  const { page } = phone;
  const address = await fileWith(page, {
    type: "UNAUTH",
    from: { statement: oldestStatement(who), line: /消费/ },
    words: "我没有买过。",
    remedy: "take_off",
  });
  const how = { locale: "zh-CN", script: true } as const;
  const first = await atDesk(browser, "e1", how);
  await takeUp(first.page, who, address);
  await decideWith(
    first.page,
    { outcome: "rejected", reason: "records_agree", words: "验证码发到了您的手机。" },
    "requested",
  );
  await look(first, "e-desk-requested");
  const second = await atDesk(browser, "e2", how);
  await second.page.goto(caseOf(who, address));
  await look(second, "e-desk-check");
  await confirm(second.page, who, address);
  await page.goto(address);
  await look(phone, "e-rejected");
  const appeal = page.locator("main form:has(textarea)").last();
  await appeal.locator("textarea").fill("那天我的手机不在身边。");
  await appeal.locator("button[type=submit]").click();
  await expect(page.locator("main form:has(textarea)")).toHaveCount(1);
  await look(phone, "e-appealed");
  await first.page.goto(caseOf(who, address));
  await first.page.locator("form:has([name=act][value=claim]) button").click();
  await first.page.waitForURL("**?not=own_decision");
  await look(first, "e-desk-own");
  const third = await atDesk(browser, "e3", how);
  await takeUp(third.page, who, address);
  await look(third, "e-desk-appeal");
  await decideWith(
    third.page,
    {
      outcome: "partly",
      amount: "60.00",
      reason: "part_confirmed",
      words: "一部分属实。",
      seen: () => look(third, "e-desk-partly"),
    },
    "requested",
  );
  const fourth = await atDesk(browser, "e4", how, "supervisor");
  await fourth.page.goto(caseOf(who, address));
  await look(fourth, "e-desk-check2");
  await confirm(fourth.page, who, address);
  await page.goto(address);
  await look(phone, "e-partly");
});

test("an objection to a credit report is answered on its last day", async ({ browser }) => {
  const who = await ownCardholder("D-05", { locale: "en" });
  const phone = await onPhone(browser, who, { locale: "en", script: true });
  const { page } = phone;
  const address = await fileWith(page, {
    type: "CREDIT_REPORT",
    what: "August is shown as unpaid",
    words: "I paid in August.",
    remedy: "correct",
    seen: (step) => look(phone, `f-${step}`),
  });
  await look(phone, "f-receipt");
  await travel(20);
  const desk = await atDesk(browser, "f", { locale: "en", script: true });
  await desk.page.goto("/staff/work?kind=dispute");
  await look(desk, "f-desk-work");
  await takeUp(desk.page, who, address);
  await look(desk, "f-desk-taken");
  await decideWith(
    desk.page,
    {
      outcome: "upheld",
      reason: "bank_error",
      words: "August was paid. We put it right.",
      seen: () => look(desk, "f-desk-letter"),
    },
    "done",
  );
  await page.goto(address);
  await look(phone, "f-decided");
});
