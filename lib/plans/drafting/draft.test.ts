import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOf } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import { chosenAccounts, invalidateAfter, isReached, NOTHING, nextStep, standing, stepsOf } from "./draft";
import { readDraft, writeDraft } from "./stored-draft";
import { type AnswerName, type Answers, type Coverable, type Situation, STEPS, type Step } from "./types";

const today = dateOf("2026-11-20");
const ids = [1, 2, 3].map((n) => `018f0000-0000-7000-8000-00000000000${n}`);

const account = fc.record<Coverable>({
  accountId: fc.constant(""),
  product: fc.constant("card"),
  cardTail: fc.constant("4021"),
  currency: fc.constant("CNY"),
  debt: fc.bigInt(1n, 2_000_000n).map((minor) => money(minor)),
  obstacle: fc.constantFrom(null, null, "closed" as const, "in_plan" as const),
  proposalId: fc.constant(null),
});

const situations = fc
  .array(account, { minLength: 1, maxLength: 3 })
  .map((accounts) => accounts.map((one, index) => ({ ...one, accountId: ids[index] ?? "" })))
  .filter((accounts) => accounts.some((one) => one.obstacle === null))
  .map(
    (accounts): Situation => ({
      accounts,
      today,
      shortPathUpTo: money(500_000n),
      latestFirst: dateOf("2027-01-04"),
      replaces: null,
    }),
  );

const amount = fc.bigInt(1n, 900_000n).map((minor): Money => money(minor));
const sizes = fc.oneof(
  fc.record({ kind: fc.constant("months" as const), months: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant("monthly" as const), amount }),
  fc.record({ kind: fc.constant("token" as const), amount }),
  fc.constant({ kind: "talk" as const }),
);
const seen = {
  hash: "a",
  debt: ZERO,
  months: 3,
  regularPayment: ZERO,
  totalPaid: ZERO,
  lastDue: dateOf("2027-02-10"),
};
const answered: { [Name in AnswerName]: fc.Arbitrary<Answers[Name]> } = {
  replaces: fc.constant(null),
  accountIds: fc.constant(ids),
  reason: fc.record({ code: fc.constantFrom("illness", "family"), words: fc.constantFrom(null, "…") }),
  budget: fc.record({
    incomes: fc.constant([{ item: "wage", amount: money(500_000n), frequency: "monthly" as const }]),
    essentials: fc.constant([]),
    otherDebts: fc.constant([]),
    dependants: fc.integer({ min: 0, max: 4 }),
    savings: amount,
  }),
  downPayment: amount,
  trial: fc.record({ kind: fc.constant("monthly" as const), amount }),
  size: sizes,
  dates: fc.record({ firstDue: fc.constantFrom(dateOf("2026-12-10"), dateOf("2026-12-31")), payDay: fc.constant(10) }),
  seen: fc.constant(seen),
};
const names = Object.keys(answered) as AnswerName[];
const someAnswers = fc
  .record(Object.fromEntries(names.map((name) => [name, fc.option(answered[name] as fc.Arbitrary<unknown>)])))
  .map((one) => one as unknown as Answers);

const QUESTION: Record<Exclude<Step, "check">, AnswerName> = {
  accounts: "accountIds",
  reason: "reason",
  budget: "budget",
  options: "size",
  dates: "dates",
};

/** Answers of the accounts that can be covered. */
const fitting = (situation: Situation, given: Answers): Answers => ({
  ...given,
  accountIds: given.accountIds && situation.accounts.filter((one) => !one.obstacle).map((one) => one.accountId),
});

describe("the journey", () => {
  it("leads from any answers to the end by answering the question that is open", () => {
    fc.assert(
      fc.property(situations, someAnswers, fc.record(answered), (situation, begun, all) => {
        let answers = fitting(situation, begun);
        const full = fitting(situation, all as Answers);
        const asked: Step[] = [];
        for (let step = nextStep(answers, situation); step !== "check"; step = nextStep(answers, situation)) {
          asked.push(step);
          expect(asked.length).toBeLessThan(STEPS.length + 1);
          const name = QUESTION[step];
          answers = invalidateAfter(standing(answers, situation), { [name]: full[name] });
        }
        expect(new Set(asked).size).toBe(asked.length);
        expect(chosenAccounts(answers, situation)?.length).toBeGreaterThan(0);
        expect(answers.size).not.toBeNull();
      }),
    );
  });

  it("opens a page only when everything before it is answered", () => {
    fc.assert(
      fc.property(situations, someAnswers, (situation, given) => {
        const answers = fitting(situation, given);
        const steps = stepsOf(answers, situation);
        const next = nextStep(answers, situation);
        for (const step of STEPS) {
          const open = steps.includes(step) && steps.indexOf(step) <= steps.indexOf(next);
          expect(isReached(step, answers, situation)).toBe(open);
        }
      }),
    );
  });
});

