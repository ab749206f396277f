import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsOf, yuan } from "@/lib/accounts/testing/facts";
import { addDays, addMonths, dateOf, isAfter, isBefore } from "@/lib/core/dates";
import { type Money, moneyToString, sum, ZERO } from "@/lib/core/money";
import { debtOf, sumOf } from "./debt";
import { debtKey, debtKeyNow, isProblem, quote, termsHash, validUntilOf } from "./quote";
import { readTerms, writeTerms } from "./stored";
import { accountOf, anyAccounts, anyRules, askFor, rulesWith, TODAY } from "./testing/asks";
import type { Ask, Terms } from "./types";

const anyQuote = fc
  .tuple(anyAccounts, anyRules)
  .chain(([accounts, rules]) => askFor(accounts).map((ask) => ({ accounts, rules, ask })));

/** Calls back with terms only; counts how many there were, so that a law is never held by problems alone. */
function withTerms(runs: number, law: (terms: Terms, given: { ask: Ask; at: typeof TODAY }) => void) {
  let quoted = 0;
  fc.assert(
    fc.property(anyQuote, ({ accounts, rules, ask }) => {
      const terms = quote(ask, accounts, rules);
      if (isProblem(terms)) return;
      quoted += 1;
      law(terms, { ask, at: rules.today });
    }),
    { numRuns: runs },
  );
  expect(quoted).toBeGreaterThan(runs / 20);
}

