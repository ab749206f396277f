import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { addressOf, pages, parametersOf } from "../fixtures/routes";
import { running } from "../fixtures/running";
import { enter, signIn } from "../fixtures/sign-in";
import { ownWalker } from "../fixtures/walker";

/** Everything that the portal, its worker and its database wrote into their logs. */
function readLogs(): Map<string, string> {
  const folder = path.join(running.data, "logs");
  const files = [
    ...readdirSync(folder).map((file) => path.join(folder, file)),
    path.join(running.data, "postgres", "server.log"),
  ];
  return new Map(files.map((file) => [path.basename(file), readFileSync(file, "utf8")]));
}

/** Everything that the portal left in the browser beside its cookies, as text. */
function readBrowser(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        found.push(name, request.url, (await (await cache.match(request))?.text()) ?? "");
      }
    }
    // Nothing of ours uses one: a database at all would be a finding.
    found.push(...(await indexedDB.databases()).map(({ name }) => `database ${name}`));
    return found.join("\n");
  });
}

test("what is personal stays on the own pages", async ({ page, context, browser, baseURL }) => {
  // Every page of a cardholder three times: more than other tests do, on a machine that does other things.
  test.setTimeout(180_000);
  const { person, ...who } = await ownWalker("D-11");
  const local = person.phone.replace("+86", "");
  const canaries = { name: person.name, phone: local, email: person.email, address: person.address };

  const addresses: string[] = [];
  page.on("request", (request) => {
    if (!request.url().includes("/demo/outbox")) addresses.push(request.url());
  });
  await signIn(page, person);
  for (const { pattern, access } of pages) {
    if (access === "cardholder") await page.goto(addressOf(pattern, parametersOf({ person, ...who })));
  }
  const left = await readBrowser(page);
  await page.goto(`/amounts/${encodeURIComponent("no-such-account")}`);
  const missing = await page.content();
  const cookies = await context.cookies();
  const session = cookies.find((cookie) => cookie.name.endsWith("session"))?.value ?? "";
  expect(session).not.toBe("");

  const other = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const stranger = await ownWalker("D-12");
  await enter(other, stranger.cardholderId);
  const elsewhere: string[] = [];
  for (const { pattern, access } of pages) {
    if (access === "demo") continue;
    elsewhere.push(await (await other.request.get(addressOf(pattern, parametersOf(stranger)))).text());
    elsewhere.push(
      await (
        await other.request.get(addressOf(pattern, parametersOf({ person, ...who })), { failOnStatusCode: false })
      ).text(),
    );
  }
  await other.close();

  const logs = readLogs();
  expect([...logs.keys()]).toContain("web.log");
  const found: string[] = [];
  for (const [about, canary] of Object.entries({ ...canaries, session })) {
    for (const [file, text] of logs) if (text.includes(canary)) found.push(`${about} in ${file}`);
    if (addresses.some((address) => decodeURIComponent(address).includes(canary))) found.push(`${about} in an address`);
    if (elsewhere.some((text) => text.includes(canary))) found.push(`${about} on somebody else's page`);
    if (left.includes(canary)) found.push(`${about} in the browser's storage`);
    if (missing.includes(canary)) found.push(`${about} on the page of a wrong address`);
  }
  expect(left, "the worker was there").toContain("huanqing-offline-");
  const figures = [
    who.cardholderId,
    ...person.accounts.map((one) => one.cardTail),
    ...who.accounts.map((one) => one.accountId),
  ];
  expect(figures.filter((figure) => left.includes(figure))).toEqual([]);
  expect(left).not.toMatch(/¥[\d,]+\.\d\d|database /);
  expect(found).toEqual([]);
});
