import { describe, expect, it } from "vitest";
import { yuan } from "@/lib/accounts/testing/facts";
import { addDays, dateOf } from "@/lib/core/dates";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import { parsePack } from "@/lib/policy/schema";
import { groundsOf, judgeDecision, kindsOf } from "./rules";
import type { LineChoice, OpenLine } from "./types";

const TODAY = dateOf("2026-11-22");
const pack = parsePack(cnMainland);
const line = (number: number, amount: string | null, more: Partial<OpenLine> = {}): OpenLine => ({
  line: number,
  amount: amount === null ? null : yuan(amount),
  kinds: amount === null ? [] : ["principal"],
  valueOn: dateOf("2026-10-20"),
  ...more,
});
const choice = (number: number, outcome: LineChoice["outcome"], more: Partial<LineChoice> = {}): LineChoice => ({
  line: number,
  outcome,
  amount: null,
  kind: null,
  interest: null,
  valueOn: null,
  ...more,
});
const judge = (
  open: OpenLine[],
  lines: LineChoice[],
  {
    correctReport = false,
    type = "UNAUTH",
  }: { correctReport?: boolean; type?: Parameters<typeof judgeDecision>[0] } = {},
) => judgeDecision(type, open, { lines, correctReport }, TODAY);

describe("a decision about the lines of a dispute", () => {
  it("gives back what is upheld, from the day of the posting", () => {
    const judged = judge([line(1, "800.00"), line(2, "50.00")], [choice(1, "upheld"), choice(2, "rejected")]);
    expect(judged).toEqual({
      outcome: "partly_upheld",
      lines: [
        { line: 1, outcome: "upheld", upheld: yuan("800.00") },
        { line: 2, outcome: "rejected", upheld: yuan("0.00") },
      ],
      adjustments: [{ line: 1, kind: "principal", amount: yuan("800.00"), valueOn: dateOf("2026-10-20") }],
    });
  });

  it("says which line is not decided, or goes beyond its rule", () => {
    const open = [line(1, "800.00")];
    expect(judge(open, [])).toEqual({ problem: "line_missing", line: 1 });
    for (const amount of [null, "0.00", "800.00", "900.00"]) {
      const part = choice(1, "partly", { amount: amount === null ? null : yuan(amount) });
      expect(judge(open, [part])).toEqual({ problem: "amount_part", line: 1 });
    }
    expect(judge(open, [choice(1, "upheld", { kind: "fee" })])).toEqual({ problem: "kind_other", line: 1 });
    const late = choice(1, "upheld", { valueOn: addDays(TODAY, 1) });
    expect(judge(open, [late])).toEqual({ problem: "value_late", line: 1 });
    const more = choice(1, "partly", { amount: yuan("10.00"), interest: yuan("10.01") });
    expect(judge(open, [more])).toEqual({ problem: "interest_over", line: 1 });
  });

  it("has a credit report put right where it was objected to, or somebody says so, and never of what is rejected", () => {
    const matter = [line(1, null)];
    const report = { line: 1, kind: "credit_report_corrected", amount: null, valueOn: TODAY };
    const adjusted = (...given: Parameters<typeof judge>) => {
      const judged = judge(...given);
      return "problem" in judged ? judged : judged.adjustments;
    };
    expect(adjusted(matter, [choice(1, "upheld")], { type: "CREDIT_REPORT" })).toEqual([report]);
    expect(adjusted(matter, [choice(1, "upheld")], { type: "COLLECTION", correctReport: true })).toEqual([report]);
    expect(adjusted(matter, [choice(1, "upheld")], { type: "COLLECTION" })).toEqual([]);
    expect(adjusted(matter, [choice(1, "rejected")], { type: "CREDIT_REPORT" })).toEqual([]);
  });

  it("follows the kind of the posting", () => {
    expect(kindsOf("FEE_INTEREST", "entry", "late_fee", yuan("50.00"))).toEqual(["late_fee"]);
    expect(kindsOf("UNAUTH", "entry", "purchase", yuan("50.00"))).toEqual(["principal"]);
    expect(kindsOf("PAYMENT_MISSING", "payment", null, yuan("50.00"))).toEqual(["payment_dated_back"]);
    expect(kindsOf("AMOUNT", "statement", null, yuan("50.00"))).toHaveLength(4);
    expect(kindsOf("COLLECTION", "contact", null, null)).toEqual([]);
  });

  it("needs a second person above a role's limit, and wherever a use that is not recognised stands", () => {
    const grounds = (amount: string, outcome: "upheld" | "rejected", role: string, type: "UNAUTH" | "MERCHANT") => {
      const judged = judge([line(1, amount)], [choice(1, outcome)], { type });
      return "problem" in judged ? judged : groundsOf(type, judged, pack, role).map(({ code }) => code);
    };
    expect(grounds("5000.00", "upheld", "dispute_officer", "UNAUTH")).toEqual([]);
    expect(grounds("5000.01", "upheld", "dispute_officer", "UNAUTH")).toEqual(["amount"]);
    expect(grounds("5000.01", "upheld", "supervisor", "UNAUTH")).toEqual([]);
    expect(grounds("10.00", "rejected", "supervisor", "UNAUTH")).toEqual(["unauth"]);
    expect(grounds("10.00", "rejected", "dispute_officer", "MERCHANT")).toEqual([]);
  });
});
