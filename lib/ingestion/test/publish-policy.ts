import type { TestDatabase } from "@/db/test/database";
import { now } from "@/lib/core/clock";
import { publishPolicy } from "@/lib/policy/mutations";
import { packOf } from "@/lib/policy/packs/packs";
import { configuredIssuer } from "@/lib/policy/read-files";

/** Puts the demonstration's policy in force, whose terms the batches name. */
export async function publishDemoPolicy(database: TestDatabase): Promise<void> {
  const issuer = configuredIssuer({ HUANQING_ISSUER: undefined });
  await publishPolicy(database.db, packOf(issuer), issuer, now());
}
