import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Instant, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { ImportRun } from "./runs/data";

/** The report of a batch, as it is written to `reports/` of the data folder. */
export interface RunReport {
  outcome: "refused" | "quarantined";
  batch: string;
  batchRef: string | null;
  at: string;
  /** How many findings there are, and by rule. */
  found: number;
  byRule: Readonly<Record<string, number>>;
  /** At most 1,000; `rest` is how many more there are. */
  rest: number;
  findings: NonNullable<ImportRun["findings"]>;
}

export function reportOf(batch: string, run: ImportRun, at: Instant): RunReport {
  return {
    outcome: run.status === "quarantined" ? "quarantined" : "refused",
    batch,
    batchRef: run.batchRef,
    at: at.toString(),
    found: run.found,
    byRule: run.byRule ?? {},
    rest: run.rest,
    findings: run.findings ?? [],
  };
}

/** Writes the report, readable only by this user, and gives its path. */
export function writeReport(dataDir: string, report: RunReport): string {
  const folder = path.resolve(dataDir, "reports");
  mkdirSync(folder, { recursive: true });
  const day = now().toString().slice(0, 10);
  const file = path.join(folder, `import-${day}-${newId()}.json`);
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  return file;
}

const SHOWN = 20;
const HEADS: Record<RunReport["outcome"], string> = {
  refused: "The batch is refused; nothing was changed.",
  quarantined: "Rows were set aside; their accounts keep the figures before.",
};

/** What stands on the terminal: the rules broken and the first findings. Control characters are not passed on. */
export function readableReport(report: RunReport, file: string): string {
  const rules = Object.entries(report.byRule).map(([rule, times]) => `${rule} ${times}`);
  const lines = report.findings.slice(0, SHOWN).map((finding) => {
    const place = [finding.file, finding.line === null ? null : `line ${finding.line}`, finding.column];
    const value = finding.value === null ? "" : `: ${finding.value.replace(/\p{Cc}/gu, "\ufffd")}`;
    return `  ${place.filter((part) => part !== null).join(", ")}: ${finding.rule}${value}`;
  });
  const rest = report.found - lines.length;
  return [
    `${HEADS[report.outcome]} ${report.found} found: ${rules.join(", ")}.`,
    ...lines,
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
    `Report: ${file}`,
  ].join("\n");
}
