import { type APIRequestContext, expect, test } from "@playwright/test";
import { type Cardholder, endSessions, findCardholder } from "../fixtures/cardholders";
import {
  ABSENT,
  addressOf,
  hasParameters,
  type Parameters,
  parametersOf,
  type RouteAddress,
  routes,
} from "../fixtures/routes";
import { sessionCookieOf } from "../fixtures/sign-in";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Role = "anonymous" | "cardholder A" | "cardholder B" | "ended session" | "forged session";
type Whose = "own" | "other's" | "absent" | "malformed";

interface Cell {
  role: Role;
  whose: Whose;
  method: (typeof METHODS)[number];
  cookie: string | null;
  parameters: Parameters;
}

interface People {
  a: Cardholder;
  b: Cardholder;
  cookies: Record<Role, string | null>;
}

async function meet(): Promise<People> {
  const [a, b, gone] = await Promise.all([findCardholder("D-04"), findCardholder("D-06"), findCardholder("D-10")]);
  const asHeader = async (who: Cardholder) => {
    const { name, value } = await sessionCookieOf(who.cardholderId);
    return `${name}=${value}`;
  };
  const ended = await asHeader(gone);
  await endSessions(gone.cardholderId);
  const cookies: People["cookies"] = {
    anonymous: null,
    "cardholder A": await asHeader(a),
    "cardholder B": await asHeader(b),
    "ended session": ended,
    "forged session": `${ended.split("=")[0]}=${"A".repeat(43)}`,
  };
  return { a, b, cookies };
}

/** Every combination of a route: who asks, for whose thing, by which method. */
function cellsOf(route: RouteAddress, { a, b, cookies }: People): Cell[] {
  const things: Record<Whose, Parameters> = {
    own: parametersOf(a),
    "other's": parametersOf(b),
    absent: { ...parametersOf(a), accountId: ABSENT },
    malformed: { accountId: "' or 1=1 --", statementDate: "2026-13-99" },
  };
  const whose = hasParameters(route.pattern) ? (Object.keys(things) as Whose[]) : (["own"] as const);
  return (Object.keys(cookies) as Role[]).flatMap((role) =>
    whose.flatMap((thing) =>
      METHODS.map((method) => {
        // Seen from B, the things of A are the other's.
        const swapped = role === "cardholder B" && thing !== "absent" && thing !== "malformed";
        const seen = swapped ? things[thing === "own" ? "other's" : "own"] : things[thing];
        return { role, whose: thing, method, cookie: cookies[role], parameters: seen };
      }),
    ),
  );
}

/** The statuses that are right for a cell. */
function expected(route: RouteAddress, { role, whose, method }: Cell): number[] {
  const known = role === "cardholder A" || role === "cardholder B";
  const isRead = method === "GET" || method === "HEAD";
  const isPage = !route.pattern.startsWith("/api/") && !route.pattern.endsWith(".json");
  if (!isRead && !route.methods.includes(method)) {
    // A page is asked by POST when a form is sent without JavaScript; without an action in it, it only shows the page.
    if (isPage && method === "POST") return [...expected(route, { role, whose, method: "GET" } as Cell), 400, 405];
    return method === "OPTIONS"
      ? [204, 400, 405, ...expected(route, { role, whose, method: "GET" } as Cell)]
      : [405, 400, ...(isPage ? expected(route, { role, whose, method: "GET" } as Cell) : [])];
  }
  if (isRead && !route.methods.includes("GET")) return [405];
  if (route.access === "operator") return [401, 404];
  if (route.access === "public" || route.access === "demo") return [200, 303, 307];
  if (!known) return isPage ? [303, 307] : [401];
  if (whose !== "own") return [404];
  return isPage ? [200, 303, 307] : [200, 204];
}

async function ask(request: APIRequestContext, route: RouteAddress, cell: Cell) {
  const headers = cell.cookie ? { cookie: cell.cookie } : {};
  return request.fetch(addressOf(route.pattern, cell.parameters), {
    method: cell.method,
    headers,
    maxRedirects: 0,
    failOnStatusCode: false,
  });
}

test.describe("the authorisation matrix", () => {
  for (const route of routes) {
    test(route.pattern, async ({ playwright, baseURL }) => {
      const people = await meet();
      const request = await playwright.request.newContext({
        ...(baseURL ? { baseURL } : {}),
        extraHTTPHeaders: { accept: "text/html" },
      });
      const strangers = [people.a, people.b].flatMap((who) => [who.person.name, who.person.phone]);
      const wrong: string[] = [];
      for (const cell of cellsOf(route, people)) {
        const answer = await ask(request, route, cell);
        const about = `${cell.method} ${route.pattern} by ${cell.role}, ${cell.whose}`;
        const right = expected(route, cell);
        if (!right.includes(answer.status())) wrong.push(`${about}: ${answer.status()}, not ${right.join(" or ")}`);
        const allowed = cell.role.startsWith("cardholder") && cell.whose === "own";
        const body = await answer.text();
        if (!allowed && strangers.some((text) => body.includes(text)) && route.access !== "demo")
          wrong.push(`${about}: shows somebody`);
        if (/\bat \w+ \(|node_modules|Error:/.test(body)) wrong.push(`${about}: shows the inside`);
      }
      await request.dispose();
      expect(wrong).toEqual([]);
    });
  }
});
