import { expect, test } from "@playwright/test";
import { staffCookie } from "@/lib/auth/cookies";
import { STAFF_ROLES, type StaffRole } from "@/lib/core/actor";
import { newId } from "@/lib/core/ids";
import { ask } from "../fixtures/bare-request";
import { type Cardholder, endSessions } from "../fixtures/cardholders";
import { ownCardholder } from "../fixtures/own-cardholder";
import {
  ABSENT,
  addressOf,
  hasParameters,
  isPage,
  type Parameters,
  parametersOf,
  type RouteAddress,
  routes,
} from "../fixtures/routes";
import { running } from "../fixtures/running";
import { sessionCookieOf } from "../fixtures/sign-in";
import { openSeat, suspendSeat } from "../fixtures/staff";
import { findSigner } from "../fixtures/walker";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Role =
  | "anonymous"
  | "cardholder A"
  | "cardholder B"
  | "ended session"
  | "forged session"
  | StaffRole
  | "suspended staff";
const isCardholder = (role: Role) => role === "cardholder A" || role === "cardholder B";
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

/** A session of each role of the staff, and one of somebody who was suspended since. */
async function meetStaff(): Promise<Record<StaffRole | "suspended staff", string>> {
  const seat = async (role: StaffRole, who: string) => {
    const { token, staffId } = await openSeat(role, { who });
    return { header: `${staffCookie()}=${token}`, staffId };
  };
  const rows = await Promise.all(STAFF_ROLES.map(async (role) => [role, (await seat(role, "matrix")).header] as const));
  // Of this worker's own: to sit down again is to be let in again.
  const out = await seat("supervisor", newId().slice(-12));
  await suspendSeat(out);
  return { ...(Object.fromEntries(rows) as Record<StaffRole, string>), "suspended staff": out.header };
}

async function meet(): Promise<People> {
  const [a, b, { cardholderId }] = await Promise.all([findSigner("D-21"), findSigner("D-20"), ownCardholder("D-10")]);
  const asHeader = async (who: Pick<Cardholder, "cardholderId">) => {
    const { name, value } = await sessionCookieOf(who.cardholderId);
    return `${name}=${value}`;
  };
  const ended = await asHeader({ cardholderId });
  await endSessions(cardholderId);
  const cookies: People["cookies"] = {
    anonymous: null,
    "cardholder A": await asHeader(a),
    "cardholder B": await asHeader(b),
    "ended session": ended,
    "forged session": `${ended.split("=")[0]}=${"A".repeat(43)}`,
    ...(await meetStaff()),
  };
  return { a, b, cookies };
}

let met: Promise<People> | undefined;

/** The same for all routes of a worker, but for a link to a file, which holds for minutes only. */
function peopleFor({ pattern }: RouteAddress): Promise<People> {
  if (pattern.includes("[token]")) return meet();
  met ??= meet();
  return met;
}

/**
 * Every combination of a route: who asks, for whose thing, by which method. A method that a route does not serve is
 * asked for by everybody, for one kind of thing each, so that every two of the three meet; with E2E_ALL=1 for all.
 */
function cellsOf(route: RouteAddress, { a, b, cookies }: People): Cell[] {
  const things: Record<Whose, Parameters> = {
    own: parametersOf(a),
    "other's": parametersOf(b),
    absent: {
      ...parametersOf(a),
      accountId: ABSENT,
      claimId: ABSENT,
      proposalId: ABSENT,
      planId: ABSENT,
      workItemId: ABSENT,
      disputeId: ABSENT,
      recordId: ABSENT,
      diaryEntryId: ABSENT,
      representativeId: ABSENT,
      token: ABSENT,
    },
    malformed: {
      ...parametersOf(a),
      accountId: "' or 1=1 --",
      statementDate: "2026-13-99",
      claimId: "' or 1=1 --",
      proposalId: "' or 1=1 --",
      planId: "' or 1=1 --",
      workItemId: "' or 1=1 --",
      disputeId: "' or 1=1 --",
      recordId: "' or 1=1 --",
      diaryEntryId: "' or 1=1 --",
      representativeId: "' or 1=1 --",
      token: "a.b.c",
    },
  };
  const whose = hasParameters(route.pattern) ? (Object.keys(things) as Whose[]) : (["own"] as const);
  const isServed = (method: string) => method === "GET" || (route.methods as readonly string[]).includes(method);
  const isAsked = (...[who, thing, method]: [number, number, number]) =>
    Boolean(process.env.E2E_ALL) ||
    isServed(METHODS[method] ?? "GET") ||
    (who + method + Math.floor(who / whose.length)) % whose.length === thing;
  return (Object.keys(cookies) as Role[]).flatMap((role, who) =>
    whose.flatMap((thing, of) =>
      METHODS.filter((_method, by) => isAsked(who, of, by)).map((method) => {
        // Seen from B, the things of A are the other's.
        const swapped = role === "cardholder B" && thing !== "absent" && thing !== "malformed";
        const seen = swapped ? things[thing === "own" ? "other's" : "own"] : things[thing];
        return { role, whose: thing, method, cookie: cookies[role], parameters: seen };
      }),
    ),
  );
}

