import type { AllocationOrders, Regime } from "../terms";

/** The regimes as the format writes them: up to and including day 90 past due (also 0), and from day 91 (FORMAT 4.6). */
export type RegimeName = "1-90" | "91+";

const SECOND_FROM = 91;

export function regimeNameAt(daysPastDue: number): RegimeName {
  return daysPastDue >= SECOND_FROM ? "91+" : "1-90";
}

/** The orders of a vector as the ledger takes them. */
export function ordersOf(named: Readonly<Record<RegimeName, Regime["order"]>>): AllocationOrders {
  return [
    { dpdFrom: 0, order: named["1-90"] },
    { dpdFrom: SECOND_FROM, order: named["91+"] },
  ];
}

/** A result with its regime in the words of the format. */
export function withRegimeName<T extends { readonly regime: Regime }>(result: T) {
  return { ...result, regime: regimeNameAt(result.regime.dpdFrom) };
}
