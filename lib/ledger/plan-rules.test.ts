import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOf } from "../core/dates";
import { divide, type Money, money, ZERO } from "../core/money";
import type { Rate } from "../core/rate";
import { rateOfDays, rateOfPayments } from "./annualised-rate";
import { decimalText } from "./decimal";
import { instalments } from "./instalments";
import { type PlanBoundsInput, planBounds } from "./plan-bounds";
import { rateFlag } from "./rate-flag";
import { settlementOffer } from "./settlement-offer";
import { rateOf } from "./testing/ledger-cases";

const list = (...minor: bigint[]) => minor.map(money);

describe("a rate as text", () => {
  it("is half up, with exactly the decimals asked for", () => {
    expect(decimalText(1n, 8n, 2)).toBe("0.13");
    expect(decimalText(-1n, 8n, 2)).toBe("-0.13");
    expect(decimalText(5n, 1n, 0)).toBe("5");
    expect(decimalText(0n, 7n, 6)).toBe("0.000000");
    expect(decimalText(999_999n, 1_000_000n, 2)).toBe("1.00");
  });
});

describe("the annualised rate", () => {
  it("is nothing when no more is paid than was received", () => {
    expect(rateOfPayments(money(1_200n), list(0n, 400n, 800n), 12)).toEqual({
      periodRatePercent: "0.000000",
      simplePercent: "0.00",
      compoundPercent: "0.00",
    });
  });

  it("rounds half up a rate that is exactly on a boundary", () => {
    // One payment: 0.0000005 of a per cent more, which has no finite form in powers of two.
    expect(rateOfPayments(money(200_000_000n), list(200_000_001n), 1).periodRatePercent).toBe("0.000001");
    expect(rateOfPayments(money(20_000n), list(20_001n), 1)).toMatchObject({
      simplePercent: "0.01",
      compoundPercent: "0.01",
    });
    expect(rateOfPayments(money(40_000n), list(40_001n), 1).simplePercent).toBe("0.00");
  });

  it("stays exact for an absurd rate", () => {
    expect(rateOfPayments(money(1n), list(10_000_000_000n), 12)).toEqual({
      periodRatePercent: "999999999900.000000",
      simplePercent: "11999999998800.00",
      compoundPercent: `${10n ** 122n - 100n}.00`,
    });
  });

  it("finds the rate of an annuity again, within its cent", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1_000_000n, max: 99_999_999n }),
        fc.integer({ min: 2, max: 72 }),
        fc.bigInt({ min: 100_000n, max: 36_000_000n }),
        (received, periods, yearly) => {
          const method = { kind: "annuity" as const, nominalAnnual: yearly as Rate };
          const payments = instalments(money(received), periods, method).map((row) => row.payment);
          const { periodRatePercent } = rateOfPayments(money(received), payments, 12);
          // The root: discounted at the rate printed, less or more a last digit, the payments bracket what was received.
          const printed = BigInt(periodRatePercent.replace(".", ""));
          const scale = 100_000_000n;
          const worth = (rate: bigint) =>
            payments.reduce((all, payment, k) => {
              const factor = (scale + rate) ** BigInt(k + 1);
              return all + (payment * 10n ** 30n * scale ** BigInt(k + 1)) / factor;
            }, 0n);
          expect(worth(printed - 1n) >= received * 10n ** 30n).toBe(true);
          expect(worth(printed + 1n) <= received * 10n ** 30n).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses what has no rate", () => {
    expect(() => rateOfPayments(ZERO, list(1n), 12)).toThrow(RangeError);
    expect(() => rateOfPayments(money(2n), list(1n), 12)).toThrow(RangeError);
  });

  it("turns a daily rate into a yearly one", () => {
    expect(rateOfDays(rateOf("0.0005"), 365, 12)).toEqual({ simplePercent: "18.25", compoundPercent: "19.86" });
    expect(rateOfDays(rateOf("0.0005"), 366, 366)).toEqual({ simplePercent: "18.30", compoundPercent: "20.08" });
  });
});

