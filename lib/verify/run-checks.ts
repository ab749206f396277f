import type postgres from "postgres";
import type { Check, CheckResult } from "./check";

/** Runs the checks on one snapshot of the data, in a transaction that cannot write; tells each as it ends. */
export async function runChecks(
  sql: postgres.Sql,
  checks: readonly Check[],
  tell: (name: string, result: CheckResult) => void,
): Promise<{ failed: number }> {
  let failed = 0;
  await sql.begin("isolation level repeatable read read only", async (tx) => {
    for (const check of checks) {
      const result = await check.run(tx);
      if (result.wrong > 0) failed += 1;
      tell(check.name, result);
    }
  });
  return { failed };
}
