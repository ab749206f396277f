import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

/** The plot in px; the width is a share of the room, so x runs from 0 to PLOT_WIDTH of it. */
export const PLOT_HEIGHT = 196;
export const PLOT_WIDTH = 1000;
/** Room above the highest and below the lowest point for half a marker. */
export const PLOT_INSET = 8;
/** Two lines of meta type, so that no two labels at the line ends touch. */
export const LABEL_HEIGHT = 46;

/** A point: `x` counts steps from the start (days or months), `amount` is in minor units. */
export interface ChartPoint {
  x: number;
  amount: bigint;
}

/**
 * The amounts of the grid lines above zero, at most three: the least step of 1, 2 or 5 times a power of
 * ten that needs no more. Empty when the greatest amount is zero.
 */
export function gridAmounts(greatest: bigint): bigint[] {
  if (greatest <= 0n) return [];
  for (let power = 1n; ; power *= 10n) {
    for (const factor of [1n, 2n, 5n]) {
      const step = power * factor;
      if (greatest / step <= 3n) return [step, 2n * step, 3n * step].filter((amount) => amount <= greatest);
    }
  }
}

/** Where an amount stands between zero and `greatest`, 0 to 1: a place on the screen, no longer an amount. */
function share(amount: bigint, greatest: bigint): number {
  return greatest > 0n ? Number((amount * 100_000n) / greatest) / 100_000 : 0;
}

/** The two axes of a chart: x in thousandths of the width, y in px from the top, zero at the bottom. */
export function axes(series: readonly (readonly ChartPoint[])[]) {
  const points = series.flat();
  const greatest = points.reduce((most, { amount }) => (amount > most ? amount : most), 0n);
  const steps = points.map((point) => point.x);
  const across = scaleLinear([Math.min(...steps), Math.max(...steps)], [0, PLOT_WIDTH]);
  const down = scaleLinear([0, 1], [PLOT_HEIGHT - PLOT_INSET, PLOT_INSET]);
  return { greatest, x: (step: number) => across(step), y: (amount: bigint) => down(share(amount, greatest)) };
}

/** The path of one series through its points. */
export function path(
  points: readonly ChartPoint[],
  x: (step: number) => number,
  y: (amount: bigint) => number,
): string {
  const draw = line<ChartPoint>(
    (point) => x(point.x),
    (point) => y(point.amount),
  ).digits(1);
  return draw([...points]) ?? "";
}

/**
 * Moves labels apart until they stand `gap` px from each other inside the plot, in the order of their
 * lines and as near to them as that allows. Gives the new middles in the order of the input.
 */
export function spreadLabels(middles: readonly number[], gap: number, height: number): number[] {
  const order = middles.map((middle, index) => ({ middle, index })).sort((a, b) => a.middle - b.middle);
  let floor = gap / 2;
  for (const label of order) {
    label.middle = Math.max(label.middle, floor);
    floor = label.middle + gap;
  }
  let ceiling = height - gap / 2;
  for (const label of order.reverse()) {
    label.middle = Math.min(label.middle, ceiling);
    ceiling = label.middle - gap;
  }
  return order.sort((a, b) => a.index - b.index).map((label) => label.middle);
}
