import { spawnSync } from "node:child_process";
import { createReadStream, existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import type postgres from "postgres";
import { connect } from "@/db/client";
import { embeddedDir } from "@/db/embedded-state";
import { monotonicMs } from "@/lib/core/clock";
import { runImportCommand } from "./import-command";
import { type BenchDatabase, openBenchDatabase, ROOT } from "./portal";
import { watchPostgres } from "./postgres-memory";
import { decimals, median } from "./rounds";

const MAKER = path.join(ROOT, "../shared/data/uci/make_batch.py");
/** What an import fills, in the order of its foreign keys. */
const TABLES = ["cardholder", "core_cardholder", "contact_point", "phone_lookup", "agency", "account"].concat([
  "core_account",
  "statement",
  "entry",
  "contact_log",
]);
const ROUNDS = 3;

function makeBatch(folder: string, rows: number, copies: number): void {
  const args = [MAKER, "--out", folder, "--rows", `${rows}`, "--repeat", `${copies}`];
  const made = spawnSync("python3", args, { encoding: "utf8" });
  if (made.status !== 0) throw new Error(made.stderr);
}

async function empty(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`truncate ${TABLES.join(", ")}, import_batch cascade`);
  await sql.unsafe("delete from graphile_worker._private_jobs");
  await sql.unsafe("checkpoint");
}

/** Postgres writes the files itself, into its own folder. */
async function dump(sql: postgres.Sql, folder: string): Promise<void> {
  for (const table of TABLES) await sql.unsafe(`copy ${table} to '${path.join(folder, table)}.copy'`);
}

/** All tables in one transaction, keys and indexes in place, nothing looked at: what the disk and Postgres allow. */
async function copyIn(sql: postgres.Sql, folder: string): Promise<number> {
  const begun = monotonicMs();
  await sql.begin(async (tx) => {
    for (const table of TABLES) {
      const into = await tx.unsafe(`copy ${table} from stdin`).writable();
      await pipeline(createReadStream(path.join(folder, `${table}.copy`)), into);
    }
  });
  return monotonicMs() - begun;
}

interface Size {
  rows: number;
  copies: number;
  rounds: number;
  /** Where the batch is made, and left for the next run; without it, in the folder of the database. */
  kept: string | undefined;
}

/** One size of batch: import and COPY of the rows it left, in turn, each into empty tables. */
async function compare(database: BenchDatabase, { rows, copies, rounds, kept }: Size): Promise<number> {
  const folder = path.join(kept ?? database.data, `batch-${rows}-${copies}`);
  if (!existsSync(path.join(folder, "manifest.json"))) {
    mkdirSync(folder, { recursive: true });
    makeBatch(folder, rows, copies);
  }
  const sql = connect(database.server.urls.owner, { max: 1, statementSeconds: 0 });
  const [imports, copyMs]: [number[], number[]] = [[], []];
  let [total, peak] = [0, 0];
  let postgresMb = 0;
  for (let round = 0; round < rounds; round++) {
    await empty(sql);
    const watched = watchPostgres(embeddedDir(database.data));
    const imported = await runImportCommand(folder);
    postgresMb = Math.max(postgresMb, watched.stop());
    imports.push(imported.ms);
    [total, peak] = [imported.total_rows, Math.max(peak, imported.peakMb)];
    if (round === 0) await dump(sql, embeddedDir(database.data));
    await empty(sql);
    copyMs.push(await copyIn(sql, embeddedDir(database.data)));
  }
  await sql.end({ timeout: 5 });
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  const [importMs, plainMs] = [median(imports), median(copyMs)];
  const perSecond = (ms: number) => `${Math.round(total / (ms / 1000))} rows/s`;
  console.log(
    `${total} rows: import ${Math.round(importMs)} ms (${perSecond(importMs)}), COPY of the same rows ` +
      `${Math.round(plainMs)} ms (${perSecond(plainMs)}): ${decimals(plainMs / importMs, 2)} × COPY; ` +
      `most memory of the import ${Math.round(peak)} MB, of Postgres ${Math.round(postgresMb)} MB`,
  );
  return peak;
}

/** `npm run import` beside raw COPY of the same rows into the same tables, keys and indexes, in the same run. */
export async function importing(args: readonly string[]): Promise<void> {
  if (!existsSync(MAKER)) {
    console.log("import: NOT MEASURED, ../shared/data/uci/make_batch.py is not beside this checkout.");
    return;
  }
  const options = {
    repeat: { type: "string", default: "3" },
    rounds: { type: "string" },
    kept: { type: "string" },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const rows = Number.parseInt(positionals[0] ?? "10000", 10);
  const copies = Number.parseInt(values.repeat, 10);
  const rounds = Number.parseInt(values.rounds ?? `${ROUNDS}`, 10);
  const database = await openBenchDatabase(false);
  try {
    const small = await compare(database, { rows, copies: 1, rounds, kept: values.kept });
    const large = await compare(database, { rows, copies, rounds, kept: values.kept });
    console.log(`most memory of the import at ${copies} times the rows: ${decimals(large / small, 2)} × that at one`);
  } finally {
    await database.close();
  }
}
