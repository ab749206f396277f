/**
 * Where a claim stands. `waiting`: we look for the posting; `not_arrived`: the policy's days have passed without
 * one, which a late posting still puts right; a match is undone when the core takes its posting away.
 */
const GRAPH = {
  waiting: { match: "matched", miss: "not_arrived", withdraw: "withdrawn" },
  not_arrived: { match: "matched", withdraw: "withdrawn" },
  matched: { reopen: "waiting" },
  withdrawn: {},
} as const;

export type ClaimState = keyof typeof GRAPH;
export type ClaimStep = "match" | "miss" | "withdraw" | "reopen";

/** The state after a step, or null where the step does not exist. */
export function after(state: ClaimState, step: ClaimStep): ClaimState | null {
  const steps: Partial<Record<ClaimStep, ClaimState>> = GRAPH[state];
  return steps[step] ?? null;
}

/** Claims that a posting can still be found for. */
export function isOpen(state: ClaimState): boolean {
  return after(state, "match") !== null;
}
