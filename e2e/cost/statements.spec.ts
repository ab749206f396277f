import { expect, test } from "@playwright/test";
import { findCardholder } from "../fixtures/cardholders";
import { type Portal, startPortal } from "../fixtures/portal";
import { addressOf, pages, parametersOf } from "../fixtures/routes";
import { sessionCookieOf } from "../fixtures/sign-in";
import { openStatementLog, type StatementLog } from "../fixtures/statements";

/** One for the session, three for what the page shows (quality page, Speed and cost). */
const AUTH = 1;
const PAGE = 3;

/** A portal of its own: in the one of the other tests, their statements would be counted too. */
test.describe
  .serial("statements of a page", () => {
    let portal: Portal;
    let log: StatementLog;
    const before = { origin: process.env.E2E_ORIGIN, data: process.env.E2E_DATA };

    test.beforeAll(async () => {
      test.setTimeout(300_000);
      portal = await startPortal();
      process.env.E2E_ORIGIN = portal.origin;
      process.env.E2E_DATA = portal.data;
      log = await openStatementLog(portal.data);
    });
    test.afterAll(async () => {
      test.setTimeout(120_000);
      await log.close();
      await portal.stop();
      if (before.origin) process.env.E2E_ORIGIN = before.origin;
      if (before.data) process.env.E2E_DATA = before.data;
    });

    for (const { pattern, access } of pages.filter((page) => page.access === "cardholder")) {
      test(`${pattern} asks the database little`, async () => {
        expect(access).toBe("cardholder");
        const who = await findCardholder("D-05");
        const { name, value } = await sessionCookieOf(who.cardholderId);
        const address = `${portal.origin}${addressOf(pattern, parametersOf(who))}`;
        const look = async () => {
          const answer = await fetch(address, { headers: { cookie: `${name}=${value}` }, redirect: "manual" });
          expect(answer.status).toBeLessThan(400);
          await answer.text();
        };
        await look();
        // The worker asks now and then; the least of a few looks is the page's own.
        const looks: string[][] = [];
        for (let round = 0; round < 4; round++) looks.push(await log.during(look));
        const least = looks.sort((a, b) => a.length - b.length)[0] ?? [];
        expect(least.length, "the session at least was seen in the log").toBeGreaterThanOrEqual(1);
        expect(least.length, least.join("\n")).toBeLessThanOrEqual(AUTH + PAGE);
      });
    }
  });
