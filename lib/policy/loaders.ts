import "server-only";
import { cache } from "react";
import { appDatabase } from "@/db/client";
import { businessDate, now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { isDemo, readEnv } from "@/lib/core/env";
import { readOffsetDays } from "@/lib/demo/clock-offset";
import { getCurrentPolicy } from "./data";

/** The policy in force. Once a request. */
export const loadPolicy = cache(() => getCurrentPolicy(appDatabase()));

/** Today, as the business counts it: the date in the policy's zone, moved only on the demonstration. */
export const loadToday = cache(async (): Promise<PlainDate> => {
  const { pack } = await loadPolicy();
  const offset = isDemo(readEnv()) ? await readOffsetDays(appDatabase()) : 0;
  return businessDate(now(), pack.zone, offset);
});
