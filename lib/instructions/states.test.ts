import { describe, expect, it } from "vitest";
import { statesBefore, transition } from "./states";

describe("the states of an instruction", () => {
  it("end with the core's answer", () => {
    for (const event of ["hand_over", "acknowledge", "refuse", "give_up", "queue_again", "set_aside"] as const) {
      expect(transition("acknowledged", event)).toBeNull();
      expect(transition("refused", event)).toBeNull();
    }
  });

  it("take an answer before it was noted that the core was told", () => {
    expect(statesBefore("acknowledge")).toEqual(["queued", "sent", "dead", "set_aside"]);
    expect(transition("queued", "refuse")).toBe("refused");
  });

  it("are left by a person only where a person must look", () => {
    expect(statesBefore("set_aside")).toEqual(["dead"]);
    expect(transition("queued", "queue_again")).toBeNull();
  });
});