/** A page of the staff: for its roles as it is, for other staff as if it did not exist, for others the staff's door. */
function expectedAtDesk(route: RouteAddress, { role, whose, parameters }: Cell, shown: boolean): number[] {
  const staff = STAFF_ROLES.find((one) => one === role);
  if (!staff) return shown ? [303, 307] : [401];
  if (!route.roles?.includes(staff)) return [404];
  // The items of these people stand at the agents' desk; for another desk than theirs an item does not exist.
  if (route.pattern === "/staff/work/[cardholderId]/[workItemId]" && staff === "dispute_officer") return [404];
  const isNothing = whose === "malformed" || addressOf(route.pattern, parameters).includes(ABSENT);
  return isNothing ? [404] : [200, 303, 307];
}

/** The statuses that are right for a cell. A redirect leads to the front door, or from it home. */
function expected(route: RouteAddress, cell: Cell): number[] {
  const { role, whose, method } = cell;
  const shown = isPage(route.pattern);
  const isRead = method === "GET" || method === "HEAD";
  if (!shown && !isRead && !route.methods.includes(method)) return method === "OPTIONS" ? [204, 400, 405] : [405];
  if (!shown && isRead && !route.methods.includes("GET")) return [405];
  if (shown && !["GET", "HEAD", "POST"].includes(method)) return [405];
  // The framework shows a page for a form too; one without an action in it is no more than a look.
  const refusedMethod = shown && !isRead ? [400, 405] : [];
  if (route.access === "operator") return [401, 404];
  // No session opens what is for machines; their own cells stand in machines.spec.ts.
  if (route.access === "machine") return [401];
  // Its address carries a secret of its own, which nobody here has.
  if (route.pattern === "/api/plans/[planId]/calendar") return [404];
  // None of these plans has been kept to its end.
  if (route.pattern === "/api/plans/[planId]/certificate") return [404];
  // Nobody here has asked for a letter, or for everything in one file.
  if (["/api/documents/[documentId]", "/api/archives/[archiveId]"].includes(route.pattern)) return [404];
  if (route.access === "public" || route.access === "demo") return [200, 303, 307, ...refusedMethod];
  if (route.access === "staff") return [...expectedAtDesk(route, cell, shown), ...refusedMethod];
  // A file that may not be seen does not exist, for whoever asks.
  const isFile = ["/api/files/[token]", "/api/agreements/[proposalId]", "/api/records/[recordId]/proof"].includes(
    route.pattern,
  );
  if (isFile && (whose !== "own" || !isCardholder(role))) return [404];
  if (route.form && (whose === "own" || !isCardholder(role))) return [303];
  if (!isCardholder(role)) return [...(shown ? [303, 307] : [401]), ...refusedMethod];
  if (whose !== "own") return [404, ...refusedMethod];
  return [...(shown ? [200, 303, 307] : [200, 204]), ...refusedMethod];
}

/** What nobody but its owner may read on a page: their name, their phone, the tails of their cards. */
function secretsOf({ person }: Cardholder): string[] {
  const tails = person.accounts.map((account) => account.cardTail);
  return [person.name, person.phone.slice(-8), ...tails.flatMap((tail) => [`尾号 ${tail}`, `ending ${tail}`])];
}

async function judge(route: RouteAddress, cell: Cell, people: People): Promise<string[]> {
  const { method, role, whose } = cell;
  const headers = { accept: "text/html", origin: running.origin, ...(cell.cookie ? { cookie: cell.cookie } : {}) };
  const { status, body } = await ask({ method, path: addressOf(route.pattern, cell.parameters), headers });
  const about = `${method} ${route.pattern} by ${role}, ${whose}: `;
  const wrong: string[] = [];
  const right = expected(route, cell);
  if (!right.includes(status)) wrong.push(`${about}${status}, not ${right.join(" or ")}`);
  const others = [...(role === "cardholder A" ? [] : [people.a]), ...(role === "cardholder B" ? [] : [people.b])];
  const shown = others.flatMap(secretsOf).filter((secret) => body.includes(secret));
  // Whom it is for may read of cardholders at a desk.
  const mayRead = route.access === "demo" || (route.access === "staff" && right.includes(200));
  if (!mayRead && shown.length > 0) wrong.push(`${about}shows ${shown.join(", ")}`);
  if (/\bat \w+ \(|node_modules|Error:/.test(body)) wrong.push(`${about}shows the inside`);
  return wrong;
}

/** So many requests at once; the portal serves them on one core. */
const AT_ONCE = 6;

test.describe("the authorisation matrix", () => {
  for (const route of routes) {
    test(route.pattern, async () => {
      const people = await peopleFor(route);
      const wrong: string[] = [];
      const waiting = cellsOf(route, people);
      const work = async () => {
        for (let cell = waiting.pop(); cell; cell = waiting.pop()) wrong.push(...(await judge(route, cell, people)));
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      expect(wrong.slice(0, 12), `${wrong.length} cells are wrong`).toEqual([]);
    });
  }
});
