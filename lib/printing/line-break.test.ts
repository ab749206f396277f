import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakLines } from "./line-break";

/** A Chinese character is 10 wide, everything else 5. */
const measure = (text: string) =>
  [...text].reduce((sum, char) => sum + (/[\p{Script=Han}，。；：！？、（）《》“”]/u.test(char) ? 10 : 5), 0);
const lines = (text: string, width = 100) => breakLines(text, width, measure);

describe("setting Chinese into lines", () => {
  it("breaks between characters, and takes a mark along", () => {
    expect(lines("一二三四五六七八九十一二三四五")).toEqual(["一二三四五六七八九十", "一二三四五"]);
    expect(lines("一二三四五六七八九十，一二三")).toEqual(["一二三四五六七八九", "十，一二三"]);
    expect(lines("一二三四五六七八九（十一二）")).toEqual(["一二三四五六七八九", "（十一二）"]);
  });

  it("keeps amounts, words and dates whole", () => {
    expect(lines("合计一二三四 ¥12,345.67。")).toEqual(["合计一二三四", "¥12,345.67。"]);
    const date = "2026\u00a0年\u00a012\u00a0月\u00a010\u00a0日";
    expect(lines(`一二三四五六七 ${date}还款`, 130)).toEqual(["一二三四五六七", `${date}还款`]);
    expect(lines("pay on the second day", 60)).toEqual(["pay on the", "second day"]);
  });

  it("never leaves one character alone on the last line", () => {
    expect(lines("一二三四五六七八九十一")).toEqual(["一二三四五六七八九", "十一"]);
    expect(lines("一二三四五六七八九十一。")).toEqual(["一二三四五六七八九", "十一。"]);
  });

  it("cuts what is wider than a line", () => {
    expect(lines("0123456789abcdef0123456789", 50)).toEqual(["0123456789", "abcdef0123", "456789"]);
  });

  const piece = fc.constantFrom(
    "还",
    "方案",
    "还款，",
    "协议。",
    "（注）",
    "《办法》",
    " 3 期",
    "约 ¥1,234.56 ",
    "a b",
    "“完”",
  );
  it("holds for any text: nothing lost, nothing too wide, no mark at a wrong end", () => {
    const bare = (of: string) => of.replaceAll(" ", "");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 100, max: 300 }), (pieces, width) => {
        const set = lines(pieces.join(""), width);
        expect(bare(set.join(""))).toBe(bare(pieces.join("")));
        for (const line of set) {
          expect(measure(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/^[，。）》”]|[（《“]$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
