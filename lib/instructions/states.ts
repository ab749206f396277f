/**
 * Where an instruction stands.
 * `queued`: not yet handed to the core. `sent`: the core took it, by webhook or file. `acknowledged` and
 * `refused`: what the core answered. `dead`: handing it over failed for good, and a person must look; what
 * follows on the same account waits. `set_aside`: a person settles it by hand, and what follows goes on.
 */
export type InstructionState = "queued" | "sent" | "acknowledged" | "refused" | "dead" | "set_aside";

export type InstructionEvent = "hand_over" | "acknowledge" | "refuse" | "give_up" | "queue_again" | "set_aside";

/** The core may answer what was never noted as sent: the answer of a call can be lost, the deed not. */
const ANSWERS = { acknowledge: "acknowledged", refuse: "refused" } as const;

const EDGES: Record<InstructionState, Partial<Record<InstructionEvent, InstructionState>>> = {
  queued: { hand_over: "sent", give_up: "dead", ...ANSWERS },
  sent: { queue_again: "queued", ...ANSWERS },
  dead: { queue_again: "queued", set_aside: "set_aside", ...ANSWERS },
  set_aside: { queue_again: "queued", ...ANSWERS },
  acknowledged: {},
  refused: {},
};

/** The state after the event, or null where the event cannot happen. */
export function transition(state: InstructionState, event: InstructionEvent): InstructionState | null {
  return EDGES[state][event] ?? null;
}

/** The states from which an event is possible: what a conditional update asks for. */
export function statesBefore(event: InstructionEvent): InstructionState[] {
  return (Object.keys(EDGES) as InstructionState[]).filter((state) => EDGES[state][event] !== undefined);
}

/** While an instruction is in one of these, later ones of its account are not sent. */
export const BLOCKING: readonly InstructionState[] = ["queued", "dead"];
