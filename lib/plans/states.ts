/** The states of a proposal that can rest; `submitted` is an event, never a state one can look at. */
export const PROPOSAL_STATES = [
  "in_review",
  "info_needed",
  "offered",
  "countered",
  "accepted",
  "signed",
  "declined",
  "withdrawn",
  "expired",
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Whatever moves a proposal. By the bank's side: offer, decline, ask_information; by the clock: expire. */
export type ProposalEvent =
  | "offer"
  | "decline"
  | "ask_information"
  | "give_information"
  | "counter"
  | "accept"
  | "sign"
  | "requote"
  | "withdraw"
  | "expire"
  | "ask_second_look";

/** The one graph (product.md, States; decisions.md 8). What is not here is refused. */
const GRAPH: Record<ProposalState, Partial<Record<ProposalEvent, ProposalState>>> = {
  in_review: { offer: "offered", decline: "declined", ask_information: "info_needed", withdraw: "withdrawn" },
  info_needed: { give_information: "in_review", withdraw: "withdrawn", expire: "expired" },
  offered: {
    accept: "accepted",
    counter: "countered",
    // A counter inside policy, or an offer that the debt overtook, is answered by a new offer at once.
    requote: "offered",
    withdraw: "withdrawn",
    expire: "expired",
  },
  countered: { offer: "offered", decline: "declined", ask_information: "info_needed", withdraw: "withdrawn" },
  accepted: { sign: "signed", requote: "offered", withdraw: "withdrawn", expire: "expired" },
  signed: {},
  declined: { ask_second_look: "in_review" },
  withdrawn: {},
  expired: {},
};

/** Where an event leads, or null when it cannot happen there. */
export function transition(state: ProposalState, event: ProposalEvent): ProposalState | null {
  return GRAPH[state][event] ?? null;
}

/** Whose turn it is. */
export const WAITS_FOR: Record<ProposalState, "bank" | "cardholder" | null> = {
  in_review: "bank",
  countered: "bank",
  info_needed: "cardholder",
  offered: "cardholder",
  accepted: "cardholder",
  signed: null,
  declined: null,
  withdrawn: null,
  expired: null,
};

/** Open for as long as the accounts of it cannot be in another proposal; a refusal may still be looked at again. */
export function isOpen(state: ProposalState): boolean {
  return WAITS_FOR[state] !== null;
}

export const PLAN_STATES = [
  "negotiating",
  "ended",
  "signed",
  "active",
  "completed",
  "broken",
  "replaced",
  "cancelled",
] as const;
export type PlanState = (typeof PLAN_STATES)[number];
