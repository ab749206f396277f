import { parseArgs } from "node:util";
import { appDatabase, closeAppDatabase } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { businessDate, now } from "@/lib/core/clock";
import { textTable } from "@/lib/core/text-table";
import { readOffsetIfAny } from "@/lib/demo/clock-offset";
import { listNights } from "@/lib/night/data";
import { runNight } from "@/lib/night/handlers/run-night";
import { nightSteps } from "@/lib/night/handlers/steps";
import { nightLines, nightTable, progressLine } from "@/lib/night/text";
import { failure, log } from "@/lib/observability/log";
import { getCurrentPolicy } from "@/lib/policy/data";
import { inPlainWords } from "./plain-words";

const USAGE = `npm run night                      the night of today's business date, or what is left of it
npm run night -- --status [--json] the newest nights and how far they came`;

const LISTED = 10;
const tell = (lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(""));

async function status(json: boolean): Promise<void> {
  const nights = await listNights(appDatabase(), LISTED);
  if (json) tell(nights.map((night) => JSON.stringify(night)));
  else tell(nights.length === 0 ? ["no night is on record"] : textTable(nightTable(nights)));
}

/** Exit status 0 done, 3 another process is at it. */
async function run(): Promise<number> {
  const db = appDatabase();
  const { zone } = (await getCurrentPolicy(db)).pack;
  const today = businessDate(now(), zone, await readOffsetIfAny(db));
  const steps = nightSteps((step, item, error) => log.error({ step, item, ...failure(error) }, "passed over"));
  const names = steps.map(({ name }) => name);
  const isTerminal = process.stderr.isTTY;
  const tookMs = new Map<string, number>();
  const night = await runNight(db, today, steps, {
    onPage: (at, { step, ms }) => {
      tookMs.set(step, (tookMs.get(step) ?? 0) + ms);
      if (isTerminal) process.stderr.write(`\r\u001b[K${progressLine(at, names)}`);
    },
  });
  if (isTerminal) process.stderr.write("\r\u001b[K");
  tell(nightLines(night, names, tookMs));
  return night.state === "running" ? 3 : 0;
}

/** Exit status 0 done, 1 failed, 2 not called rightly, 3 another process is at it. */
async function main(args: readonly string[]): Promise<number> {
  const options = { status: { type: "boolean" }, json: { type: "boolean", default: false } } as const;
  let values: { status?: boolean | undefined; json: boolean };
  try {
    ({ values } = parseArgs({ args: [...args], options }));
  } catch {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  return withDatabase(async () => {
    try {
      if (!values.status) return await run();
      await status(values.json);
      return 0;
    } finally {
      await closeAppDatabase();
    }
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${inPlainWords(error)}\n`);
  process.exitCode = 1;
}
