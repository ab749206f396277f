import path from "node:path";
import { sql as drizzle } from "drizzle-orm";
import { appDatabase, closeAppDatabase, connect, databaseUrl } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { businessDate, now } from "@/lib/core/clock";
import { isDemo, readEnv } from "@/lib/core/env";
import { Refusal } from "@/lib/core/errors";
import { readOffsetDays } from "@/lib/demo/clock-offset";
import { getCurrentPolicy } from "@/lib/policy/data";
import { checkFiguresLater } from "./after-import";
import { BatchRefused, Findings, UnreadableBatch } from "./findings";
import { type ImportContext, type ImportResult, importBatch } from "./mutations";
import { terminalProgress } from "./progress";
import { openBatch, readManifestText } from "./reading/batch-source";
import { type Manifest, parseManifest } from "./reading/manifest";
import { readableReport, refusalReport, writeReport } from "./report";

const USAGE = "npm run import -- DIR|ZIP [--json]    apply one batch of the card core (huanqing-import/1)";

/** An import can come before the first `npm start`, which alone makes the demonstration's clock. */
async function hasDemoClock(): Promise<boolean> {
  const [row] = await appDatabase().execute<{ there: boolean }>(
    drizzle`select to_regclass('demo.clock') is not null as there`,
  );
  return row?.there ?? false;
}

/** The policy's terms and business date, read before the import begins. */
async function contextOf(): Promise<Pick<ImportContext, "productTerms" | "today">> {
  const { pack } = await getCurrentPolicy(appDatabase());
  const offset = isDemo(readEnv()) && (await hasDemoClock()) ? await readOffsetDays(appDatabase()) : 0;
  return { productTerms: new Set(Object.keys(pack.products)), today: businessDate(now(), pack.zone, offset) };
}

/** Opens, imports and closes; `head.manifest` stays known when the batch is refused later. */
async function run(place: string, head: { manifest?: Manifest }): Promise<ImportResult> {
  const source = await openBatch(place);
  // The import waits for its turn and for the disk: no statement of it is cut.
  const sql = connect(databaseUrl("app"), { max: 1, statementSeconds: 0 });
  try {
    const manifest = parseManifest(await readManifestText(source));
    head.manifest = manifest;
    const bytes = [...manifest.files.keys()].reduce((sum, file) => sum + (source.sizes.get(file) ?? 0), 0);
    const onProgress = terminalProgress(bytes, process.stderr);
    return await importBatch(sql, source, manifest, {
      ...(await contextOf()),
      onProgress,
      afterImport: checkFiguresLater,
    });
  } finally {
    await closeAppDatabase();
    await sql.end({ timeout: 5 });
    await source.close();
  }
}

/** A batch that cannot be read at all is refused like any other: with one finding. */
function findingsOf(error: unknown): Findings | null {
  if (error instanceof BatchRefused) return error.findings;
  if (!(error instanceof UnreadableBatch)) return null;
  const findings = new Findings();
  findings.add({ file: error.file, line: null, column: null, rule: error.rule, value: error.message });
  return findings;
}

function tellApplied(result: ImportResult, manifest: Manifest, json: boolean): void {
  const head = { batch_ref: manifest.batchRef, source: manifest.source, as_of: manifest.asOf.toString() };
  if (result.outcome === "unchanged") {
    process.stdout.write(
      json
        ? `${JSON.stringify({ outcome: "unchanged", ...head })}\n`
        : `Batch ${manifest.batchRef} was applied before: nothing has changed.\n`,
    );
    return;
  }
  const total = Object.values(result.rows).reduce((sum, rows) => sum + rows, 0);
  const perSecond = Math.round(total / Math.max(result.ms / 1000, 0.001));
  const figures = { rows: result.rows, total_rows: total, ms: Math.round(result.ms), rows_per_second: perSecond };
  for (const warning of result.warnings) process.stderr.write(`warning: ${warning}\n`);
  process.stdout.write(
    json
      ? `${JSON.stringify({ outcome: "applied", ...head, kind: manifest.kind, ...figures, warnings: result.warnings })}\n`
      : `Applied ${manifest.batchRef} (as of ${head.as_of}): ${total} rows, ${perSecond} a second.\n`,
  );
}

/** Exit status 0 applied or unchanged, 1 refused, 2 not called rightly or no policy in force. */
async function main(args: readonly string[]): Promise<number> {
  const json = args.includes("--json");
  const places = args.filter((arg) => arg !== "--json");
  const [place] = places;
  if (place === undefined || places.length > 1 || place.startsWith("-")) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const head: { manifest?: Manifest } = {};
  try {
    const result = await withDatabase(() => run(place, head));
    tellApplied(result, head.manifest as Manifest, json);
    return 0;
  } catch (error) {
    if (error instanceof Refusal) {
      process.stderr.write("No policy is in force yet: npm run policy -- publish\n");
      return 2;
    }
    const findings = findingsOf(error);
    if (!findings) throw error;
    const report = refusalReport(path.basename(place), head.manifest?.batchRef ?? null, findings, now());
    const file = writeReport(readEnv().HUANQING_DATA, report);
    process.stderr.write(`${readableReport(report, file)}\n`);
    if (json) {
      const { batchRef: batch_ref, found, byRule: by_rule, rest } = report;
      process.stdout.write(
        `${JSON.stringify({ outcome: "refused", batch_ref, found, by_rule, rest, report: file })}\n`,
      );
    }
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
