/** The states of a dispute that can rest (product.md, States). `submitted`: nobody of the bank has taken it up yet. */
export const DISPUTE_STATES = ["submitted", "in_review", "info_needed", "decided", "closed", "withdrawn"] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/**
 * Whatever moves a dispute. By an officer: take, ask_information, go_on (without what was asked), decide; by the
 * cardholder: give_information, withdraw, appeal; by the clock: go_on, close.
 */
export type DisputeEvent =
  | "take"
  | "ask_information"
  | "give_information"
  | "go_on"
  | "decide"
  | "withdraw"
  | "appeal"
  | "close";

/** The one graph. What is not here is refused; an appeal is taken once, which its round says (`lib/disputes/rules`). */
const GRAPH: Record<DisputeState, Partial<Record<DisputeEvent, DisputeState>>> = {
  submitted: { take: "in_review", withdraw: "withdrawn" },
  in_review: { ask_information: "info_needed", decide: "decided", withdraw: "withdrawn" },
  info_needed: { give_information: "in_review", go_on: "in_review", withdraw: "withdrawn" },
  decided: { appeal: "in_review", close: "closed" },
  closed: {},
  withdrawn: {},
};

/** Where an event leads, or null when it cannot happen there. */
export function transition(state: DisputeState, event: DisputeEvent): DisputeState | null {
  return GRAPH[state][event] ?? null;
}

/** Whose turn it is. */
const WAITS_FOR: Record<DisputeState, "bank" | "cardholder" | null> = {
  submitted: "bank",
  in_review: "bank",
  info_needed: "cardholder",
  decided: null,
  closed: null,
  withdrawn: null,
};

/** Open for as long as what it holds is held. */
export function isOpen(state: DisputeState): boolean {
  return WAITS_FOR[state] !== null;
}
