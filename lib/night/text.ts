import { secondsBetween } from "@/lib/core/clock";
import { placeOf } from "./rules";
import type { NightRun, StepCounts } from "./types";

const countsText = (counts: StepCounts) =>
  Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ");

/** How far a night has come, in one line. */
export function progressLine(run: NightRun, steps: readonly string[]): string {
  const { at, of } = placeOf(run, steps);
  const counts = run.counts[run.step];
  return `${run.businessDay} ${at}/${of} ${run.step}${counts ? ` (${countsText(counts)})` : ""}`;
}

/**
 * What a night came to, step by step, in their order.
 * @param took milliseconds that this process spent on a step, for those that it worked on
 */
export function nightLines(run: NightRun, steps: readonly string[], tookMs: ReadonlyMap<string, number>): string[] {
  const took = secondsBetween(run.startedAt, run.finishedAt ?? run.movedAt);
  return [
    `night of ${run.businessDay}: ${run.state}, ${took} s${run.failures > 0 ? `, ${run.failures} passed over` : ""}`,
    ...steps.flatMap((step) => {
      const counts = run.counts[step];
      const ms = tookMs.get(step);
      const took = ms === undefined ? "" : `, ${Math.round(ms)} ms`;
      return counts ? [`  ${step}: ${countsText(counts) || "done"}${took}`] : [];
    }),
  ];
}

/** The newest nights as rows under a head. */
export function nightTable(runs: readonly NightRun[]): string[][] {
  return [
    ["day", "state", "step", "passed over", "seconds"],
    ...runs.map((run) => [
      run.businessDay.toString(),
      run.state,
      run.step,
      `${run.failures}`,
      `${secondsBetween(run.startedAt, run.finishedAt ?? run.movedAt)}`,
    ]),
  ];
}
