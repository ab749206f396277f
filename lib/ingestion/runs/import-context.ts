import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { businessDate, now } from "@/lib/core/clock";
import { isDemo, readEnv } from "@/lib/core/env";
import { readOffsetDays } from "@/lib/demo/clock-offset";
import { getCurrentPolicy } from "@/lib/policy/data";
import type { ImportContext } from "../mutations";

/** An import can come before the first `npm start`, which alone makes the demonstration's clock. */
async function hasDemoClock(db: Database): Promise<boolean> {
  const [row] = await db.execute<{ there: boolean }>(sql`select to_regclass('demo.clock') is not null as there`);
  return row?.there ?? false;
}

/**
 * The terms of the policy in force and the business date, read before an import begins.
 * @throws Refusal `unavailable` when no policy is in force
 */
export async function readImportContext(db: Database): Promise<Pick<ImportContext, "productTerms" | "today">> {
  const { pack } = await getCurrentPolicy(db);
  const offset = isDemo(readEnv()) && (await hasDemoClock(db)) ? await readOffsetDays(db) : 0;
  return { productTerms: new Set(Object.keys(pack.products)), today: businessDate(now(), pack.zone, offset) };
}