describe("terms", () => {
  it("add up to the cent, by account and over all of them", () => {
    withTerms(500, (terms, { ask }) => {
      for (const account of terms.accounts) {
        const { debt, waivedInterest, waivedFees, downPayment, financed, rows } = account;
        expect(sum([waivedInterest, waivedFees, downPayment, financed])).toBe(sumOf(debt));
        expect(sum(rows.map((row) => row.principal))).toBe(financed);
        expect(sum([downPayment, financed, account.totalInterest])).toBe(account.totalPaid);
        for (const row of rows) expect(row.payment).toBe(row.principal + row.interest);
      }
      const over = (pick: (account: Terms["accounts"][number]) => Money) => sum(terms.accounts.map(pick));
      expect(terms.downPayment).toBe(ask.downPayment);
      expect(over((one) => one.downPayment)).toBe(terms.downPayment);
      expect(over((one) => one.financed)).toBe(terms.financed);
      expect(over((one) => one.totalPaid)).toBe(terms.totalPaid);
      expect(sum([terms.waived, terms.downPayment, terms.financed])).toBe(terms.debt);
      for (const row of terms.rows) {
        const parts = terms.accounts.flatMap((one) => one.rows.filter(({ number }) => number === row.number));
        expect(sum(parts.map((part) => part.payment))).toBe(row.payment);
      }
    });
  });

  it("have no row of nothing or less, sixty months at most, and dates that only go forward", () => {
    withTerms(500, (terms, { at }) => {
      expect(terms.months).toBeLessThanOrEqual(60);
      expect(isAfter(terms.lastDue, addMonths(at, 60))).toBe(false);
      for (const { rows, downPayment, financed } of [terms, ...terms.accounts]) {
        expect(rows.length).toBeGreaterThan(0);
        expect(downPayment >= ZERO && financed > ZERO).toBe(true);
        rows.forEach((row, index) => {
          expect(row.payment > ZERO && row.interest >= ZERO && row.principal >= ZERO).toBe(true);
          const before = rows[index - 1];
          if (before) expect(isBefore(before.dueOn, row.dueOn)).toBe(true);
        });
      }
    });
  });

  it("never ask more a month than was offered, and no month longer than it takes", () => {
    withTerms(800, (terms, { ask }) => {
      if (ask.size.kind !== "monthly") return;
      const { amount } = ask.size;
      expect(terms.rows.every((row) => row.payment <= amount)).toBe(true);
    });
  });

  it("take the fewest months that keep to an amount", () => {
    fc.assert(
      fc.property(anyQuote, ({ accounts, rules, ask }) => {
        const terms = quote(ask, accounts, rules);
        if (isProblem(terms) || ask.size.kind !== "monthly" || terms.months === 1) return;
        const { amount } = ask.size;
        const shorter = quote({ ...ask, size: { kind: "months", months: terms.months - 1 } }, accounts, rules);
        expect(isProblem(shorter) || shorter.rows.some((row) => row.payment > amount)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("are the same after they were stored and read, and so is their hash", async () => {
    const all: Terms[] = [];
    withTerms(150, (terms) => void all.push(terms));
    for (const terms of all) {
      const read = readTerms(JSON.parse(JSON.stringify(writeTerms(terms))));
      expect(writeTerms(read)).toEqual(writeTerms(terms));
      expect(await termsHash(read)).toBe(await termsHash(terms));
      expect(debtKey(read)).toBe(debtKey(terms));
    }
  });
});

const owing = (closing: number) =>
  accountOf(factsOf({ months: [{ purchases: closing, minimumUnpaid: closing / 10 }] }));
const askOf = (account: ReturnType<typeof owing>, more: Partial<Ask> = {}): Ask => ({
  accountIds: [account.facts.accountId],
  size: { kind: "months", months: 12 },
  downPayment: ZERO,
  firstDue: addDays(TODAY, 20),
  payDay: 11,
  waiveInterest: 0n as Ask["waiveInterest"],
  waiveFees: 0n as Ask["waiveFees"],
  ...more,
});

describe("a hash", () => {
  const rules = rulesWith({});
  it("is another one for every other term, and the same for another id of the plan", async () => {
    const account = owing(3000);
    const of = async (ask: Partial<Ask>, planId = account.planId) =>
      termsHash(quote(askOf(account, ask), [{ ...account, planId }], rules) as Terms);
    const same = await of({});
    expect(same).toMatch(/^[0-9a-f]{64}$/);
    expect(await of({}, account.facts.accountId)).toBe(same);
    const others = await Promise.all([
      of({ payDay: 12 }),
      of({ firstDue: addDays(TODAY, 21) }),
      of({ downPayment: yuan("0.01") }),
      of({ size: { kind: "months", months: 13 } }),
    ]);
    expect(new Set([same, ...others]).size).toBe(5);
  });
});

describe("the debt that terms rest on", () => {
  it("is another one after a posting, and the same a week later", () => {
    const account = owing(3000);
    const terms = quote(askOf(account), [account], rulesWith({})) as Terms;
    expect(debtKeyNow([account], addDays(TODAY, 7))).toBe(debtKey(terms));
    const since = factsOf({ months: [{ purchases: 3000, minimumUnpaid: 300 }], since: [["payment", 12, -0.01]] });
    const paid = { ...account, facts: { ...since, accountId: account.facts.accountId } };
    expect(debtKeyNow([paid], TODAY)).not.toBe(debtKey(terms));
    const heldParts = { principal: yuan("10.00"), interest: ZERO, fees: ZERO };
    const held = { ...account, facts: { ...account.facts, held: yuan("10.00"), heldParts } };
    expect(debtOf(held, TODAY)?.principal).toBe(yuan("2990.00"));
    expect(debtKeyNow([held], TODAY)).not.toBe(debtKey(terms));
  });
});

describe("what cannot be quoted says what would be", () => {
  const account = owing(1200);
  const rules = rulesWith({ method: "interest_free" });
  const problem = (ask: Partial<Ask>, given = account) => {
    const quoted = quote(askOf(given, ask), [given], rules);
    return isProblem(quoted) ? quoted : { problem: null, months: quoted.months };
  };
  const whole = moneyToString(sumOf(debtOf(account, TODAY) as NonNullable<ReturnType<typeof debtOf>>));
  const late = { size: { kind: "months", months: 60 }, firstDue: addDays(TODAY, 45) } as const;
  const past = { problem: "first_past", limit: "2026-11-22" };
  const tooLate = { problem: "first_late", limit: addDays(TODAY, 92).toString() };
  it.each([
    ["61 months", { size: { kind: "months", months: 61 } }, { problem: "months_over", limit: "60" }],
    ["60 months from a late first date", late, { problem: "months_over", limit: "59" }],
    ["no month", { size: { kind: "months", months: 0 } }, { problem: "months_zero" }],
    ["less than no month", { size: { kind: "months", months: -3 } }, { problem: "months_zero" }],
    ["nothing a month", { size: { kind: "monthly", amount: ZERO } }, { problem: "amount_zero" }],
    ["less than nothing", { size: { kind: "monthly", amount: yuan("-5.00") } }, { problem: "amount_zero" }],
    ["too much", { size: { kind: "monthly", amount: yuan("99999.00") } }, { problem: "amount_over", limit: whole }],
    ["a first date of today", { firstDue: TODAY }, past],
    ["a first date in four months", { firstDue: addDays(TODAY, 93) }, tooLate],
    ["a wish to talk", { size: { kind: "talk" } }, { problem: "wish" }],
    ["a token of nothing", { size: { kind: "token", amount: ZERO } }, { problem: "amount_zero" }],
    ["a pause until today", { size: { kind: "pause", until: TODAY } }, past],
  ] as const)("%s", (_name, ask, expected) => {
    expect(problem(ask as Partial<Ask>)).toEqual(expected);
  });

  it("an amount too low for sixty months, a down payment of everything, a paid account", () => {
    const low = problem({ size: { kind: "monthly", amount: yuan("1.00") } });
    expect(low).toMatchObject({ problem: "months_over" });
    const limit = "limit" in low ? yuan(low.limit ?? "") : ZERO;
    expect(problem({ size: { kind: "monthly", amount: limit } })).toEqual({ problem: null, months: 60 });
    expect(problem({ downPayment: yuan(whole) })).toMatchObject({ problem: "down_over" });
    expect(problem({}, owing(0))).toEqual({ problem: "nothing_owed", limit: "0000" });
  });

  it("accounts of two currencies", () => {
    const dollars = { ...owing(100), facts: { ...owing(100).facts, currency: "USD" } };
    const ask = { ...askOf(account), accountIds: [account.facts.accountId, dollars.facts.accountId] };
    expect(quote(ask, [account, dollars], rules)).toEqual({ problem: "currencies" });
  });
});

describe("dates", () => {
  const datesOf = (firstDue: string, payDay: number, months: number) => {
    const account = owing(3000);
    const ask = askOf(account, { firstDue: dateOf(firstDue), payDay, size: { kind: "months", months } });
    return (quote(ask, [account], rulesWith({})) as Terms).rows.map((row) => row.dueOn.toString());
  };
  it("fall on the last day of a month for the 31st, and on the next business day where that is none", () => {
    expect(datesOf("2026-11-30", 31, 4)).toEqual(["2026-11-30", "2026-12-31", "2027-02-01", "2027-03-01"]);
    expect(datesOf("2026-12-09", 9, 3)).toEqual(["2026-12-09", "2027-01-11", "2027-02-14"]);
  });
  it("leave a fortnight between the first and the pay day", () => {
    expect(datesOf("2026-12-31", 5, 3)).toEqual(["2026-12-31", "2027-02-14", "2027-03-05"]);
  });
  it("end an offer the day before its first date, at the latest", () => {
    const account = owing(3000);
    const rules = rulesWith({});
    expect(
      validUntilOf(quote(askOf(account, { firstDue: addDays(TODAY, 5) }), [account], rules) as Terms, rules),
    ).toEqual(addDays(TODAY, 4));
    expect(validUntilOf(quote(askOf(account), [account], rules) as Terms, rules)).toEqual(addDays(TODAY, 14));
  });
});
