import { setTimeout as wait } from "node:timers/promises";
import type postgres from "postgres";
import { connect } from "@/db/client";
import { businessDate, now } from "@/lib/core/clock";
import { prepareDemo, setOffsetDays } from "@/lib/demo/prepare";
import { SEED_SHARES, SEED_SOURCE, seedPlans } from "@/lib/night/testing/seed-plans";
import { CHECKS } from "@/lib/verify/checks";
import { runChecks } from "@/lib/verify/run-checks";
import { openSession } from "../fixtures/cardholders";
import { sessionCookieOf } from "../fixtures/sign-in";
import type { NextServer } from "./next-server";
import { startNight } from "./night-process";
import { type BenchDatabase, openBenchDatabase, startPortalOn } from "./portal";
import { decimals } from "./rounds";

const PEOPLE = 40;
const COUNT = 1_000_000;
/** The step that looks at every plan. */
const KILLED_IN = "drift";

interface Page {
  path: string;
  cookie: string;
}

async function pagesOf(owner: postgres.Sql): Promise<Page[]> {
  const people = await owner<{ cardholder_id: string }[]>`
    select cardholder_id from account where source = ${SEED_SOURCE} order by md5(account_ref) limit ${PEOPLE}`;
  const pages: Page[] = [];
  for (const { cardholder_id: id } of people) {
    const { name } = await sessionCookieOf(id);
    pages.push({ path: "/home", cookie: `${name}=${await openSession(id)}` });
  }
  return pages;
}

/** One request after the other until told to stop, with what each took in milliseconds. */
async function askUntil(portal: NextServer, pages: readonly Page[], isOver: () => boolean): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; !isOver(); turn += 1) {
    const { path: address, cookie } = pages[turn % pages.length] as Page;
    const begun = performance.now();
    const answer = await fetch(`${portal.origin}${address}`, { headers: { cookie }, redirect: "manual" });
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
    await answer.arrayBuffer();
    times.push(performance.now() - begun);
  }
  return times;
}

const share = (times: readonly number[], of: number) => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN;
};
const tellTimes = (name: string, times: readonly number[]) =>
  console.log(
    `${name.padEnd(34)} ${times.length} requests, p50 ${decimals(share(times, 0.5), 1)} ms, ` +
      `p99 ${decimals(share(times, 0.99), 1)} ms`,
  );

const forSeconds = (seconds: number) => {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() > end;
};

/** A night in the portal's company: how long it took, and how Home was answered meanwhile. */
async function nightBeside(database: BenchDatabase, portal: NextServer, pages: readonly Page[]) {
  const { ended, said } = startNight(database);
  let over = false;
  const end = ended.then((done) => {
    over = true;
    return done;
  });
  const times = await askUntil(portal, pages, () => over);
  console.log(`\nthe night, with the portal asked beside it: ${(await end).figures}\n${said()}`);
  return times;
}

/** Another day, on which the core has sent something of every account: the night has to look at all of them. */
async function nextDay(owner: postgres.Sql, offset: number): Promise<void> {
  await prepareDemo(owner);
  await setOffsetDays(owner, offset);
  await owner`update account set arrived_at = now() where source = ${SEED_SOURCE}`;
  await owner.unsafe("vacuum analyze account");
}

/** A night killed in its middle and run again, with nobody else. */
async function killedNight(database: BenchDatabase, owner: postgres.Sql): Promise<void> {
  const first = startNight(database);
  let left = "";
  while (left === "" && first.child.exitCode === null) {
    const [run] = await owner<{ step: string; cursor: string | null }[]>`
      select step, cursor from night_run where state = 'running' order by business_day desc limit 1`;
    if (run?.step === KILLED_IN && run.cursor !== null) {
      first.child.kill("SIGKILL");
      left = `${run.step} after ${run.cursor}`;
    } else await wait(20);
  }
  const { figures } = await first.ended;
  console.log(`\nkilled in ${left || "nothing: it was done before"}, after ${figures}`);
  const second = startNight(database);
  const done = await second.ended;
  console.log(`finished by another process: ${done.figures}, status ${done.status}\n${second.said()}`);
}

/** The proofs of `npm run verify:data` over what the nights left. */
async function verify(database: BenchDatabase): Promise<void> {
  const sql = connect(database.server.urls.app, { max: 1, statementSeconds: 0 });
  try {
    const { failed } = await runChecks(sql, CHECKS, (name, { looked, wrong, examples }) => {
      if (wrong > 0) console.log(`FAIL ${name}: ${wrong} of ${looked} wrong, ${examples.join("; ")}`);
    });
    console.log(`verify:data: ${CHECKS.length - failed} of ${CHECKS.length} checks hold`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function nightAlone(database: BenchDatabase): Promise<void> {
  const { ended, said } = startNight(database);
  const { status, figures } = await ended;
  console.log(`\nthe night, with nobody else: ${figures}, status ${status}\n${said()}`);
}

async function besidePortal(database: BenchDatabase, owner: postgres.Sql): Promise<void> {
  const pages = await pagesOf(owner);
  const portal = await startPortalOn(database);
  try {
    await askUntil(portal, pages, forSeconds(15));
    const before = await askUntil(portal, pages, forSeconds(20));
    const during = await nightBeside(database, portal, pages);
    const after = await askUntil(portal, pages, forSeconds(20));
    tellTimes("/home before the night", before);
    tellTimes("/home during the night", during);
    tellTimes("/home after the night", after);
    const ratio = (of: number) => decimals(share(during, of) / share(before, of), 2);
    console.log(`× p50 ${ratio(0.5)}, × p99 ${ratio(0.99)}`);
  } finally {
    await portal.stop();
  }
}

/**
 * The night over a million plans, three days in a row, each after news of every account: alone, beside a portal that is
 * asked all the while, and killed in its middle. With `--alone` no page is asked, with `--verify` the data is proved at
 * the end. Figures of one machine in one run; what is compared is the same page before and during.
 */
export async function night(args: readonly string[]): Promise<void> {
  const asked = Number.parseInt(args[0] ?? "", 10);
  const count = asked > 0 ? asked : COUNT;
  const database = await openBenchDatabase(false);
  const owner = connect(database.server.urls.owner, { max: 1, statementSeconds: 0 });
  try {
    const begun = performance.now();
    await seedPlans(owner, count, businessDate(now(), "Asia/Shanghai", 0).toString());
    const [size] = await owner<{ size: string }[]>`select pg_size_pretty(pg_database_size(current_database())) as size`;
    console.log(`${count} plans made in ${decimals((performance.now() - begun) / 1000, 1)} s, ${size?.size}`);
    for (const line of SEED_SHARES) console.log(`  ${line}`);
    await nightAlone(database);
    if (!args.includes("--alone")) {
      await nextDay(owner, 1);
      await besidePortal(database, owner);
    }
    await nextDay(owner, 2);
    await killedNight(database, owner);
    if (args.includes("--verify")) await verify(database);
  } finally {
    await owner.end({ timeout: 5 });
    await database.close();
  }
}
