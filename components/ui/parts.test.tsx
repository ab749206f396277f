import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { DateLeaf, WordLeaf } from "./date-leaf";
import { ErrorSummary } from "./error-summary";
import { Figure } from "./figure";
import { fittingSize, Money } from "./money";
import { MoneyInput } from "./money-input";
import type { MoneyParts } from "./money-parts";

const PAYABLE: MoneyParts = { symbol: "¥", sign: "", whole: "3,499", cents: "41", text: "¥3,499.41" };
const LONG: MoneyParts = { symbol: "¥", sign: "−", whole: "1,234,567", cents: "89", text: "−¥1,234,567.89" };

describe("Money", () => {
  test("a hidden amount leaves no digit in the markup, in any size", () => {
    for (const size of ["row", "amount", "amount-2"] as const) {
      const markup = renderToStaticMarkup(<Money amount={null} hiddenLabel="金额已遮住" size={size} />);
      const text = markup.replace(/<[^>]*>/g, "");
      expect(text).toBe("••••金额已遮住");
    }
  });

  test("an amount of more than eleven characters takes the second size", () => {
    expect(fittingSize(PAYABLE, "amount")).toBe("amount");
    expect(fittingSize({ ...PAYABLE, text: "¥123,456.78" }, "amount")).toBe("amount");
    expect(fittingSize(LONG, "amount")).toBe("amount-2");
    expect(fittingSize({ ...PAYABLE, text: "¥123,456.78" }, "amount", "约")).toBe("amount-2");
    expect(fittingSize(PAYABLE, "amount", "about")).toBe("amount");
    const markup = renderToStaticMarkup(<Money amount={LONG} size="amount" />);
    expect(markup).toContain("text-amount-2");
    expect(markup).toContain("whitespace-nowrap");
  });

  test("readers get the amount in one piece, with its minus", () => {
    const markup = renderToStaticMarkup(<Money amount={LONG} size="amount-2" />);
    expect(markup).toMatch(/<span class="sr-only[^"]*">−¥1,234,567\.89<\/span>/);
    expect(markup).toContain('<span aria-hidden="true">−');
  });

  test("in a row the symbol can be left out, the minus cannot", () => {
    expect(renderToStaticMarkup(<Money amount={LONG} symbol={false} />)).toContain(">−1,234,567.89<");
  });
});

describe("Figure", () => {
  test("each origin has its own line and its word", () => {
    const reported = renderToStaticMarkup(<Figure amount={PAYABLE} label="最低" origin="reported" word="银行数据" />);
    const derived = renderToStaticMarkup(<Figure amount={PAYABLE} label="全部" origin="derived" word="相加" />);
    const estimated = renderToStaticMarkup(
      <Figure about="约" amount={PAYABLE} label="利息" origin="estimated" word="估算" />,
    );
    expect(reported).toContain("border-solid");
    expect(reported).toContain("银行数据");
    expect(derived).toContain("border-double");
    expect(derived).toContain("相加");
    expect(estimated).toContain("border-dashed");
    expect(estimated).toMatch(/约<\/span>.*估算/s);
  });

  test("hidden, the origin and its date stay", () => {
    const markup = renderToStaticMarkup(
      <Figure amount={null} asOf="截至 11 月 20 日" label="最低" origin="reported" word="银行数据" />,
    );
    expect(markup).toContain("银行数据");
    expect(markup).toContain("截至 11 月 20 日");
    expect(markup).not.toContain("3,499");
  });
});

describe("leaves", () => {
  const date = { iso: "2026-11-25", month: "11月", day: "25", weekday: "周三", spoken: "2026年11月25日，星期三" };

  test("a leaf is one time element with the whole date for readers and for paper", () => {
    const markup = renderToStaticMarkup(<DateLeaf date={date} toAct />);
    expect(markup).toMatch(/^<time[^>]* dateTime="2026-11-25"/i);
    expect(markup).toContain("2026年11月25日，星期三");
    expect(markup).toContain("2026-11-25 周三");
    expect(markup).toContain("border-date-mark");
    expect(renderToStaticMarkup(<DateLeaf date={date} />)).not.toContain("border-date-mark");
  });

  test("without a date there is no time element, and the leaf is dashed", () => {
    const markup = renderToStaticMarkup(<WordLeaf bottom="未定" dashed top="日期" />);
    expect(markup).not.toContain("<time");
    expect(markup).toContain("border-dashed");
  });
});

describe("forms", () => {
  test("the error summary links to each field, and is absent without errors", () => {
    const markup = renderToStaticMarkup(
      <ErrorSummary errors={[{ id: "amount", text: "请填大于 0 的数" }]} heading="有 1 处要改" />,
    );
    expect(markup).toMatch(/<a [^>]*href="#amount"[^>]*>请填大于 0 的数<\/a>/);
    expect(markup).toContain('tabindex="-1"');
    expect(renderToStaticMarkup(<ErrorSummary errors={[]} heading="有 0 处要改" />)).toBe("");
  });

  test("a field names its hint and its error, which stand above it", () => {
    const markup = renderToStaticMarkup(
      <MoneyInput error="请填大于 0 的数" hint="每月" id="amount" label="金额" name="amount" symbol="¥" />,
    );
    expect(markup).toContain('aria-describedby="amount-hint amount-error"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain('inputMode="decimal"');
    expect(markup.indexOf('id="amount-error"')).toBeLessThan(markup.indexOf("<input"));
    const fine = renderToStaticMarkup(<MoneyInput id="amount" label="金额" name="amount" symbol="¥" />);
    expect(fine).not.toContain("aria-describedby");
    expect(fine).not.toContain("aria-invalid");
  });
});
