import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsOf, yuan } from "@/lib/accounts/testing/facts";
import { addDays, dateOf, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { type Money, money, sum, ZERO } from "@/lib/core/money";
import { applyRate, parseRate, type Rate } from "@/lib/core/rate";
import { settlementOffer } from "@/lib/ledger/settlement-offer";
import { sumOf } from "../debt";
import { isProblem, type QuoteAccount, quote, termsHash, validUntilOf } from "../quote";
import { readTerms, writeTerms } from "../stored";
import { accountOf, anyAccounts, rulesWith, TODAY } from "../testing/asks";
import type { Ask, OtherKind, QuoteProblem, Terms } from "../types";
import { ifMissed } from "./missed";
import { settlementTerms } from "./settlement";

const rules = rulesWith({});
const NONE = 0n as Rate;

const askOf = (accounts: readonly QuoteAccount[], size: OtherKind): Ask => ({
  accountIds: accounts.map(({ facts }) => facts.accountId),
  size,
  downPayment: ZERO,
  firstDue: TODAY,
  payDay: 1,
  waiveInterest: NONE,
  waiveFees: NONE,
});
const quoted = (accounts: readonly QuoteAccount[], size: OtherKind, at = rules) =>
  quote(askOf(accounts, size), accounts, at);

/** Mostly what can be arranged, so that a law sees enough of each kind whatever the chances. */
const amount = fc
  .oneof({ weight: 3, arbitrary: fc.bigInt(1n, 100_000n) }, { weight: 1, arbitrary: fc.bigInt(-5n, 3_000_000n) })
  .map(money);
const day = fc
  .oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 30 }) },
    { weight: 1, arbitrary: fc.integer({ min: -1, max: 95 }) },
  )
  .map((days) => addDays(TODAY, days));
const anyOther: fc.Arbitrary<OtherKind> = fc.oneof(
  fc.record({ kind: fc.constant("settlement" as const), amount, payBy: day }),
  fc.record({ kind: fc.constant("deferral" as const), amount, until: day }),
  fc.record({ kind: fc.constant("due_day" as const), day: fc.integer({ min: 0, max: 32 }) }),
);

/** Terms only; counts how many of each kind there were, so that a law is never held by problems alone. */
function withTerms(runs: number, law: (terms: Terms, size: OtherKind, accounts: readonly QuoteAccount[]) => void) {
  const count = { settlement: 0, deferral: 0, due_day: 0 };
  fc.assert(
    fc.property(anyAccounts, anyOther, (accounts, size) => {
      const terms = quoted(accounts, size);
      if (isProblem(terms)) return;
      count[size.kind] += 1;
      law(terms, size, accounts);
    }),
    { numRuns: runs },
  );
  for (const times of Object.values(count)) expect(times).toBeGreaterThan(0);
}

describe("terms of every other kind", () => {
  it("add up to the debt, part by part, and nothing of them is negative", () => {
    withTerms(300, (terms) => {
      for (const one of terms.accounts) {
        const waived = sum([one.waivedFees, one.waivedInterest, one.waivedPrincipal]);
        expect(sum([waived, one.left, one.financed])).toBe(sumOf(one.debt));
        expect(sum(one.rows.map((row) => row.payment))).toBe(one.financed);
        expect(one.totalPaid).toBe(one.financed);
        for (const part of [one.waivedFees, one.waivedInterest, one.waivedPrincipal, one.left, one.financed]) {
          expect(part >= ZERO).toBe(true);
        }
        expect(one.waivedFees <= one.debt.fees).toBe(true);
        expect(one.waivedInterest <= one.debt.interest + one.debt.accrued).toBe(true);
        expect(one.waivedPrincipal <= one.debt.principal).toBe(true);
      }
      expect(sum([terms.waived, terms.left, terms.financed])).toBe(terms.debt);
      expect(sum(terms.accounts.map((one) => one.totalPaid))).toBe(terms.totalPaid);
      expect(sum(terms.rows.map((row) => row.payment))).toBe(terms.totalPaid);
      expect([terms.totalInterest, terms.downPayment, terms.annual]).toEqual([ZERO, ZERO, null]);
    });
  });

  it("take exactly the sum that was named, on that day or the next business day", () => {
    withTerms(300, (terms, size) => {
      if (size.kind === "due_day") return expect(terms.rows).toEqual([]);
      const day = size.kind === "settlement" ? size.payBy : size.until;
      expect(terms.totalPaid).toBe(size.amount);
      expect(terms.rows).toHaveLength(1);
      expect(terms.firstDue.equals(day)).toBe(true);
      expect(isBefore(terms.rows[0]?.dueOn as PlainDate, day)).toBe(false);
      // An account whose share of a few cents is none has no row.
      for (const { rows, totalPaid } of terms.accounts) expect(rows).toHaveLength(totalPaid > ZERO ? 1 : 0);
    });
  });

  it("are the same after they were stored and read, and so is their hash", async () => {
    const all: Terms[] = [];
    withTerms(300, (terms) => void all.push(terms));
    for (const terms of all) {
      const read = readTerms(JSON.parse(JSON.stringify(writeTerms(terms))));
      expect(read).toEqual(terms);
      expect(await termsHash(read)).toBe(await termsHash(terms));
    }
  });

  it("can be signed until the day before their first date, and never later than the policy's days", () => {
    withTerms(300, (terms) => {
      const until = validUntilOf(terms, rules);
      expect(isBefore(until, TODAY)).toBe(false);
      expect(isAfter(until, addDays(TODAY, rules.policy.pack.plan.offerValidDays))).toBe(false);
      expect(isBefore(until, terms.firstDue)).toBe(true);
      for (const { dueDay } of terms.accounts) if (dueDay) expect(isBefore(until, dueDay.statement)).toBe(true);
    });
  });
});

