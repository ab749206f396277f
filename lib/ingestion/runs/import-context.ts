import type { Database } from "@/db/client";
import { businessDate, now } from "@/lib/core/clock";
import { readOffsetIfAny } from "@/lib/demo/clock-offset";
import { getCurrentPolicy } from "@/lib/policy/data";
import type { ImportContext } from "../mutations";

/**
 * The terms of the policy in force and the business date, read before an import begins.
 * @throws Refusal `unavailable` when no policy is in force
 */
export async function readImportContext(db: Database): Promise<Pick<ImportContext, "productTerms" | "today">> {
  const { pack } = await getCurrentPolicy(db);
  const today = businessDate(now(), pack.zone, await readOffsetIfAny(db));
  return { productTerms: new Set(Object.keys(pack.products)), today };
}