describe("a change", () => {
  const dependants: Partial<Record<AnswerName, AnswerName[]>> = {
    accountIds: ["downPayment", "trial", "size", "seen"],
    budget: ["size", "seen"],
    downPayment: ["size", "seen"],
    size: ["seen"],
    dates: ["seen"],
  };

  it.each(names)("of %s discards exactly what depends on it", (name) => {
    fc.assert(
      fc.property(fc.record(answered), (full) => {
        const before = full as Answers;
        const other = name === "accountIds" ? ids.slice(0, 1) : null;
        const after = invalidateAfter(before, { [name]: other });
        for (const one of names) {
          if (one === name) expect(after[one]).toEqual(other);
          else if (dependants[name]?.includes(one)) expect(after[one]).toBeNull();
          else expect(after[one]).toBe(before[one]);
        }
      }),
    );
  });

  it("to the same answer discards nothing", () => {
    fc.assert(
      fc.property(fc.record(answered), fc.constantFrom(...names), (full, name) => {
        const before = full as Answers;
        const again = readDraft(writeDraft({ answers: before, writers: {} })).answers;
        expect(invalidateAfter(before, { [name]: again[name] })).toEqual({ ...before, [name]: again[name] });
      }),
    );
  });
});

describe("what time overtakes", () => {
  const situation: Situation = {
    accounts: ids.map((accountId) => ({
      accountId,
      product: "card",
      cardTail: "4021",
      currency: "CNY",
      debt: money(900_000n),
      obstacle: accountId === ids[2] ? ("in_plan" as const) : null,
      proposalId: null,
    })),
    today,
    shortPathUpTo: money(500_000n),
    latestFirst: dateOf("2027-01-04"),
    replaces: null,
  };
  const size = { kind: "months" as const, months: 12 };

  it("an account that went into a plan meanwhile is asked again, with what depended on it", () => {
    const answers = { ...NOTHING, accountIds: ids, reason: { code: "illness", words: null }, size };
    expect(standing(answers, situation)).toMatchObject({ accountIds: null, size: null, reason: answers.reason });
    expect(nextStep(answers, situation)).toBe("accounts");
  });

  it("a plan to replace that is over, with the accounts and the size that were its own", () => {
    const told = {
      ...NOTHING,
      replaces: ids[0] ?? "",
      accountIds: ids,
      size,
      reason: { code: "illness", words: null },
    };
    expect(standing(told, situation)).toMatchObject({ replaces: null, accountIds: null, size: null });
    expect(standing(told, situation).reason).toEqual(told.reason);
  });

  it.each([
    ["2026-11-20", null],
    ["2026-11-21", "kept"],
    ["2027-01-04", "kept"],
    ["2027-01-05", null],
  ])("a first date of %s", (firstDue, kept) => {
    const dates = { firstDue: dateOf(firstDue), payDay: 10 };
    expect(standing({ ...NOTHING, dates, size }, situation)).toMatchObject({ dates: kept && dates, size });
  });
});

describe("a stored draft", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const stored = JSON.parse(JSON.stringify(writeDraft({ answers, writers: { s: 3 } })));
        expect(writeDraft(readDraft(stored))).toEqual(stored);
        expect(nextStep(readDraft(stored).answers, { ...oneAccount, today })).toBe(nextStep(answers, oneAccount));
      }),
    );
  });

  const oneAccount: Situation = {
    accounts: [
      {
        accountId: ids[0] ?? "",
        product: "card",
        cardTail: "4021",
        currency: "CNY",
        debt: money(900_000n),
        obstacle: null,
        proposalId: null,
      },
    ],
    today,
    shortPathUpTo: money(500_000n),
    latestFirst: dateOf("2027-01-04"),
    replaces: null,
  };

  it("asks again for an answer that it does not understand, and keeps the others", () => {
    const { answers } = readDraft({ answers: { reason: { code: "illness", words: null }, budget: { incomes: 7 } } });
    expect(answers).toMatchObject({ reason: { code: "illness", words: null }, budget: null });
  });
});
