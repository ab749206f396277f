import { describe, expect, it } from "vitest";
import { yuan } from "@/lib/accounts/testing/facts";
import { changed, NOTHING, nextStep, readDraft, standing, stepsOf } from "./draft";
import { filingOf } from "./filing";
import { aboutInput, lineInput } from "./schema";
import { type Answers, MOST_LINES } from "./types";

const ACCOUNT = "0198a5f0-0000-7000-8000-000000000001";
const entry = (ref: string) => ({ subject: "entry" as const, ref, what: "", on: "" });
const ruleOf = (type: NonNullable<Answers["type"]>) =>
  ({ subject: type === "NOT_MINE" ? "account" : type === "AMOUNT" ? "statement" : "entries" }) as const;
const about = { words: "扣了两次", amounts: ["", "12.50"], remedy: "take_off" as const, remedyWords: "" };
const twice: Answers = { ...NOTHING, type: "DUPLICATE", lines: [entry("a"), entry("b")], known: true, about };

describe("the lines of a draft", () => {
  it("are filed together, each with all of it or a part", () => {
    const answers = standing(twice, [ACCOUNT], ruleOf);
    expect(nextStep(answers, stepsOf(answers, [ACCOUNT], ruleOf))).toBe("check");
    expect(filingOf(answers, ACCOUNT)?.lines).toEqual([
      { subject: "entry", entryRef: "a", amount: null },
      { subject: "entry", entryRef: "b", amount: yuan("12.50") },
    ]);
  });

  it("are looked at anew, with no part of them left, when others are chosen", () => {
    const other = changed(twice, { lines: [entry("b"), entry("c")] });
    expect(other).toMatchObject({ known: null, about: { words: "扣了两次", amounts: [] } });
    expect(changed(twice, { lines: [entry("a"), entry("b")] })).toEqual(twice);
  });

  it("stay as far as another type can point at them", () => {
    const mixed = { ...twice, lines: [entry("a"), { subject: "contact" as const, ref: "c", what: "", on: "" }] };
    expect(standing(mixed, [ACCOUNT], ruleOf).lines).toEqual([entry("a")]);
    expect(standing({ ...mixed, type: "NOT_MINE" }, [ACCOUNT], ruleOf).lines).toMatchObject([{ subject: "account" }]);
  });

  it("are asked for again where a draft of before holds one alone", () => {
    const { lines, ...rest } = twice;
    expect(readDraft({ answers: { ...rest, line: lines?.[0] } }).answers).toMatchObject({
      type: "DUPLICATE",
      lines: null,
    });
  });
});

describe("the pages of the journey", () => {
  const several = [ACCOUNT, "0198a5f0-0000-7000-8000-000000000002"];

  it("are as many on the first as on the last for a posting, and never more than were said", () => {
    const counts = [
      NOTHING,
      { ...NOTHING, type: "DUPLICATE" as const },
      { ...twice, known: null, about: null },
      twice,
    ].map((answers) => stepsOf(answers, [ACCOUNT], ruleOf));
    expect(counts).toEqual(Array.from({ length: 4 }, () => ["type", "line", "known", "about", "check"]));
    const described = [{ subject: "described" as const, ref: "", what: "x", on: "" }];
    expect(stepsOf({ ...twice, lines: described }, [ACCOUNT], ruleOf)).not.toContain("known");
    expect(stepsOf({ ...NOTHING, type: "NOT_MINE" }, several, ruleOf)).toEqual(["type", "account", "about", "check"]);
  });
});

describe("the form of the lines", () => {
  const typed = { revision: "3", search: "", what: "", on: "" };
  const wrongOf = (form: Record<string, string>) => lineInput.safeParse(form).error?.issues[0]?.message;

  it("takes what is ticked, each once, and leaves out what is no line", () => {
    const form = { ...typed, line: "entry:a\nentry:b\nentry:a\nstatement:soon\npayment:x\nnothing" };
    expect(lineInput.parse(form)).toMatchObject({ lines: [entry("a"), entry("b")], isSearch: false });
  });

  it("asks for one at least, for words of what is not listed, and for not too many", () => {
    expect(wrongOf(typed)).toBe("line_missing");
    expect(wrongOf({ ...typed, line: "described:" })).toBe("what_missing");
    expect(wrongOf({ ...typed, line: "described:", what: "x", on: "soon" })).toBe("day_format");
    const many = Array.from({ length: MOST_LINES + 1 }, (_, index) => `entry:${index}`).join("\n");
    expect(wrongOf({ ...typed, line: many })).toBe("lines_many");
  });

  it("searches with nothing ticked, and keeps what is", () => {
    expect(lineInput.parse({ ...typed, do: "search", search: "超市" })).toMatchObject({ lines: [], isSearch: true });
    expect(lineInput.parse({ ...typed, do: "search", line: "entry:a" })).toMatchObject({ lines: [entry("a")] });
  });
});

describe("the form of the amounts", () => {
  const typed = { revision: "3", words: "", remedy: "correct", remedyWords: "" };
  const amounts = (form: Record<string, string>) => aboutInput.parse({ ...typed, ...form }).amounts;

  it("takes all of one line or a part, and a part of each of several", () => {
    expect(amounts({ size: "whole", amount: "5" })).toEqual([]);
    expect(amounts({ size: "part", amount: "5" })).toEqual(["5.00"]);
    expect(amounts({ size: "each", amount: "", "amount-2": "1,200" }).slice(0, 3)).toEqual(["", "1200.00", ""]);
  });

  it("says which amount cannot be read", () => {
    const wrong = aboutInput.safeParse({ ...typed, size: "each", amount: "5", "amount-2": "0", "amount-3": "viel" });
    expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ["amount-2", "amount_format"],
      ["amount-3", "amount_format"],
    ]);
    expect(aboutInput.safeParse({ ...typed, size: "part" }).error?.issues[0]?.message).toBe("amount_missing");
  });
});
