import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOpen, PROPOSAL_STATES, type ProposalEvent, type ProposalState, transition, WAITS_FOR } from "./states";
import { EVENTS, expected } from "./testing/model";

describe("the graph of a proposal", () => {
  it("says what the rules in words say, along 5,000 random courses", () => {
    const anyStart = fc.constantFrom<ProposalState>("in_review", "offered");
    const anyEvent = fc.constantFrom<ProposalEvent>(...EVENTS);
    fc.assert(
      fc.property(anyStart, fc.array(anyEvent, { maxLength: 30 }), (start, events) => {
        let state = start;
        for (const event of events) {
          const next = transition(state, event);
          expect(next).toBe(expected(state, event));
          state = next ?? state;
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("agrees in every single cell, and each state can be reached", () => {
    const reached = new Set<ProposalState>(["in_review", "offered"]);
    for (const _round of PROPOSAL_STATES) {
      for (const state of [...reached]) {
        for (const event of EVENTS) {
          expect([state, event, transition(state, event)]).toEqual([state, event, expected(state, event)]);
          const next = transition(state, event);
          if (next) reached.add(next);
        }
      }
    }
    expect([...reached].sort()).toEqual([...PROPOSAL_STATES].sort());
  });

  it("never moves what was signed, withdrawn or has run out, and lets an open one be withdrawn always", () => {
    for (const state of PROPOSAL_STATES) {
      expect(isOpen(state)).toBe(WAITS_FOR[state] !== null);
      expect(transition(state, "withdraw")).toBe(isOpen(state) ? "withdrawn" : null);
      if (!isOpen(state) && state !== "declined") {
        expect(EVENTS.every((event) => transition(state, event) === null)).toBe(true);
      }
    }
  });
});
