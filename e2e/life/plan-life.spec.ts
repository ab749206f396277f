import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { addDays } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import { findCardholder } from "../fixtures/cardholders";
import { grantByTwo, livePlanOf, openOf, owedBy, pay, signed, travel } from "../fixtures/plan-life";
import { startPortal } from "../fixtures/portal";
import { type Proposed, propose, signOffer, WELL_OFF, withDay } from "../fixtures/proposals";
import { enter } from "../fixtures/sign-in";
import { enterStaff } from "../fixtures/staff";

/** From the page that works a change out to the plan, changed. */
async function change(page: Page, planId: string, name: string, answer: () => Promise<void>): Promise<void> {
  await page.goto(`/plans/kept/${planId}/${name}`);
  await answer();
  await page.locator("main form:has([name=page]) button[type=submit]").first().click();
  await page.waitForURL("**looked=1**");
  await page.locator("main form:has([name=seenHash]) button[type=submit]").first().click();
  await page.waitForURL((url) => url.pathname === `/plans/kept/${planId}`);
}

/** What the page of a plan says in one sentence, to the person whose it is. */
async function heading(context: BrowserContext, page: Page, of: Proposed): Promise<string> {
  await context.clearCookies();
  await enter(context, of.cardholderId);
  const { planId } = await livePlanOf(of);
  await page.goto(`/plans/kept/${planId}`);
  return page.locator("h1").innerText();
}

/**
 * On a portal of its own, because its calendar moves for everybody: six people and their plans, side by side through
 * eight weeks (issue: kept, repaired, moved, completed; broken; settled early; one sum; promise; renegotiated).
 */
