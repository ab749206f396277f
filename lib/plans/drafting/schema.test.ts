import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsOf } from "@/lib/accounts/testing/facts";
import { dateOf } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import { commonDates, provisionalDates, usualDates } from "./first-dates";
import { fieldsOf, grouped, monthOf, readBudget } from "./live";
import {
  accountsInput,
  budgetInput,
  chooseInput,
  datesInput,
  downInput,
  reasonInput,
  tryInput,
  wishInput,
} from "./schema";

const revision = "3";
/** Field → what is said of it; null when it can be taken. */
function wrong(schema: { safeParse: (form: unknown) => { error?: { issues: unknown[] } | undefined } }, form: object) {
  const { error } = schema.safeParse({ revision, ...form });
  if (!error) return null;
  const issues = error.issues as { path: PropertyKey[]; message: string }[];
  return Object.fromEntries(issues.map((issue) => [String(issue.path[0]), issue.message]));
}
const id = "018f0000-0000-7000-8000-000000000001";

describe("what cannot be taken is said of its field", () => {
  it.each([
    [accountsInput, {}, { accounts: "accounts_missing" }],
    [accountsInput, { "account-1": "on" }, { accounts: "accounts_missing" }],
    [reasonInput, {}, { reason: "reason_missing" }],
    [reasonInput, { reason: "greed" }, { reason: "reason_missing" }],
    [reasonInput, { reason: "illness", words: "字".repeat(1001) }, { words: "words_long" }],
    [tryInput, { by: "monthly", monthly: "" }, { monthly: "monthly_missing" }],
    [tryInput, { by: "monthly", monthly: "0.00" }, { monthly: "monthly_missing" }],
    [tryInput, { by: "monthly", monthly: "-1" }, { monthly: "amount_format" }],
    [tryInput, { by: "monthly", monthly: "1e9" }, { monthly: "amount_format" }],
    [tryInput, { by: "months", months: "0" }, { months: "months_format" }],
    [tryInput, { by: "months", months: "12.5" }, { months: "months_format" }],
    [downInput, { down: "x" }, { down: "amount_format" }],
    [chooseInput, {}, { choice: "choice_missing" }],
    [chooseInput, { choice: "0" }, { choice: "choice_missing" }],
    [wishInput, {}, { wish: "wish_missing" }],
    [wishInput, { wish: "token", token: "0" }, { token: "token_missing" }],
    [wishInput, { wish: "pause", until: "2026-02-30" }, { until: "day_format" }],
    [datesInput, {}, { day: "day_choice" }],
    [datesInput, { day: "2026-02-30/10" }, { day: "day_format" }],
    [datesInput, { day: "2026-12-10/99" }, { pay: "pay_day" }],
    [datesInput, { day: "other" }, { first: "day_missing" }],
    [datesInput, { day: "other", first: "2026-12-31", pay: "0" }, { pay: "pay_day" }],
    [budgetInput, {}, { "tick-wage": "budget_empty" }],
    [budgetInput, { "tick-rent": "on" }, { "amount-rent": "line_missing" }],
    [budgetInput, { "tick-rent": "on", "amount-rent": "-5" }, { "amount-rent": "amount_format" }],
    [budgetInput, { "tick-rent": "on", "amount-rent": "5", dependants: "21" }, { dependants: "dependants" }],
    [budgetInput, { "tick-rent": "on", "amount-rent": "5", savings: "1.234" }, { savings: "amount_format" }],
  ])("%# %j", (schema, form, said) => expect(wrong(schema, form)).toEqual(said));

  it.each([
    [accountsInput, { [`account-${id}`]: "on" }],
    [reasonInput, { reason: "not_said", words: "" }],
    [tryInput, { by: "months", months: "２４" }],
    [downInput, { down: "" }],
    [chooseInput, { choice: "own" }],
    [wishInput, { wish: "talk", token: "x", until: "y" }],
    [datesInput, { day: "2026-12-31/31" }],
    [datesInput, { day: "other", first: "2026-12-31", pay: "" }],
    [budgetInput, { "tick-wage": "on", "amount-wage": "9,000", "amount-rent": "not ticked", dependants: "" }],
  ])("taken: %# %j", (schema, form) => expect(wrong(schema, form)).toBeNull());

  it("the 31st is the last day of each month, an own date keeps its day", () => {
    const dates = (form: object) => datesInput.parse({ revision, ...form }).dates;
    expect(dates({ day: "other", first: "2026-12-31" })).toEqual({ firstDue: dateOf("2026-12-31"), payDay: 31 });
    expect(dates({ day: "other", first: "2026-12-05", pay: "31" })).toEqual({
      firstDue: dateOf("2026-12-05"),
      payDay: 31,
    });
  });
});

describe("a budget in the browser", () => {
  const rule = { livingAllowance: money(150_000n), dependantAllowance: money(80_000n) };

  it("counts what is ticked, in months, with the allowance for daily needs", () => {
    const { budget, wrong } = readBudget({
      "tick-wage": "on",
      "amount-wage": "2,000",
      "frequency-wage": "weekly",
      "tick-food": "on",
      "amount-food": "1000",
      "amount-rent": "9999",
      dependants: "1",
    });
    expect(wrong).toEqual({});
    expect(monthOf(budget, rule)).toEqual({
      incomes: 866_667n,
      essentials: 100_000n,
      allowance: 130_000n,
      otherDebts: 0n,
      left: 636_667n,
    });
    expect(readBudget(fieldsOf(budget)).budget).toEqual(budget);
  });

  it("writes amounts as the pages do", () => {
    expect([0n, 123n, 123_456n, -123_456_789n].map((minor) => grouped(money(minor)))).toEqual([
      "0.00",
      "1.23",
      "1,234.56",
      "−1,234,567.89",
    ]);
  });
});

describe("own words beside the reason", () => {
  const said = (words: string) => reasonInput.safeParse({ revision: "0", reason: "not_said", words });

  it("are a thousand characters at most", () => {
    expect(said("字".repeat(1000)).data?.words).toHaveLength(1000);
    expect(said("字".repeat(1001)).error?.issues.map(({ message }) => message)).toEqual(["words_long"]);
    expect(said("  ").data?.words).toBeNull();
  });
});

describe("days to choose from", () => {
  it("lie within the days of the policy, each on its pay day or the last day of its month", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), (days) => {
        const today = dateOf("2026-01-01").add({ days });
        const plan = { firstDueWithinDays: 45 };
        const usual = usualDates(factsOf({ months: [{ purchases: 100 }] }).statements, today, plan);
        const all = [...commonDates(today, plan), ...(usual ? [usual] : []), provisionalDates(today, plan)];
        expect(all.length).toBe(9);
        for (const { firstDue, payDay } of all) {
          const ahead = today.until(firstDue).days;
          expect(ahead).toBeGreaterThan(0);
          expect(ahead).toBeLessThanOrEqual(45);
          expect(firstDue.day).toBe(Math.min(payDay, firstDue.daysInMonth));
        }
      }),
    );
  });

  it("begin with the day on which the card is due", () => {
    const { statements } = factsOf({ months: [{ purchases: 100 }] });
    const due = statements.at(-1)?.dueDate.day;
    expect(usualDates(statements, dateOf("2026-11-20"), { firstDueWithinDays: 45 })?.payDay).toBe(due);
    expect(usualDates([], dateOf("2026-11-20"), { firstDueWithinDays: 45 })).toBeNull();
    expect(usualDates(statements, dateOf("2026-11-20"), { firstDueWithinDays: 1 })).toBeNull();
  });
});
