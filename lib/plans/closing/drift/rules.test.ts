import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOf } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import { driftOf, driftSubject, readDriftSubject } from "./rules";
import type { BalanceFacts, DueDayFacts } from "./types";

const PLAN = "018f0000-0000-7000-8000-0000000000b1";
const yuan = (amount: number) => BigInt(amount * 100) as Money;
/** 12,000 agreed, 600 of it interest and 40 accrued before the signature; 3,000 paid by the statement. */
const facts = (more: Partial<BalanceFacts> = {}): BalanceFacts => ({
  kind: "instalments",
  interestPosted: ZERO,
  feesPosted: ZERO,
  feesAgreed: false,
  statement: { date: dateOf("2027-01-05"), closingBalance: yuan(8360) },
  agreed: yuan(12_000),
  rowInterest: yuan(600),
  accrued: yuan(40),
  waived: ZERO,
  paid: yuan(3_000),
  spent: ZERO,
  charged: { interest: ZERO, fees: ZERO },
  held: ZERO,
  tolerance: yuan(10),
  ...more,
});
const at = (closingBalance: Money, more: Partial<BalanceFacts> = {}) =>
  driftOf(facts({ statement: { date: dateOf("2027-01-05"), closingBalance }, ...more }));

describe("what the core has against what was agreed", () => {
  it("finds nothing where the core follows the plan, however it books the agreed interest", () => {
    expect(driftOf(facts())).toEqual([]);
    expect(at(yuan(9_000))).toEqual([]);
    expect(at(yuan(8_700))).toEqual([]);
    const posted = { interestPosted: yuan(100), charged: { interest: yuan(100), fees: ZERO } };
    expect(at(yuan(8_460), posted)).toEqual([]);
    expect(at(yuan(8_560), { spent: yuan(200) })).toEqual([]);
    expect(at(yuan(8_660), { held: yuan(300) })).toEqual([]);
  });

  it("finds interest beyond the agreed, and fees where none were", () => {
    expect(driftOf(facts({ interestPosted: yuan(640), statement: null }))).toEqual([]);
    const over = money(yuan(640) + 1n);
    expect(driftOf(facts({ interestPosted: over, statement: null }))).toEqual([{ kind: "interest", figure: 1n }]);
    expect(driftOf(facts({ feesPosted: yuan(20), statement: null }))).toEqual([{ kind: "fees", figure: yuan(20) }]);
    expect(driftOf(facts({ feesPosted: yuan(20), feesAgreed: true, statement: null }))).toEqual([]);
  });

  it("finds a balance that the plan does not explain, beyond rounding, either way", () => {
    expect(at(yuan(9_010))).toEqual([]);
    expect(at(money(yuan(9_010) + 1n))).toEqual([{ kind: "balance", figure: money(yuan(10) + 1n) }]);
    expect(at(yuan(8_300))).toEqual([{ kind: "balance", figure: yuan(-60) }]);
  });

  it("does not find as a balance what it has found as a fee", () => {
    const charged = { feesPosted: yuan(20), charged: { interest: ZERO, fees: yuan(20) } };
    expect(at(yuan(8_380), charged)).toEqual([{ kind: "fees", figure: yuan(20) }]);
  });

  it("lets a waiver stand in the balance until a settlement is paid, and asks for no interest beside it", () => {
    const settled = {
      kind: "settlement",
      agreed: yuan(2_000),
      rowInterest: ZERO,
      paid: ZERO,
      waived: yuan(300),
    } as const;
    for (const closing of [1_960, 2_000, 2_300]) expect(at(yuan(closing), settled)).toEqual([]);
    expect(at(yuan(2_311), settled)).toEqual([{ kind: "balance", figure: yuan(11) }]);
    expect(at(yuan(2_000), { ...settled, interestPosted: yuan(50), feesPosted: yuan(5) })).toEqual([
      { kind: "interest", figure: yuan(10) },
      { kind: "fees", figure: yuan(5) },
    ]);
  });

  it("lets the contract go on beside a promise, and finds only what nothing explains", () => {
    const charged = { interest: yuan(60), fees: yuan(20) };
    const posted = { interestPosted: yuan(60), feesPosted: yuan(20), charged };
    const promised = { kind: "deferral", agreed: yuan(3_200), rowInterest: ZERO, paid: yuan(320), ...posted } as const;
    expect(at(yuan(2_960), promised)).toEqual([]);
    expect(at(yuan(2_970), promised)).toEqual([]);
    expect(at(yuan(2_460), promised)).toEqual([{ kind: "balance", figure: yuan(-500) }]);
    expect(at(yuan(2_980), promised)).toEqual([{ kind: "balance", figure: yuan(20) }]);
  });

  it("finds a statement that is due on another day than the new one, from the first statement on", () => {
    const day = (statement: string, billed: string): DueDayFacts => ({
      kind: "due_day",
      statement: dateOf(statement),
      billed: dateOf(billed),
      firstStatement: dateOf("2026-12-05"),
      firstDue: dateOf("2027-01-08"),
    });
    const right = [
      ["2026-12-04", "2026-12-24"],
      ["2026-12-05", "2027-01-08"],
      ["2027-01-05", "2027-02-08"],
      ["2028-02-06", "2028-03-08"],
    ] as const;
    for (const dates of right) expect(driftOf(day(dates[0], dates[1]))).toEqual([]);
    const wrong = [
      ["2026-12-05", "2026-12-25", "2027-01-08"],
      ["2027-01-05", "2027-01-08", "2027-02-08"],
      ["2027-02-05", "2027-03-09", "2027-03-08"],
    ] as const;
    for (const [statement, billed, agreed] of wrong) {
      const drift = { kind: "due_day", billed: dateOf(billed), agreed: dateOf(agreed) } as const;
      expect(driftOf(day(statement, billed))).toEqual([drift]);
      expect(readDriftSubject(driftSubject(PLAN, drift))).toEqual({ planId: PLAN, drift });
    }
    expect(readDriftSubject(`${PLAN}:due_day:2027-01-08:soon`)).toBeNull();
  });

  it("is one task for the same figures, and reads its own subject", () => {
    const cents = fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000n });
    fc.assert(
      fc.property(cents, fc.constantFrom("interest", "fees", "balance"), (amount, kind) => {
        const drift = { kind, figure: money(amount) } as const;
        expect(readDriftSubject(driftSubject(PLAN, drift))).toEqual({ planId: PLAN, drift });
      }),
    );
    expect(readDriftSubject(PLAN)).toBeNull();
    expect(readDriftSubject(`${PLAN}:other:1.00`)).toBeNull();
  });
});
