import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { LineChart } from "./line-chart";
import { axes, gridAmounts, LABEL_HEIGHT, PLOT_HEIGHT, PLOT_INSET, spreadLabels } from "./line-chart-geometry";

describe("gridAmounts", () => {
  test("at most three lines, evenly apart, none above the greatest", () => {
    expect(gridAmounts(2397184n)).toEqual([1000000n, 2000000n]);
    expect(gridAmounts(0n)).toEqual([]);
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 15n), (greatest) => {
        const lines = gridAmounts(greatest);
        const step = lines[0] as bigint;
        expect(lines.length).toBeGreaterThanOrEqual(1);
        expect(lines.length).toBeLessThanOrEqual(3);
        expect(lines).toEqual(lines.map((_, index) => step * BigInt(index + 1)));
        expect(lines.at(-1) as bigint).toBeLessThanOrEqual(greatest);
      }),
    );
  });
});

describe("axes", () => {
  test("zero stands at the foot, the greatest amount at the top", () => {
    const { x, y } = axes([
      [
        { x: 0, amount: 500n },
        { x: 6, amount: 2000n },
      ],
    ]);
    expect(y(0n)).toBe(PLOT_HEIGHT - PLOT_INSET);
    expect(y(2000n)).toBe(PLOT_INSET);
    expect(y(1000n)).toBe(PLOT_HEIGHT / 2);
    expect([x(0), x(3), x(6)]).toEqual([0, 500, 1000]);
  });
});

describe("spreadLabels", () => {
  test("no two labels touch, none leaves the plot, the order of the lines stays", () => {
    const place = fc.integer({ min: PLOT_INSET, max: PLOT_HEIGHT - PLOT_INSET });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 4 }), (middles) => {
        const placed = spreadLabels(middles, LABEL_HEIGHT, PLOT_HEIGHT);
        const sorted = [...placed].sort((a, b) => a - b);
        for (const [index, middle] of sorted.entries()) {
          expect(middle).toBeGreaterThanOrEqual(LABEL_HEIGHT / 2);
          expect(middle).toBeLessThanOrEqual(PLOT_HEIGHT - LABEL_HEIGHT / 2);
          if (index > 0) expect(middle - (sorted[index - 1] as number)).toBeGreaterThanOrEqual(LABEL_HEIGHT);
        }
        for (const [a, one] of middles.entries())
          for (const [b, other] of middles.entries())
            if (one < other) expect(placed[a] as number).toBeLessThan(placed[b] as number);
      }),
    );
  });

  test("labels with room stay at their lines", () => {
    expect(spreadLabels([150, 40], LABEL_HEIGHT, PLOT_HEIGHT)).toEqual([150, 40]);
  });
});

describe("LineChart", () => {
  const chart = (name: string) =>
    renderToStaticMarkup(
      <LineChart
        grid={[{ amount: 100n, label: "1" }]}
        sentence="半年以后，暂不付款欠 1.50，按方案欠 0.40。"
        series={[
          {
            kind: "nothing",
            name,
            end: "1.50",
            points: [
              { x: 0, amount: 100n },
              { x: 6, amount: 150n },
            ],
          },
          {
            kind: "plan",
            name: "24 期方案",
            end: "0.40",
            points: [
              { x: 0, amount: 100n },
              { x: 6, amount: 40n },
            ],
          },
        ]}
        steps={[{ x: 0, label: "11月" }]}
        zero="0"
      />,
    );

  test("is one image with a sentence, and carries no style attribute that a strict policy would drop", () => {
    const markup = chart("暂不付款");
    expect(markup).toContain('role="img"');
    expect(markup).toContain('aria-label="半年以后，暂不付款欠 1.50，按方案欠 0.40。"');
    expect(markup).not.toContain("style=");
  });

  test("lines differ by colour, marker and dash", () => {
    const markup = chart("暂不付款");
    const paths = [...markup.matchAll(/<path class="fill-none (stroke-[\w-]+)"[^>]*>/g)];
    expect(new Set(paths.map((match) => match[1])).size).toBe(2);
    expect(paths.filter((match) => match[0].includes("stroke-dasharray")).length).toBeGreaterThan(0);
    expect(paths.filter((match) => !match[0].includes("stroke-dasharray")).length).toBeGreaterThan(0);
  });

  test("a name too long for the line ends moves all of them to the list", () => {
    expect(chart("暂不付款").match(/暂不付款<\/text>/g)).toHaveLength(1);
    const long = chart("什么也不付而且继续按原合约计息");
    expect(long).not.toContain("计息</text>");
    expect(long).toContain("计息</span>");
  });
});