const owing = (more: { principal?: number; interest?: number; fees?: number } = {}, held = 0) => {
  const { principal = 12_000, interest = 515.02, fees = 193.2 } = more;
  return accountOf(factsOf({ months: [{ purchases: principal, interest, fees, minimumUnpaid: 500 }], held }));
};
const settled = (account: QuoteAccount, amount: string, at = rules) =>
  quoted([account], { kind: "settlement", amount: yuan(amount), payBy: addDays(at.today, 10) }, at) as Terms;

describe("a settlement", () => {
  it("waives fees first, then interest, then principal", () => {
    withTerms(300, (terms, size) => {
      if (size.kind !== "settlement") return;
      const part = (pick: (one: Terms["accounts"][number]) => Money) => sum(terms.accounts.map(pick));
      const left = {
        fees: part((one) => money(one.debt.fees - one.waivedFees)),
        interest: part((one) => money(one.debt.interest + one.debt.accrued - one.waivedInterest)),
      };
      if (part((one) => one.waivedInterest) > ZERO) expect(left.fees).toBe(ZERO);
      if (part((one) => one.waivedPrincipal) > ZERO) expect([left.fees, left.interest]).toEqual([ZERO, ZERO]);
    });
  });

  it("names fractions that cover what is waived, and no more than a hundred-millionth above it", () => {
    withTerms(300, (terms, size) => {
      if (size.kind !== "settlement") return;
      const over = (pick: (one: Terms["accounts"][number]) => Money) => sum(terms.accounts.map(pick));
      const parts: [Rate, Money, Money][] = [
        [terms.waiveFees, over((one) => one.waivedFees), over((one) => one.debt.fees)],
        [
          terms.waiveInterest,
          over((one) => one.waivedInterest),
          over((one) => money(one.debt.interest + one.debt.accrued)),
        ],
        [terms.waivePrincipal, over((one) => one.waivedPrincipal), over((one) => one.debt.principal)],
      ];
      for (const [share, waived, whole] of parts) {
        expect(applyRate(whole, share, "up") >= waived).toBe(true);
        if (share > 0n) expect(applyRate(whole, (share - 1n) as Rate, "down") < waived || whole === ZERO).toBe(true);
      }
    });
  });

  it("takes no card of which all would be waived: its plan would have nothing to pay, and never end", () => {
    const [owed, feesOnly] = [owing(), owing({ principal: 0, interest: 0, fees: 50 })];
    const size = { kind: "settlement" as const, amount: yuan("10000.00"), payBy: addDays(TODAY, 10) };
    expect(quoted([owed, feesOnly], size)).toMatchObject({ problem: "nothing_left", limit: feesOnly.facts.cardTail });
    expect(isProblem(quoted([owed], size))).toBe(false);
  });

  it("is G1 of the conformance format: 12,257.51, all fees and half the interest waived", () => {
    const parts = { principal: yuan("12000.00"), interest: yuan("515.02"), fees: yuan("193.20") };
    const [planId, accountId] = [newId(), newId()];
    const whose = { planId, accountId, product: "card", cardTail: "4021" };
    const debt = { ...parts, accrued: ZERO, held: ZERO };
    const terms = settlementTerms(
      { kind: "settlement", amount: yuan("12257.51"), payBy: dateOf("2026-04-15") },
      {
        accounts: [{ ...whose, debt, asked: ZERO, cycle: null }],
        ...{ currency: "CNY", policyVersionId: newId(), calendar: rules.calendar },
        ...{ today: dateOf("2026-04-05"), lastDay: dateOf("2026-07-05") },
      },
    ) as Terms;
    const offer = settlementOffer({
      ...parts,
      ...{ waivePrincipal: terms.waivePrincipal, waiveInterest: terms.waiveInterest, waiveFees: terms.waiveFees },
      ...{ quotedOn: dateOf("2026-04-05"), validUntil: dateOf("2026-04-15"), asOf: dateOf("2026-04-15") },
      ...{ dailyRate: parseRate("0.0005") as Rate, compound: true },
    });
    expect(offer).toMatchObject({ pay: yuan("12257.51"), waived: yuan("450.71"), waivedPercent: "3.55" });
    expect([terms.totalPaid, terms.waived, terms.waivePrincipal]).toEqual([offer.pay, offer.waived, NONE]);
  });

  it("missed, is G2: the whole debt again, with interest from the day of the quote", () => {
    const account = owing();
    const terms = settled(account, "12257.51");
    const { debt } = terms.accounts[0] as Terms["accounts"][number];
    const days = (from: PlainDate, to: PlainDate) => from.until(to, { largestUnit: "days" }).days;
    const contract = { accountId: account.facts.accountId, dailyRate: parseRate("0.0005") as Rate, compound: true };
    const { on, amount } = ifMissed(terms, [contract]);
    expect(on.equals(addDays(terms.rows[0]?.dueOn as PlainDate, 1))).toBe(true);
    const bearing = money((debt.principal + debt.interest) * BigInt(days(TODAY, on)));
    expect(amount).toBe(money(sumOf(debt) + applyRate(bearing, contract.dailyRate, "half_up")));
    expect(ifMissed({ ...terms, kind: "deferral" }, []).amount).toBe(ZERO);
  });

  it("is refused by sense alone: nothing, more than the debt, a day that has passed or is far away", () => {
    const account = owing();
    const problem = (amount: string, days: number) =>
      (quoted([account], { kind: "settlement", amount: yuan(amount), payBy: addDays(TODAY, days) }) as QuoteProblem)
        .problem;
    expect(problem("0.00", 5)).toBe("amount_zero");
    expect(problem("20000.00", 5)).toBe("amount_over");
    expect(problem("9000.00", 0)).toBe("first_past");
    expect(problem("9000.00", 93)).toBe("first_late");
  });
});

