import { describe, expect, test } from "vitest";
import { cutPhrases } from "./phrase-cut";
import { stackClass, tableWidth } from "./table-fit";
import { widestWordInEm, widthInEm } from "./text-width";

const texts = (sentence: string) => cutPhrases(sentence).map((phrase) => phrase.text);
const kept = (sentence: string) =>
  cutPhrases(sentence)
    .filter((phrase) => phrase.kept)
    .map((phrase) => phrase.text);

test("a date with spaces that do not break is one word", () => {
  expect(widestWordInEm("到 2027\u00a0年\u00a05\u00a0月\u00a019\u00a0日 为止")).toBeCloseTo(
    widthInEm("2027\u00a0年\u00a05\u00a0月\u00a019\u00a0日"),
  );
  expect(widestWordInEm("每期付最低")).toBe(1);
  expect(widestWordInEm("")).toBe(0);
});

describe("cutPhrases", () => {
  test("cuts after punctuation and loses nothing", () => {
    const sentence = "有一笔还款已逾期，可以付款，也可以先商量。";
    expect(texts(sentence)).toEqual(["有一笔还款已逾期，", "可以付款，", "也可以先商量。"]);
    for (const other of ["", "账目", "？！", "他说：“好。”再见", "a, b. c", sentence])
      expect(texts(other).join("")).toBe(other);
  });

  test("a closing quote stays with its mark", () => {
    expect(texts("没有日期的，写明“未定。”就行")).toEqual(["没有日期的，", "写明“未定。”", "就行"]);
  });

  test("an amount keeps its 约 and its （估算）", () => {
    expect(kept("利息按天计算，现在每天约 ¥9.79（估算）。")).toEqual(["利息按天计算，", "约 ¥9.79（估算）。"]);
    expect(kept("A late fee of about ¥174.97 may be charged.")).toEqual(["about ¥174.97"]);
  });

  test("the end of a card stays whole", () => {
    expect(texts("禾川标准卡 尾号 2013")).toEqual(["禾川标准卡 ", "尾号 2013"]);
    expect(kept("禾川标准卡 尾号 2013")).toEqual(["尾号 2013"]);
  });

  test("a telephone number and hours stay whole; a long phrase does not", () => {
    expect(kept("Plan adviser 400-000-4021, 8:00–20:00")).toEqual(["400-000-4021,", "8:00–20:00"]);
    expect(kept("《征信业管理条例》第十五条规定的事项，另行告知。")).toEqual(["另行告知。"]);
  });
});

describe("tables", () => {
  const columns = [
    { head: "付法", numeric: false },
    { head: "利息", numeric: true },
    { head: "违约金", numeric: true },
    { head: "届时还欠", numeric: true },
  ];

  test("longer figures need more room", () => {
    const short = tableWidth(columns, [["不付", "293.59", "174.97", "20,108.57"]]);
    const long = tableWidth(columns, [["不付", "1,234,567.89", "174.97", "1,234,567.89"]]);
    expect(short).toBeLessThan(15);
    expect(long).toBeGreaterThan(17);
  });

  test("words wrap, but not inside a word", () => {
    const words = tableWidth([{ head: "Way", numeric: false }], [["Pay the whole amount of the statement now"]]);
    const word = tableWidth([{ head: "Way", numeric: false }], [["Rechtsschutzversicherung"]]);
    expect(words).toBeLessThan(8);
    expect(word).toBeGreaterThan(11);
  });

  test("stacks just above its width, always where no width is enough", () => {
    expect(stackClass(17.9)).toContain("@max-[18rem]:stacked");
    expect(stackClass(18.1)).toContain("@max-[19rem]:stacked");
    expect(stackClass(60)).toBe("stacked");
  });
});
