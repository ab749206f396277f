import type postgres from "postgres";
import { connect } from "@/db/client";
import { openSession } from "../fixtures/cardholders";
import { sessionCookieOf } from "../fixtures/sign-in";
import type { NextServer } from "./next-server";
import { plansDuring, type RanPlan, switchPlanLog } from "./plan-log";
import { type BenchDatabase, openBenchDatabase, startPortalOn } from "./portal";
import { measure, median, type Subject, tell } from "./rounds";
import { SEED_SOURCE, seedAccounts } from "./seed";

const PEOPLE = 40;
const LOOKS = 20;
/** Rows that do not grow with cardholders: a scan of these is the shortest way (policy, agencies, the demonstration's clock). */
const SMALL = new Set(["policy_version", "business_day", "agency", "clock"]);
/** A table with no more rows than this is read from end to end however it is indexed: that shows nothing. */
const TELLING_ROWS = 1000;

type Page = Subject["pages"][number];

/** A session each of cardholders spread over all of them: no two requests in a row find the same rows warm. */
async function pagesOf({ data }: BenchDatabase, owner: postgres.Sql): Promise<Page[]> {
  // The fixtures open sessions on the database of the environment: with several, that is the last one opened.
  process.env.HUANQING_DATA = data;
  process.env.E2E_DATA = data;
  const people = await owner<{ cardholder_id: string }[]>`
    select cardholder_id from account where source = ${SEED_SOURCE} order by md5(account_ref) limit ${PEOPLE}`;
  const pages: Page[] = [];
  for (const { cardholder_id: id } of people) {
    const { name } = await sessionCookieOf(id);
    pages.push({ path: "/home", cookie: `${name}=${await openSession(id)}` });
  }
  return pages;
}

/** Tables with rows enough for a plan to tell something. */
async function tellingTables(owner: postgres.Sql): Promise<Set<string>> {
  const rows = await owner<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and reltuples > ${TELLING_ROWS}`;
  return new Set(rows.map(({ name }) => name));
}

/** Buffers of one look at a page, medians over looks of different people, and what was read from end to end. */
async function lookAtPlans(
  database: BenchDatabase,
  pages: readonly Page[],
): Promise<{ buffers: number; scanned: string[] }> {
  await switchPlanLog(database, true);
  const portal = await startPortalOn(database);
  const look = async ({ path, cookie }: Page) => {
    const answer = await fetch(`${portal.origin}${path}`, { headers: { cookie }, redirect: "manual" });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    await answer.text();
  };
  const looks: RanPlan[][] = [];
  try {
    // A first look reads the policy and fills the catalogue caches of new connections.
    for (const page of pages) await look(page);
    for (const page of pages.slice(0, LOOKS)) looks.push(await plansDuring(database, () => look(page)));
  } finally {
    await portal.stop();
    await switchPlanLog(database, false);
  }
  const scanned = looks.flat().flatMap((plan) => plan.scanned.filter((table) => !SMALL.has(table)));
  return {
    buffers: median(looks.map((plans) => plans.reduce((sum, plan) => sum + plan.buffers, 0))),
    scanned: [...new Set(scanned)].sort(),
  };
}

/** How many accounts there are, one size after the other: those that were asked for, else ten and a hundred thousand. */
function sizesOf(args: readonly string[]): number[] {
  const asked = args.filter((text) => /^[1-9]\d{0,7}$/.test(text)).map((text) => Number.parseInt(text, 10));
  return [...(asked.length > 0 ? asked : [10_000, 100_000]), ...(args.includes("--million") ? [1_000_000] : [])];
}

const listed = (names: readonly string[]) => (names.length > 0 ? names.join(", ") : "none");

/** A database of so many accounts, with what one look at Home reads of it and how that is planned. */
async function prepare(size: number): Promise<BenchDatabase> {
  const database = await openBenchDatabase(true);
  const owner = connect(database.server.urls.owner, { max: 1, statementSeconds: 0 });
  try {
    await seedAccounts(owner, size);
    const telling = await tellingTables(owner);
    const pages = await pagesOf(database, owner);
    const { buffers, scanned } = await lookAtPlans(database, pages);
    const [whole, idle] = [true, false].map((known) => scanned.filter((table) => telling.has(table) === known));
    console.log(
      `${size} accounts: ${buffers} shared buffers a look at /home; tables scanned whole: ${listed(whole ?? [])}` +
        ` (with ${TELLING_ROWS} rows or fewer, which tells nothing: ${listed(idle ?? [])})`,
    );
    return database;
  } catch (error) {
    await database.close();
    throw error;
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** A portal on a database, and sessions that are fresh: those of before end while a larger size is being made. */
async function subjectOf(name: string, database: BenchDatabase, server: NextServer): Promise<Subject> {
  const owner = connect(database.server.urls.owner, { max: 1 });
  try {
    return { name, server, pages: await pagesOf(database, owner) };
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/**
 * Home with ten times, a hundred times as many accounts: what it reads, how it is planned, how long it takes. Each size
 * has a database and a portal of its own, so that they are asked in turn.
 */
export async function scale(args: readonly string[]): Promise<void> {
  const databases: BenchDatabase[] = [];
  const portals: NextServer[] = [];
  try {
    const sizes = sizesOf(args);
    for (const size of sizes) databases.push(await prepare(size));
    const subjects: Subject[] = [];
    for (const [at, database] of databases.entries()) {
      const portal = await startPortalOn(database);
      portals.push(portal);
      subjects.push(await subjectOf(`${sizes[at]} accounts`, database, portal));
    }
    tell(await measure(subjects));
  } finally {
    for (const portal of portals) await portal.stop();
    for (const database of databases) await database.close();
  }
}
