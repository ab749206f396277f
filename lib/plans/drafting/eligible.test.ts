import { describe, expect, it } from "vitest";
import { money, ZERO } from "@/lib/core/money";
import { type Candidate, coverables, replaceable } from "./eligible";
import type { Taken } from "./types";

const candidate = (accountId: string, more: Partial<Candidate> = {}): Candidate => ({
  facts: { accountId, product: "card", cardTail: "4021", currency: "CNY", status: "open" },
  debt: { principal: money(1_000n), interest: ZERO, fees: ZERO, accrued: ZERO, held: ZERO },
  isOld: false,
  ...more,
});
const taken = (accountId: string, proposalId: string, state: Taken["state"] = "active"): Taken => ({
  accountId,
  proposalId,
  state,
});
const read = (...given: Parameters<typeof coverables>) =>
  coverables(...given).map(({ accountId, obstacle, proposalId }) => [accountId, obstacle, proposalId]);

describe("what a proposal can be about", () => {
  it("leaves out what is in a plan, negotiated about, closed, paid or old", () => {
    const closed = candidate("c", { facts: { ...candidate("c").facts, status: "closed" } });
    const all = [
      candidate("a"),
      candidate("b"),
      closed,
      candidate("d", { debt: null }),
      candidate("e", { isOld: true }),
      candidate("f", { isOld: true, facts: { ...candidate("f").facts, status: "charged_off" } }),
    ];
    expect(read(all, [taken("a", "P"), taken("a", "Q", "negotiating"), taken("b", "R", "negotiating")])).toEqual([
      ["a", "in_plan", "P"],
      ["b", "in_negotiation", "R"],
      ["c", "closed", null],
      ["d", "nothing_owed", null],
      ["e", "old_debt", null],
      ["f", "old_debt", null],
    ]);
  });

  it("is exactly the accounts of the plans that it replaces", () => {
    const all = [candidate("a", { isOld: true }), candidate("b"), candidate("c")];
    const plans = [taken("a", "P"), taken("b", "P", "signed"), taken("c", "Q")];
    expect(read(all, plans, "P")).toEqual([
      ["a", null, null],
      ["b", null, null],
    ]);
  });

  it("waits while another one that replaces them is negotiated", () => {
    const plans = [taken("a", "P"), taken("a", "Q", "negotiating")];
    expect(read([candidate("a")], plans, "P")).toEqual([["a", "in_negotiation", "Q"]]);
  });
});

describe("what can be replaced", () => {
  it("is a plan that binds", () => {
    expect(replaceable("P", [taken("a", "P", "signed")])).toBe("P");
    expect(replaceable("P", [taken("a", "P", "negotiating"), taken("a", "Q")])).toBeNull();
    expect(replaceable(null, [taken("a", "P")])).toBeNull();
  });
});
