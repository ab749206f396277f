import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Instant, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Finding, Findings, Rule } from "./findings";

/** The report of a refused batch, as it is written to `reports/` of the data folder. */
export interface RefusalReport {
  outcome: "refused";
  batch: string;
  batchRef: string | null;
  at: string;
  /** How many findings there are, and by rule. */
  found: number;
  byRule: Partial<Record<Rule, number>>;
  /** At most 1,000; `rest` is how many more there are. */
  rest: number;
  findings: readonly Finding[];
}

export function refusalReport(batch: string, batchRef: string | null, findings: Findings, at: Instant): RefusalReport {
  return {
    outcome: "refused",
    batch,
    batchRef,
    at: at.toString(),
    found: findings.total,
    byRule: Object.fromEntries(findings.byRule),
    rest: findings.total - findings.kept.length,
    findings: findings.kept,
  };
}

/** Writes the report, readable only by this user, and gives its path. */
export function writeReport(dataDir: string, report: RefusalReport): string {
  const folder = path.resolve(dataDir, "reports");
  mkdirSync(folder, { recursive: true });
  const day = now().toString().slice(0, 10);
  const file = path.join(folder, `import-${day}-${newId()}.json`);
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  return file;
}

const SHOWN = 20;

/** What stands on the terminal: the rules broken and the first findings. Control characters are not passed on. */
export function readableReport(report: RefusalReport, file: string): string {
  const rules = Object.entries(report.byRule).map(([rule, times]) => `${rule} ${times}`);
  const lines = report.findings.slice(0, SHOWN).map((finding) => {
    const place = [finding.file, finding.line === null ? null : `line ${finding.line}`, finding.column];
    const value = finding.value === null ? "" : `: ${finding.value.replace(/\p{Cc}/gu, "\ufffd")}`;
    return `  ${place.filter((part) => part !== null).join(", ")}: ${finding.rule}${value}`;
  });
  const rest = report.found - lines.length;
  return [
    `The batch is refused; nothing was changed. ${report.found} found: ${rules.join(", ")}.`,
    ...lines,
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
    `Report: ${file}`,
  ].join("\n");
}