test("plans are kept, repaired, moved, settled, promised, replaced and broken while weeks go by", async ({
  browser,
}) => {
  test.setTimeout(900_000);
  const shared = { origin: process.env.E2E_ORIGIN, data: process.env.E2E_DATA };
  const portal = await startPortal();
  process.env.E2E_ORIGIN = portal.origin;
  process.env.E2E_DATA = portal.data;
  const context = await browser.newContext({
    baseURL: portal.origin,
    locale: "zh-CN",
    viewport: { width: 360, height: 780 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  try {
    const kept = await signed("D-05", { kind: "months", months: 5 });
    const broken = await signed("D-04", { kind: "months", months: 6 });
    const early = await signed("D-06", { kind: "months", months: 12 });
    const again = await signed("D-07", { kind: "months", months: 6 });
    const promise = await withDay("", async (_context, day) =>
      propose(await findCardholder("D-03"), {
        size: { kind: "deferral", amount: money(100_000n), until: addDays(day.today, 9) },
        budget: null,
      }),
    );
    if (promise.state === "offered") await signOffer(promise);
    const four = await owedBy("D-08", 4n, 5n);
    const oneSum = await withDay("", async (_context, day) => {
      const size = { kind: "settlement", amount: four, payBy: addDays(day.today, 12) } as const;
      return propose(await findCardholder("D-08"), { size, budget: WELL_OFF });
    });
    expect(oneSum.state).toBe("in_review");
    await grantByTwo(oneSum);
    await signOffer(oneSum);
    expect(await heading(context, page, kept)).toContain("下一期");

    await travel(5);
    for (const who of ["D-05", "D-06", "D-07"]) {
      const of = { "D-05": kept, "D-06": early, "D-07": again }[who] as Proposed;
      await pay(of.who, openOf(await livePlanOf(of), 1));
      expect((await livePlanOf(of)).rows[0]).toMatchObject({ number: 1, state: "paid" });
    }

    await test.step("one sum with a waiver is paid, and the rest is waived", async () => {
      const plan = await livePlanOf(oneSum);
      expect(plan).toMatchObject({ kind: "settlement", state: "active" });
      await pay(oneSum.who, four);
      expect(await livePlanOf(oneSum)).toMatchObject({ state: "completed" });
      expect(await heading(context, page, oneSum)).toContain("已经还完");
    });

    await test.step("a promise is kept", async () => {
      await pay(promise.who, money(100_000n));
      expect(await livePlanOf(promise)).toMatchObject({ kind: "deferral", state: "completed" });
    });

    await test.step("a plan is settled early for what the quote says, and for nothing less", async () => {
      await context.clearCookies();
      await enter(context, early.cardholderId);
      const { planId } = await livePlanOf(early);
      await page.goto(`/plans/kept/${planId}/settle`);
      await page.locator("main form button[type=submit]").first().click();
      await expect.poll(async () => (await livePlanOf(early)).quote !== null).toBe(true);
      const payoff = (await livePlanOf(early)).quote?.payoff ?? ZERO;
      await pay(early.who, (payoff - 1n) as Money);
      expect((await livePlanOf(early)).state).not.toBe("completed");
      await pay(early.who, money(1n));
      expect(await livePlanOf(early)).toMatchObject({ state: "completed" });
      expect(await heading(context, page, early)).toContain("已经还完");
    });

    await test.step("who tells of a change has the old plan until the new one is signed", async () => {
      const first = await livePlanOf(again);
      const anew = await propose(again.who, {
        size: { kind: "months", months: 12 },
        budget: WELL_OFF,
        replaces: again.proposalId,
      });
      expect((await livePlanOf(again)).planId).toBe(first.planId);
      await signOffer(anew);
      const second = await livePlanOf(again);
      expect(second).toMatchObject({ replacesPlanId: first.planId, state: "signed" });
    });

    await travel(36);
    await test.step("an instalment that was missed goes with the next one, which is moved", async () => {
      expect((await livePlanOf(kept)).rows[1]).toMatchObject({ number: 2, state: "missed" });
      expect(await heading(context, page, kept)).toContain("没有付足");
      const { planId, rows } = await livePlanOf(kept);
      await change(page, planId, "repair", () => page.locator("input[name=way][value=double_up]").check());
      await change(page, planId, "move", async () => {
        await page.locator("input[name=number]").first().check();
        const third = rows[2]?.dueOn;
        await page.locator("#to").fill(third ? addDays(third, 6).toString() : "");
      });
      const after = await livePlanOf(kept);
      expect(after.rows[1]).toMatchObject({ state: "repaired" });
      expect(after.changes.map(({ kind }) => kind)).toEqual(["double_up", "move"]);
    });

    await travel(15);
    await test.step("what is left is paid ahead, and the plan is certified", async () => {
      for (const number of [3, 4, 5]) await pay(kept.who, openOf(await livePlanOf(kept), number));
      const plan = await livePlanOf(kept);
      expect(plan.rows.map(({ state }) => state)).toEqual(["paid", "repaired", "paid", "paid", "paid"]);
      expect(plan).toMatchObject({ state: "completed" });
      expect(await heading(context, page, kept)).toContain("已经还完");
      const paper = page.locator("main a[href$='/certificate']").first();
      await expect(async () => {
        await page.reload();
        await expect(paper).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 30_000 });
      const answer = await page.request.get((await paper.getAttribute("href")) ?? "");
      expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "application/pdf"]);
      await page.goto("/home");
      await expect(page.locator("main a[href$='/certificate']")).toBeVisible();
    });

    await test.step("a plan that nobody paid for is ended by a person, after notice and a last chance", async () => {
      const plan = await livePlanOf(broken);
      expect(plan).toMatchObject({ state: "active", notice: { state: "waiting" } });
      expect(await heading(context, page, broken)).toContain("专人");
      const desk = await browser.newContext({ baseURL: portal.origin, viewport: { width: 1280, height: 900 } });
      await enterStaff(desk, "agent", { who: "life" });
      const staff = await desk.newPage();
      await staff.goto(`/staff/plans/${broken.cardholderId}/${plan.planId}`);
      await staff.locator("#choice-1").check();
      await staff.locator("#words").fill("没有付款，也没有联系上您。");
      await staff.locator("form:has(#words) button[type=submit]").click();
      await expect.poll(async () => (await livePlanOf(broken)).state).toBe("broken");
      await desk.close();
      expect(await heading(context, page, broken)).toContain("已终止");
    });
  } finally {
    process.env.E2E_ORIGIN = shared.origin ?? "";
    process.env.E2E_DATA = shared.data ?? "";
    await context.close();
    await portal.stop();
  }
});
