import { expect, test } from "@playwright/test";
import { monotonicMs } from "@/lib/core/clock";
import { ask, type BareAnswer } from "../fixtures/bare-request";
import { collectForms } from "../fixtures/forms";
import { addressOf, pages, parametersOf, routes } from "../fixtures/routes";
import { running } from "../fixtures/running";
import { sessionCookieOf } from "../fixtures/sign-in";
import { ownWalker } from "../fixtures/walker";
import { MARK, type Shot, shots } from "./fuzz-inputs";

/** FUZZ_INPUTS=50000 for the long run; FUZZ_SEED for other inputs. */
const INPUTS = Number.parseInt(process.env.FUZZ_INPUTS ?? "3000", 10);
const SEED = Number.parseInt(process.env.FUZZ_SEED ?? "20261122", 10);
/** A slow machine tries fewer; FUZZ_SECONDS gives more time. The line at the end says how many it were. */
const SECONDS = Number.parseInt(process.env.FUZZ_SECONDS ?? (INPUTS > 5000 ? "7200" : "60"), 10);
const AT_ONCE = 8;
/** The largest page of the demonstration has 160 KB; what is typed comes back once or twice. */
const MOST_BYTES = 300 * 1024;

function send({ signedIn, ...shot }: Shot, cookie: string, address: string): Promise<BareAnswer> {
  const cookies = [shot.headers.cookie, signedIn ? cookie : undefined].filter(Boolean).join("; ");
  // An address of its own, so that no limit hides what lies behind it.
  return ask({ ...shot, headers: { ...shot.headers, cookie: cookies, "x-forwarded-for": address } });
}

/** What is wrong with an answer, whatever was asked. */
function faultsOf({ status, headers, body }: BareAnswer): string[] {
  const location = String(headers.location ?? "/");
  const isHtml = String(headers["content-type"] ?? "").includes("html");
  return [
    status >= 500 ? `status ${status}` : null,
    /\n\s+at [^\n]+:\d+:\d+/.test(body) ? "a stack trace" : null,
    body.length > MOST_BYTES ? `${body.length} bytes` : null,
    body.includes(MARK) && isHtml ? "reflected unescaped" : null,
    !location.startsWith("/") || /^\/[/\\]/.test(location) ? `leads to ${location}` : null,
    headers["set-cookie"]?.toString().includes("x9z") ? "a cookie of somebody else's making" : null,
    isHtml && !headers["content-security-policy"] ? "no policy" : null,
  ].filter((fault) => fault !== null);
}

test("no input of any kind breaks an answer", async ({ browser }) => {
  test.setTimeout((SECONDS + 60) * 1000);
  const who = await ownWalker("D-25");
  const addresses = pages.map(({ pattern }) => addressOf(pattern, parametersOf(who)));
  const own = addresses.filter((address) =>
    routes.some((row) => row.access === "cardholder" && address !== row.pattern),
  );
  const forms = [...(await collectForms(browser, ["/"], null)), ...(await collectForms(browser, own, who))];
  expect(forms.length).toBeGreaterThan(10);

  const queue = shots(INPUTS, SEED, { addresses, forms, origin: running.origin }).entries();
  let { name, value } = await sessionCookieOf(who.cardholderId);
  const statuses = new Map<number, number>();
  const found: string[] = [];
  const began = monotonicMs();
  const worker = async () => {
    for (const [index, shot] of queue) {
      if (monotonicMs() - began > SECONDS * 1000) return;
      const address = `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
      const answer = await send(shot, `${name}=${value}`, address);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      for (const fault of faultsOf(answer)) found.push(`${fault}: ${JSON.stringify(shot).slice(0, 600)}`);
      // Some of the forms sign out.
      if (shot.signedIn && /signed-out/.test(String(answer.headers.location))) {
        ({ name, value } = await sessionCookieOf(who.cardholderId));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const sent = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  const answers = [...statuses].sort().map(([status, count]) => `${status} × ${count}`);
  console.log(`${sent} of ${INPUTS} inputs, seed ${SEED}: ${answers.join(", ")}`);
  expect(found.slice(0, 20)).toEqual([]);
  // The inputs got through to the pages and to the actions.
  for (const status of [200, 303, 307, 400, 404, 405]) expect(statuses.get(status) ?? 0).toBeGreaterThan(sent / 500);
});
