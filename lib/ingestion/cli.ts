import path from "node:path";
import { appDatabase, closeAppDatabase, databaseUrl } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { monotonicMs, now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { Refusal } from "@/lib/core/errors";
import { terminalProgress } from "./progress";
import { readableReport, reportOf, writeReport } from "./report";
import type { ImportRun } from "./runs/data";
import { executeRun } from "./runs/execute-run";
import { beginRun } from "./runs/mutations";

const USAGE = `npm run import -- DIR|ZIP [--quarantine] [--json]    apply one batch of the card core (huanqing-import/1)
  --quarantine    set rows that break a rule aside, with their accounts, and apply the rest`;

async function run(place: string, quarantine: boolean): Promise<{ ended: ImportRun; ms: number }> {
  const db = appDatabase();
  try {
    const importRunId = await beginRun(db, { via: "command", quarantine }, now());
    const started = monotonicMs();
    const ended = await executeRun(importRunId, place, {
      db,
      url: databaseUrl("app"),
      isLastAttempt: true,
      progressOf: (bytes) => terminalProgress(bytes, process.stderr),
    });
    return { ended, ms: monotonicMs() - started };
  } finally {
    await closeAppDatabase();
  }
}

function headOf(run: ImportRun) {
  return { outcome: run.status, run: run.importRunId, batch_ref: run.batchRef, source: run.source, as_of: run.asOf };
}

function setAsideText(run: ImportRun): string {
  if (run.setAside === 0) return "";
  const files = Object.entries(run.setAsideByFile ?? {}).map(([file, rows]) => `${file} ${rows}`);
  return `, ${run.setAside} of them set aside (${files.join(", ")})`;
}

function tellApplied(place: string, run: ImportRun, ms: number, json: boolean): void {
  if (run.status === "unchanged") {
    const before = run.setAside === 0 ? "" : `, with ${run.setAside} rows set aside`;
    process.stdout.write(
      json
        ? `${JSON.stringify(headOf(run))}\n`
        : `Batch ${run.batchRef} was applied before${before}: nothing has changed.\n`,
    );
    return;
  }
  const report = run.status === "quarantined" ? reportOf(path.basename(place), run, now()) : null;
  const file = report && writeReport(readEnv().HUANQING_DATA, report);
  if (report && file) process.stderr.write(`${readableReport(report, file)}\n`);
  const total = Object.values(run.rows ?? {}).reduce((sum, rows) => sum + rows, 0);
  const perSecond = Math.round(total / Math.max(ms / 1000, 0.001));
  const figures = { rows: run.rows, total_rows: total, ms: Math.round(ms), rows_per_second: perSecond };
  for (const warning of run.warnings) process.stderr.write(`warning: ${warning}\n`);
  const aside = report && {
    set_aside: run.setAsideByFile,
    total_set_aside: run.setAside,
    found: run.found,
    by_rule: run.byRule,
    rest: run.rest,
    report: file,
  };
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...headOf(run), kind: run.kind, ...figures, ...aside, warnings: run.warnings })}\n`
      : `Applied ${run.batchRef} (as of ${run.asOf}): ${total} rows${setAsideText(run)}, ${perSecond} a second.\n`,
  );
}

function tellRefused(place: string, run: ImportRun, json: boolean): void {
  const report = reportOf(path.basename(place), run, now());
  const file = writeReport(readEnv().HUANQING_DATA, report);
  process.stderr.write(`${readableReport(report, file)}\n`);
  if (!json) return;
  const { found, byRule: by_rule, rest } = report;
  process.stdout.write(`${JSON.stringify({ ...headOf(run), found, by_rule, rest, report: file })}\n`);
}

const EXIT: Partial<Record<ImportRun["status"], number>> = { refused: 1, quarantined: 2 };

/** Exit status 0 applied or unchanged, 1 refused, 2 applied without some rows, 64 not called rightly, 69 no policy. */
async function main(args: readonly string[]): Promise<number> {
  const [json, quarantine] = [args.includes("--json"), args.includes("--quarantine")];
  const places = args.filter((arg) => arg !== "--json" && arg !== "--quarantine");
  const [place] = places;
  if (place === undefined || places.length > 1 || place.startsWith("-")) {
    process.stderr.write(`${USAGE}\n`);
    return 64;
  }
  try {
    const { ended, ms } = await withDatabase(() => run(place, quarantine));
    if (ended.status === "refused") tellRefused(place, ended, json);
    else tellApplied(place, ended, ms, json);
    return EXIT[ended.status] ?? 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write("No policy is in force yet: npm run policy -- publish\n");
    return 69;
  }
}

process.exitCode = await main(process.argv.slice(2));
