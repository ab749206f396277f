import type { Instant } from "@/lib/core/clock";
import type { ImportRun, ImportRunHead } from "./data";

/** Control characters of a file are not passed on to a terminal. */
const printable = (text: string) => text.replace(/\p{Cc}/gu, "\ufffd");

const moment = (at: Instant | null) => at?.round("second").toString() ?? "";
const sum = (counts: Readonly<Record<string, number>> | null) =>
  Object.values(counts ?? {}).reduce((total, rows) => total + rows, 0);
const byName = (counts: Readonly<Record<string, number>> | null) =>
  Object.entries(counts ?? {})
    .map(([name, times]) => `${name} ${times}`)
    .join(", ");

/** So much of a run's id tells it apart: the time to the millisecond and a little more. */
const shortId = (id: string) => id.slice(0, 18);

export const LIST_HEAD = ["began", "status", "source", "batch", "as of", "rows", "aside", "found", "via", "run"];

/** One run as the cells of a line of `list`. */
export function listCells(run: ImportRunHead): string[] {
  const cells = [
    moment(run.createdAt),
    run.status,
    run.source ?? "-",
    run.batchRef ?? "-",
    run.asOf?.toString() ?? "-",
    `${sum(run.rows)}`,
    `${run.setAside}`,
    `${run.found}`,
    run.via,
    shortId(run.importRunId),
  ];
  return cells.map(printable);
}

/** One run in lines of name and value, without what is empty. */
export function showLines(run: ImportRunHead): string[][] {
  const lines: [string, string][] = [
    ["run", run.importRunId],
    ["status", run.status],
    ["why", run.failure ?? ""],
    ["source", run.source ?? ""],
    ["batch", run.batchRef ?? ""],
    ["kind", run.kind ?? ""],
    ["as of", run.asOf?.toString() ?? ""],
    ["via", run.via],
    ["quarantine", run.quarantine ? "yes" : "no"],
    ["created", moment(run.createdAt)],
    ["started", moment(run.startedAt)],
    ["finished", moment(run.finishedAt)],
    ["bytes", run.bytes === null ? "" : `${run.bytes}`],
    ["rows", byName(run.rows)],
    ["set aside", byName(run.setAsideByFile)],
    ["found", run.found === 0 ? "" : `${run.found} (${byName(run.byRule)})`],
    ...run.warnings.map((warning): [string, string] => ["warning", warning]),
  ];
  return lines.filter(([, value]) => value !== "").map((line) => line.map(printable));
}

type Finding = NonNullable<ImportRun["findings"]>[number];

/** By rule, then by place. */
function sortedFindings(run: ImportRun): Finding[] {
  const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return [...(run.findings ?? [])].sort(
    (a, b) =>
      order(a.rule, b.rule) ||
      order(a.file, b.file) ||
      order(a.line ?? 0, b.line ?? 0) ||
      order(a.column ?? "", b.column ?? ""),
  );
}

/** The findings for a person: each rule with its count, then its places. */
export function reportLines(run: ImportRun): string[] {
  const lines: string[] = [];
  let rule = "";
  for (const finding of sortedFindings(run)) {
    if (finding.rule !== rule) {
      rule = finding.rule;
      lines.push(`${rule} (${run.byRule?.[rule] ?? 0})`);
    }
    const place = [finding.file, finding.line === null ? null : `line ${finding.line}`, finding.column];
    const value = finding.value === null ? "" : `: ${printable(finding.value)}`;
    lines.push(`  ${place.filter((part) => part !== null).join(", ")}${value}`);
  }
  if (run.rest > 0) lines.push(`… and ${run.rest} more`);
  return lines;
}

/** A spreadsheet would run a cell that begins so. */
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The findings for a spreadsheet: UTF-8 with its mark, RFC 4180, no cell that would be run. */
export function reportCsv(run: ImportRun): string {
  const rows = sortedFindings(run).map(({ rule, file, line, column, value }) =>
    [rule, file, line === null ? "" : `${line}`, column ?? "", value ?? ""].map(csvCell).join(","),
  );
  return `\ufeff${["rule,file,line,column,value", ...rows].map((row) => `${row}\r\n`).join("")}`;
}
