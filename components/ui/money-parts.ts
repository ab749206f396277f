/**
 * One amount, formatted and cut into the parts that are set in different sizes. `symbol` is "¥",
 * `whole` has its separators ("3,499"), `cents` is two digits without the dot ("41"), `text` is the
 * same amount in one piece, sign and symbol included ("−¥3,499.41"), for readers and for length.
 * A hidden amount is `null` and never an object, so that its digits cannot reach the markup.
 */
export interface MoneyParts {
  symbol: string;
  sign: "" | "−";
  whole: string;
  cents: string;
  text: string;
}

/**
 * One calendar date, formatted for a leaf. `iso` is "2026-11-25"; `month` and `weekday` are the short
 * forms of the language ("11月", "周三" / "Nov", "Wed"); `spoken` is the whole date in words.
 */
export interface DateParts {
  iso: string;
  month: string;
  day: string;
  weekday: string;
  spoken: string;
}
