import type { ProposalEvent, ProposalState } from "../states";

export const EVENTS: readonly ProposalEvent[] = [
  "offer",
  "decline",
  "ask_information",
  "give_information",
  "counter",
  "accept",
  "sign",
  "requote",
  "withdraw",
  "expire",
  "ask_second_look",
];

const BANKS_TURN: readonly ProposalState[] = ["in_review", "countered"];
const HOLDERS_TURN: readonly ProposalState[] = ["info_needed", "offered", "accepted"];

/** The rules of a negotiation in words, event by event: what the graph has to say. */
export function expected(state: ProposalState, event: ProposalEvent): ProposalState | null {
  const during = (states: readonly ProposalState[], next: ProposalState) => (states.includes(state) ? next : null);
  switch (event) {
    // Whoever's turn it is not, does nothing.
    case "offer":
      return during(BANKS_TURN, "offered");
    case "decline":
      return during(BANKS_TURN, "declined");
    case "ask_information":
      return during(BANKS_TURN, "info_needed");
    case "give_information":
      return during(["info_needed"], "in_review");
    case "accept":
      return during(["offered"], "accepted");
    case "counter":
      return during(["offered"], "countered");
    case "sign":
      return during(["accepted"], "signed");
    // As long as nothing is signed an offer can be made anew.
    case "requote":
      return during(["offered", "accepted"], "offered");
    // The holder can end it at any time, the clock only while it waits for the holder.
    case "withdraw":
      return during([...BANKS_TURN, ...HOLDERS_TURN], "withdrawn");
    case "expire":
      return during(HOLDERS_TURN, "expired");
    case "ask_second_look":
      return during(["declined"], "in_review");
  }
}