describe("a deferral", () => {
  it("reaches what every account asks for before anything else, and leaves the rest", () => {
    withTerms(300, (terms, size) => {
      if (size.kind !== "deferral") return;
      const asked = sum(terms.accounts.map((one) => one.asked));
      if (size.amount < asked) return;
      for (const one of terms.accounts) expect(one.totalPaid >= one.asked).toBe(true);
    });
  });

  it("of an account that it would not reach is none", () => {
    const [asking, quiet] = [owing(), owing()];
    const paid = {
      ...quiet,
      facts: { ...quiet.facts, statements: quiet.facts.statements.map((one) => ({ ...one, minimumUnpaid: ZERO })) },
    };
    const size = { kind: "deferral" as const, amount: yuan("500.00"), until: addDays(TODAY, 5) };
    expect(quoted([asking, paid], size)).toMatchObject({ problem: "nothing_asked", limit: paid.facts.cardTail });
    expect(quoted([asking], size)).toMatchObject({ kind: "deferral", totalPaid: 50_000n });
  });
});

describe("another due day", () => {
  const of = (day: number, today: string, statementDay = 5) => {
    const facts = factsOf({ months: [{ purchases: 3_000 }], first: "2026-08-05", dueDays: 20, statementDay });
    return quoted([accountOf(facts)], { kind: "due_day", day }, rulesWith({}, dateOf(today)));
  };

  it.each([
    [28, "2026-11-21", { statement: "2026-12-05", was: "2026-12-25", first: "2026-12-28" }],
    [10, "2026-11-21", { statement: "2026-12-05", was: "2026-12-25", first: "2027-01-10" }],
    // On the day of a statement that one is made already.
    [28, "2026-12-05", { statement: "2027-01-05", was: "2027-01-25", first: "2027-01-28" }],
  ])(
    "on %s, asked on %s, holds from the next statement on and never sooner than by contract",
    (day, today, expected) => {
      const terms = of(day, today) as Terms;
      const { dueDay, left, debt, rows } = terms.accounts[0] as Terms["accounts"][number];
      const told = Object.fromEntries(Object.entries(dueDay ?? {}).map(([name, date]) => [name, `${date}`]));
      expect(told).toEqual(expected);
      expect([`${terms.firstDue}`, terms.payDay, rows]).toEqual([expected.first, day, []]);
      expect(left).toBe(sumOf(debt));
    },
  );

  it("is no other day when it is the same, none of a short month's, and none without a statement", () => {
    expect(of(25, "2026-11-21")).toMatchObject({ problem: "due_day_same" });
    expect(of(29, "2026-11-21")).toMatchObject({ problem: "due_day_range", limit: "28" });
    expect(of(0, "2026-11-21")).toMatchObject({ problem: "due_day_range" });
  });
});
