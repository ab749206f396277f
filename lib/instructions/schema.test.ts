import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { instructionFacts } from "./schema";

const plan = { plan_id: newId(), version: 1, currency: "CNY", effective_on: "2026-12-01", replaces_plan_id: null };
const instalments = [
  { number: 1, due_on: "2026-12-20", amount: "100.00" },
  { number: 2, due_on: "2027-01-20", amount: "50.05" },
];

describe("what the core is told", () => {
  it("of a plan adds up to its amount", () => {
    const { plan_signed: facts } = instructionFacts;
    expect(facts.safeParse({ ...plan, amount: "150.05", instalments }).success).toBe(true);
    expect(facts.safeParse({ ...plan, amount: "150.06", instalments }).success).toBe(false);
    expect(facts.safeParse({ ...plan, amount: "150.05", instalments: [] }).success).toBe(false);
  });

  it("of a settlement says what is waived, of every other plan nothing of the kind", () => {
    const { plan_signed: facts } = instructionFacts;
    const signed = { ...plan, amount: "150.05", instalments };
    const waived = { principal: "0.00", interest: "12.00", fees: "20.00" };
    expect(facts.safeParse({ ...signed, kind: "settlement", waived }).success).toBe(true);
    expect(facts.safeParse({ ...signed, kind: "deferral" }).success).toBe(true);
    expect(facts.safeParse({ ...signed, kind: "settlement" }).success).toBe(false);
    expect(facts.safeParse({ ...signed, waived }).success).toBe(false);
    expect(facts.safeParse({ ...signed, kind: "settlement", waived: { ...waived, fees: "-1.00" } }).success).toBe(
      false,
    );
  });

  it("of another due day moves no money, and names a day that every month has", () => {
    const { due_day_changed: facts } = instructionFacts;
    const days = { statement_on: "2026-12-05", first_due: "2027-01-10" };
    const changed = { plan_id: newId(), version: 1, currency: "CNY", amount: "0.00", day: 10, ...days };
    expect(facts.safeParse(changed).success).toBe(true);
    expect(facts.safeParse({ ...changed, day: 29 }).success).toBe(false);
    expect(facts.safeParse({ ...changed, amount: "1.00" }).success).toBe(false);
  });

  it("has no room for what is not named", () => {
    const claim = { claim_id: newId(), amount: "1.00", currency: "CNY", paid_on: "2026-11-20", channel: "bank_app" };
    const { payment_claimed: facts } = instructionFacts;
    expect(facts.safeParse(claim).success).toBe(true);
    expect(facts.safeParse({ ...claim, note: "call me on 139" }).success).toBe(false);
    expect(facts.safeParse({ ...claim, channel: "my brother's card" }).success).toBe(false);
    expect(facts.safeParse({ ...claim, paid_on: "2026-02-30" }).success).toBe(false);
  });

  it("of an adjustment can be a credit, never nothing", () => {
    const { adjustment: facts } = instructionFacts;
    const decided = { decision_id: newId(), currency: "CNY", part: "fee", entry_ref: "E1" } as const;
    const days = { decided_on: "2026-11-20", value_on: "2026-11-01" };
    expect(facts.safeParse({ ...decided, ...days, amount: "-20.00" }).success).toBe(true);
    expect(facts.safeParse({ ...decided, ...days, amount: "0.00" }).success).toBe(false);
  });
});
