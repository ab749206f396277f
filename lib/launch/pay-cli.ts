import { databaseUrl, openDatabase } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { businessDate, now } from "@/lib/core/clock";
import { isDemo, readEnv } from "@/lib/core/env";
import { parseMoney, ZERO } from "@/lib/core/money";
import { readOffsetDays } from "@/lib/demo/clock-offset";
import { postDemoPayment } from "@/lib/demo-people/post-payment";
import { runQueuedJobs } from "@/lib/jobs/run-queued";
import { log } from "@/lib/observability/log";
import { getCurrentPolicy } from "@/lib/policy/data";
import { inPlainWords } from "./plain-words";
import { tasks } from "./tasks";

const USAGE =
  "npm run demo:pay -- CARD 1200.00     the invented core posts a payment of today; CARD: its last four digits, or the\n" +
  "                                     account as demo:people --json names it; -1200.00 takes one back";

/** Exit status 0 posted, 1 no demonstration here or it failed, 2 not called rightly. */
async function main([which = "", typed = "", ...more]: readonly string[]): Promise<number> {
  if (!isDemo(readEnv())) {
    process.stderr.write("Payments are invented only on the demonstration: the embedded database, on this machine.\n");
    return 1;
  }
  const amount = parseMoney(typed);
  if (which === "" || amount === null || amount === ZERO || more.length > 0) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  log.level = "error";
  return withDatabase(async () => {
    const url = databaseUrl("app");
    const { db, close } = openDatabase(url, { max: 2 });
    try {
      const { zone } = (await getCurrentPolicy(db)).pack;
      const today = businessDate(now(), zone, await readOffsetDays(db));
      const posted = await postDemoPayment(db, which, amount, today);
      if (!posted) {
        process.stderr.write(`Not one account of the demonstration is meant by this.\n${USAGE}\n`);
        return 2;
      }
      await runQueuedJobs(url, tasks, log);
      process.stdout.write(`${posted.accountRef}  ${today.toString()}  ${typed}  ${posted.entryRef}\n`);
      return 0;
    } finally {
      await close();
    }
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${inPlainWords(error)}\n`);
  process.exitCode = 1;
}
