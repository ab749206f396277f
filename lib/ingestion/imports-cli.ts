import { parseArgs } from "node:util";
import { appDatabase, closeAppDatabase, type Database } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { textTable } from "@/lib/core/text-table";
import { findRuns, getRun, type ImportRun, type ImportRunHead, listRuns } from "./runs/data";
import { LIST_HEAD, listCells, reportCsv, reportLines, showLines } from "./runs/run-text";

const USAGE = `npm run imports -- list [--source SOURCE] [--json]      the newest attempts to apply a batch
npm run imports -- show RUN [--source SOURCE] [--json]  one of them: RUN is a batch's reference, or the first characters of the run
npm run imports -- report RUN [--source SOURCE] [--csv] what was wrong with its rows, by rule; CSV for a spreadsheet`;

const LISTED = 50;
const print = (lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(""));
const table = (runs: readonly ImportRunHead[]) => textTable([LIST_HEAD, ...runs.map(listCells)]);

/** The run that a word means: the last attempt of a batch, or the one whose id begins so. Else says why not. */
async function meant(db: Database, word: string, source: string | undefined): Promise<ImportRun | null> {
  const all = (await findRuns(db, word, LISTED)).filter((run) => source === undefined || run.source === source);
  const named = all.filter((run) => run.batchRef === word);
  const [first] = named.length > 0 ? named : all;
  if (!first) {
    process.stderr.write(`no run is called ${word}\n`);
    return null;
  }
  const several = named.length > 0 ? named.some((run) => run.source !== first.source) : all.length > 1;
  if (!several) return getRun(db, first.importRunId);
  process.stderr.write(`${word} can mean several:\n${table(all).join("\n")}\n`);
  return null;
}

interface Words {
  verb: string;
  word: string | undefined;
  source: string | undefined;
  json: boolean;
  csv: boolean;
}

/** Exit status 0 done, 1 no such run or several. */
async function run(db: Database, { verb, word, source, json, csv }: Words): Promise<number> {
  if (word === undefined) {
    const runs = await listRuns(db, { ...(source !== undefined && { source }), limit: LISTED });
    if (json) print(runs.map((one) => JSON.stringify(one)));
    else print(runs.length === 0 ? ["no import by command or over HTTPS is on record"] : table(runs));
    return 0;
  }
  const found = await meant(db, word, source);
  if (!found) return 1;
  if (verb === "show") print(json ? [JSON.stringify(found)] : textTable(showLines(found)));
  else if (csv) process.stdout.write(reportCsv(found));
  else print(found.found === 0 ? ["nothing was wrong with its rows"] : reportLines(found));
  return 0;
}

/** The words of a call, or null when it was not called rightly. */
function wordsOf(args: readonly string[]): Words | null {
  const options = {
    source: { type: "string" },
    json: { type: "boolean", default: false },
    csv: { type: "boolean", default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [verb = "", word, ...others] = positionals;
    const { source, json, csv } = values;
    const fits = others.length === 0 && (verb === "list" ? word === undefined : word !== undefined);
    const known = verb === "report" ? !json : /^(?:list|show)$/.test(verb) && !csv;
    return fits && known ? { verb, word, source, json, csv } : null;
  } catch {
    return null;
  }
}

/** Exit status 0 done, 1 no such run or several, 2 not called rightly. */
async function main(args: readonly string[]): Promise<number> {
  const words = wordsOf(args);
  if (!words) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  return withDatabase(async () => {
    try {
      return await run(appDatabase(), words);
    } finally {
      await closeAppDatabase();
    }
  });
}

process.exitCode = await main(process.argv.slice(2));
