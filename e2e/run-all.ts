import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { monotonicMs } from "@/lib/core/clock";
import { add, type Counts, countCheck, countStep, lastLine, NOTHING } from "./run/counts";
import { ensureBrowser } from "./run/ensure-browser";
import type { Failure } from "./run/failures";
import { runCommand } from "./run/run-command";
import { REPORT, STEPS, type Step } from "./run/steps";

/**
 * Every check of the project, in the order in which they are cheap: `npm test`; with `verify`, those that
 * need no database and no browser. A failing step does not keep the others from running. What failed is said
 * again at the end, by name: whoever sees only the end of a long run must know. The last line is
 * `N passed, N failed, N skipped`; the exit status is 1 when anything failed.
 */
async function runStep(step: Step, reports: string): Promise<{ counts: Counts; failures: Failure[] }> {
  if (step.needsBrowser) {
    const { ready, about } = ensureBrowser();
    console.log(about);
    if (!ready) return { counts: countCheck(false), failures: [{ test: step.name, said: about }] };
  }
  const report = path.join(reports, `${step.name.replaceAll(" ", "-")}.json`);
  let status = 0;
  for (const command of step.commands) {
    const words = command.map((word) => word.replace(REPORT, report));
    status = await runCommand(words, step.minutes, step.needsBrowser ? { E2E_JSON: report } : {});
    if (status !== 0) break;
  }
  if (status === 124) console.log(`${step.name}: ended after ${step.minutes} minutes.`);
  if (!step.report || !existsSync(report)) return { counts: countStep(null, status), failures: [] };
  const read = JSON.parse(readFileSync(report, "utf8")) as never;
  return { counts: countStep(step.report.count(read), status), failures: step.report.failures(read) };
}

async function main(): Promise<void> {
  const steps = process.argv[2] === "verify" ? STEPS.filter((step) => step.quick) : STEPS;
  const reports = mkdtempSync(path.join(tmpdir(), "huanqing-checks-"));
  const lines: string[] = [];
  const failed: Failure[] = [];
  let total = NOTHING;
  for (const step of steps) {
    console.log(`\n── ${step.name}`);
    const start = monotonicMs();
    const { counts, failures } = await runStep(step, reports);
    failed.push(...failures);
    total = add(total, counts);
    lines.push(`${`${Math.round((monotonicMs() - start) / 1000)}`.padStart(5)} s  ${step.name}: ${lastLine(counts)}`);
  }
  rmSync(reports, { recursive: true, force: true });
  for (const { test, said } of failed) console.log(`\n✗ ${test}\n${said}`);
  console.log(`\n${lines.join("\n")}\n`);
  console.log(lastLine(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main();
