import type { Logger } from "pino";
import { connect, databaseUrl, openDatabase } from "@/db/client";
import { businessDate, now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { readEnv } from "@/lib/core/env";
import { readOffsetDays } from "@/lib/demo/clock-offset";
import { anchorDay, prepareDemo, setOffsetDays } from "@/lib/demo/prepare";
import { bringDemoToDay } from "@/lib/demo-people/bring-to-day";
import { fileStore } from "@/lib/files/store";
import { runQueuedJobs } from "@/lib/jobs/run-queued";
import { runNight } from "@/lib/night/handlers/run-night";
import { nightSteps } from "@/lib/night/handlers/steps";
import { failure } from "@/lib/observability/log";
import { getCurrentPolicy } from "@/lib/policy/data";
import { publishCheckpoint } from "@/lib/records/chain/handlers/publish";
import { sealKey } from "@/lib/records/seal/pdf/seal-key";
import { tasks } from "./tasks";

/** So many days at once; a longer journey is made of several. */
const LONGEST = 400;

/** Reads `+35d`; null for anything else, and for more than 400 days. */
export function parseJourney(text: string): number | null {
  const days = Number.parseInt(/^\+(\d{1,3})d$/.exec(text)?.[1] ?? "", 10);
  return days >= 1 && days <= LONGEST ? days : null;
}

/**
 * Moves the business date of the demonstration on, day by day: the clock, the batch of that day, then every
 * job that is due. Codes, sessions and limits stay in real time (decisions.md 10).
 * @returns the business date reached
 */
export async function travel(days: number, log: Logger, onDay: (day: PlainDate) => void): Promise<PlainDate> {
  const owner = connect(databaseUrl("owner"), { max: 1 });
  const appUrl = databaseUrl("app");
  const env = readEnv();
  const { db, close } = openDatabase(appUrl, { max: 2 });
  try {
    await prepareDemo(owner);
    const { zone } = (await getCurrentPolicy(db)).pack;
    const began = await readOffsetDays(db);
    let day = businessDate(now(), zone, began);
    const steps = nightSteps((step, item, error) => log.error({ step, item, ...failure(error) }, "passed over"));
    const anchor = await anchorDay(owner, day);
    for (let n = 1; n <= days; n++) {
      await setOffsetDays(owner, began + n);
      day = businessDate(now(), zone, began + n);
      await bringDemoToDay(appUrl, anchor, day);
      await runNight(db, day, steps);
      await runQueuedJobs(appUrl, tasks, log);
      await publishCheckpoint(db, fileStore(env), await sealKey(env), { today: day, at: now() });
      onDay(day);
    }
    return day;
  } finally {
    await close();
    await owner.end({ timeout: 5 });
  }
}