describe("plan bounds", () => {
  const base: PlanBoundsInput = {
    incomes: [{ amount: money(100n), frequency: "weekly" }],
    essentials: [],
    otherDebts: [],
    buffer: rateOf("0"),
    balance: money(10_000n),
    maxMonths: 60,
    minInstalment: money(1n),
    shareOfDisposable: rateOf("1"),
  };

  it("rounds each line to a month by itself, and what can be afforded down", () => {
    const month = (frequency: PlanBoundsInput["incomes"][number]["frequency"]) =>
      planBounds({ ...base, incomes: [{ amount: money(100n), frequency }] }).monthlyIncome;
    expect([month("weekly"), month("fortnightly"), month("four_weekly"), month("quarterly"), month("yearly")]).toEqual([
      433n,
      217n,
      108n,
      33n,
      8n,
    ]);
    const two = [money(6n), money(6n)].map((amount) => ({ amount, frequency: "yearly" as const }));
    expect(planBounds({ ...base, incomes: two }).monthlyIncome).toBe(2n);
    expect(planBounds({ ...base, buffer: rateOf("0.10") }).affordableMonthly).toBe(389n);
  });

  it("offers one plan when the bounds meet, and none when nothing is affordable", () => {
    const tight = { ...base, incomes: [{ amount: money(4_000n), frequency: "monthly" as const }], maxMonths: 3 };
    expect(planBounds(tight).plans).toEqual([
      { name: "fastest", periods: 3, instalment: 3_333n, lastInstalment: 3_334n },
    ]);
    const poor = planBounds({ ...base, essentials: [{ amount: money(500n), frequency: "monthly" }] });
    expect(poor).toMatchObject({ disposable: -67n, affordableMonthly: 0n, shortestTerm: null, fits: false, plans: [] });
    expect(planBounds({ ...base, maxMonths: 2 })).toMatchObject({ shortestTerm: 24, longestTerm: 2, fits: false });
  });

  it("finds the longest term that trying every term finds", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 2_000n }),
        fc.bigInt({ min: 0n, max: 300n }),
        fc.integer({ min: 0, max: 80 }),
        (balance, least, maxMonths) => {
          let longest = 1;
          for (let n = 1; n <= maxMonths; n += 1) {
            if (divide(balance, BigInt(n), "half_up") >= least) longest = n;
          }
          const input = { ...base, balance: money(balance), minInstalment: money(least), maxMonths };
          expect(planBounds(input).longestTerm).toBe(longest);
        },
      ),
    );
  });

  it("pays the debt with each ready plan exactly", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 50_000n }), fc.bigInt({ min: 1n, max: 9_000n }), (balance, income) => {
        const incomes = [{ amount: money(income), frequency: "monthly" as const }];
        for (const plan of planBounds({ ...base, balance: money(balance), incomes }).plans) {
          const rows = instalments(money(balance), plan.periods, { kind: "interest_free" });
          expect([rows[0]?.payment, rows.at(-1)?.payment]).toEqual([plan.instalment, plan.lastInstalment]);
        }
      }),
    );
    expect(() => planBounds({ ...base, balance: ZERO })).toThrow(RangeError);
  });
});

describe("a settlement offer", () => {
  const offer = (asOf: string, compound: boolean, principal: Money = money(1_200_000n)) =>
    settlementOffer({
      principal,
      interest: money(51_501n),
      fees: money(19_320n),
      waivePrincipal: rateOf("0"),
      waiveInterest: rateOf("0.5"),
      waiveFees: rateOf("1"),
      quotedOn: dateOf("2026-04-05"),
      validUntil: dateOf("2026-04-15"),
      asOf: dateOf(asOf),
      dailyRate: rateOf("0.0005"),
      compound,
    });

  it("stands to the end of its last day; missed, interest runs from the day of the quote and nothing is waived", () => {
    expect(offer("2026-04-15", true)).toMatchObject({ valid: true, waived: 45_071n, payableOnAsOf: 1_225_750n });
    // 11 days on principal and interest, or on principal alone.
    expect(offer("2026-04-16", true)).toMatchObject({ accruedIfMissed: 6_883n, payableOnAsOf: 1_277_704n });
    expect(offer("2026-04-16", false)).toMatchObject({ accruedIfMissed: 6_600n });
  });

  it("has a percentage of nothing when nothing is owed", () => {
    const nothing = { interest: ZERO, fees: ZERO, waivePrincipal: rateOf("1"), waiveInterest: rateOf("1") };
    const days = { quotedOn: dateOf("2026-04-05"), validUntil: dateOf("2026-04-05"), asOf: dateOf("2026-04-05") };
    const free = { principal: ZERO, waiveFees: rateOf("1"), dailyRate: rateOf("0"), compound: false };
    expect(settlementOffer({ ...nothing, ...days, ...free })).toMatchObject({ waivedPercent: "0.00", pay: 0n });
  });
});

describe("the rate flag", () => {
  const flag = (charges: bigint, to = "2027-01-01") =>
    rateFlag(money(36_500n), money(charges), dateOf("2026-01-01"), dateOf(to), rateOf("0.24"));

  it("compares with the unrounded ceiling, which is no excess when equal", () => {
    expect(flag(8_760n)).toMatchObject({ days: 365, ceiling: 8_760n, annualisedPercent: "24.00", exceeds: false });
    expect(flag(8_761n).exceeds).toBe(true);
    // One day more: 87.84 exactly; half a year: 44.16.
    expect(flag(8_784n, "2027-01-02")).toMatchObject({ ceiling: 8_784n, exceeds: false });
    const odd = rateFlag(money(1n), money(0n), dateOf("2026-01-01"), dateOf("2026-02-01"), rateOf("0.24"));
    expect(odd).toMatchObject({ ceiling: 0n, annualisedPercent: "0.00", exceeds: false });
    expect(flag(1n, "2026-01-01")).toMatchObject({ annualisedPercent: null, ceiling: 0n, exceeds: true });
  });
});
