import { connect, databaseUrl } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { CHECKS } from "./checks";
import { runChecks } from "./run-checks";

/** Exit status 0 when everything holds, 1 when a check found something. */
async function main(): Promise<number> {
  return withDatabase(async () => {
    const sql = connect(databaseUrl("app"), { max: 1, statementSeconds: 0 });
    try {
      const { failed } = await runChecks(sql, CHECKS, (name, { looked, wrong, examples }) => {
        process.stdout.write(`${wrong === 0 ? "ok  " : "FAIL"} ${name}: ${looked} looked at, ${wrong} wrong\n`);
        for (const example of examples) process.stdout.write(`       ${example}\n`);
      });
      const end = failed === 0 ? "Everything holds" : `${failed} of the checks found something`;
      process.stdout.write(`${end} (${CHECKS.length} checks).\n`);
      return failed === 0 ? 0 : 1;
    } finally {
      await sql.end({ timeout: 5 });
    }
  });
}

process.exitCode = await main();
