import type { NightRun, StepCounts, Turned } from "./types";

/** The counts of a step with those of one more page. */
export function addCounts(before: StepCounts, page: StepCounts): StepCounts {
  const names = new Set([...Object.keys(before), ...Object.keys(page)]);
  return Object.fromEntries([...names].map((name) => [name, (before[name] ?? 0) + (page[name] ?? 0)]));
}

type Progress = Pick<NightRun, "state" | "step" | "cursor" | "counts" | "failures">;

/**
 * Where a run stands after a page of its step: further in it, at the beginning of the next one, or done. A step that a
 * newer version of the portal does not know any more is left for the first.
 */
export function progressOf(run: Progress, steps: readonly string[], turned: Turned): Progress {
  const counts = { ...run.counts, [run.step]: addCounts(run.counts[run.step] ?? {}, turned.counts) };
  const failures = run.failures + turned.failures;
  if (turned.next !== null) return { ...run, cursor: turned.next, counts, failures };
  const following = steps[steps.indexOf(run.step) + 1];
  if (following === undefined) return { ...run, state: "finished", cursor: null, counts, failures };
  return { ...run, step: following, cursor: null, counts, failures };
}

/** Which of how many steps is under way, from 1. */
export function placeOf(run: Pick<NightRun, "step">, steps: readonly string[]): { at: number; of: number } {
  return { at: steps.indexOf(run.step) + 1, of: steps.length };
}
