import { classes } from "./classes";
import type { MoneyParts } from "./money-parts";
import { widthInEm } from "./text-width";

/** amount: the first figure of a page; amount-2: the second; row: in running text, rows and tables. */
export type MoneySize = "amount" | "amount-2" | "row";

const LONGEST_FIRST_FIGURE = 11;

/**
 * The size that an amount takes: over 11 characters the first figure becomes the second, since it never
 * wraps. `before` (约 / about) stands in body type and counts for its share of the width.
 */
export function fittingSize(amount: MoneyParts | null, size: MoneySize, before = ""): MoneySize {
  if (size !== "amount" || amount === null) return size;
  const length = amount.text.length + Math.ceil(widthInEm(before) * 0.4);
  return length > LONGEST_FIRST_FIGURE ? "amount-2" : "amount";
}

/**
 * An amount that never wraps. Null is a hidden one: dots in its place and no digit in the markup;
 * `hiddenLabel` is what readers hear instead. In rows the symbol may be left out (`symbol={false}`).
 */
export function Money({
  amount,
  size = "row",
  symbol = true,
  hiddenLabel,
}: {
  amount: MoneyParts | null;
  size?: MoneySize;
  symbol?: boolean;
  hiddenLabel?: string | undefined;
}) {
  const type = size === "row" ? undefined : size === "amount" ? "text-amount" : "text-amount-2";
  if (amount === null) {
    return (
      <span className={classes("inline-block font-en whitespace-nowrap", type, type && "min-w-[4.5em] font-semibold")}>
        <span aria-hidden={hiddenLabel ? true : undefined}>••••</span>
        {hiddenLabel ? <span className="sr-only">{hiddenLabel}</span> : null}
      </span>
    );
  }
  if (type === undefined) {
    const text = symbol ? amount.text : `${amount.sign}${amount.whole}.${amount.cents}`;
    return <span className="whitespace-nowrap">{text}</span>;
  }
  const fitting = fittingSize(amount, size) === "amount" ? "text-amount" : "text-amount-2";
  return (
    <span className={classes("inline-block font-semibold whitespace-nowrap", fitting)}>
      <span aria-hidden="true">
        {amount.sign}
        <span className="mr-[0.04em] align-[0.28em] text-[0.52em] leading-none large:text-[max(0.52em,1.125rem)]">
          {amount.symbol}
        </span>
        {amount.whole}
        <span className="text-[0.58em] leading-none">.{amount.cents}</span>
      </span>
      <span className="sr-only select-none">{amount.text}</span>
    </span>
  );
}
