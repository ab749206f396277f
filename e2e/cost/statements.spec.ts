import { expect, test } from "@playwright/test";
import { staffCookie } from "@/lib/auth/cookies";
import { fillDraft } from "../fixtures/plan-draft";
import { startPortal } from "../fixtures/portal";
import { addressOf, pages, parametersOf } from "../fixtures/routes";
import { sessionCookieOf } from "../fixtures/sign-in";
import { openSeat } from "../fixtures/staff";
import { openStatementLog, type StatementLog } from "../fixtures/statements";
import { findWalker } from "../fixtures/walker";

/**
 * One for the session, four for the page. The bar is three round trips a page (quality page, Speed and cost);
 * the log shows statements, and the three of a cardholder's accounts leave together, as one trip: four
 * statements are two trips.
 */
const AUTH = 1;
const PAGE = 4;
/** What somebody wants to have borne in mind is read apart: plans and disputes know nothing of contact. */
const WITH_CARE = ["/staff/proposals/[cardholderId]/[proposalId]", "/staff/disputes/[cardholderId]/[disputeId]"];

/**
 * Looks at a page until it keeps to the bar, a few times at most; the worker asks now and then, so the least of the
 * looks is nearest to the page's own. The first is for what is prepared once.
 */
async function leastStatements(log: StatementLog, look: () => Promise<void>): Promise<string[]> {
  await look();
  let least = await log.during(look);
  for (let round = 1; round < 4 && least.length > AUTH + PAGE; round++) {
    const again = await log.during(look);
    if (again.length < least.length) least = again;
  }
  return least;
}

/** On a portal of its own: in the one of the other tests, their statements would be counted too. */
test("no page asks the database more than it may", async () => {
  test.setTimeout(300_000);
  const shared = { origin: process.env.E2E_ORIGIN, data: process.env.E2E_DATA };
  const portal = await startPortal();
  process.env.E2E_ORIGIN = portal.origin;
  process.env.E2E_DATA = portal.data;
  try {
    const log = await openStatementLog(portal.data);
    const who = await findWalker("D-05");
    await fillDraft(who.cardholderId);
    const { name, value } = await sessionCookieOf(who.cardholderId);
    for (const { pattern, access, roles } of pages) {
      if (access !== "cardholder" && access !== "staff") continue;
      const desk = access === "staff" ? await openSeat(roles?.[0] ?? "agent") : null;
      const cookie = desk ? `${staffCookie()}=${desk.token}` : `${name}=${value}`;
      const least = await leastStatements(log, async () => {
        const address = `${portal.origin}${addressOf(pattern, parametersOf(who))}`;
        const answer = await fetch(address, { headers: { cookie }, redirect: "manual" });
        expect(answer.status, pattern).toBeLessThan(400);
        await answer.text();
      });
      const most = AUTH + PAGE + (WITH_CARE.includes(pattern) ? 1 : 0);
      expect.soft(least.length, `${pattern}: its session at least is in the log`).toBeGreaterThanOrEqual(AUTH);
      expect.soft(least.length, `${pattern}:\n${least.join("\n")}`).toBeLessThanOrEqual(most);
    }
    await log.close();
  } finally {
    process.env.E2E_ORIGIN = shared.origin ?? "";
    process.env.E2E_DATA = shared.data ?? "";
    await portal.stop();
  }
});
