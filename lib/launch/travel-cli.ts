import { withDatabase } from "@/db/with-database";
import { isDemo, readEnv } from "@/lib/core/env";
import { log } from "@/lib/observability/log";
import { inPlainWords } from "./plain-words";
import { bringDemoToToday, publish } from "./start-database";
import { parseJourney, travel } from "./travel";

const USAGE =
  "npm run demo:travel -- +35d    move the business date of the demonstration on by so many days (1 to 400)";

/** Exit status 0 arrived, 1 no demonstration here or it failed, 2 not called rightly. */
async function main(args: readonly string[]): Promise<number> {
  const days = parseJourney(args[0] ?? "");
  const env = readEnv();
  if (!isDemo(env)) {
    process.stderr.write(
      "Time moves only on the demonstration: the embedded database, served on this machine alone.\n",
    );
    return 1;
  }
  if (days === null || args.length > 1) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  // What a job says goes to the log of the worker; here only the days are told.
  log.level = "error";
  await withDatabase(async () => {
    await publish(env);
    await bringDemoToToday(env);
    const day = await travel(days, log, (reached) => process.stderr.write(`\r${reached.toString()}`));
    process.stderr.write("\n");
    process.stdout.write(`业务日期 ${day.toString()}  Business date ${day.toString()}\n`);
  });
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${inPlainWords(error)}\n`);
  process.exitCode = 1;
}
