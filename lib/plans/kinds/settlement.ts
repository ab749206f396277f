import { divide, least, type Money, money, moneyToString, sum, ZERO } from "@/lib/core/money";
import { RATE_ONE, type Rate } from "@/lib/core/rate";
import { sumOf } from "../debt";
import { shareOut } from "../share-out";
import type { OtherKind, QuoteProblem, Terms } from "../types";
import { rowsOf, untouched, wholeOf, wrongDay } from "./one-sum";
import type { Given } from "./types";

/** Which part of a whole an amount is, rounded up: a limit that is kept by this fraction is kept to the cent. */
const shareOf = (amount: Money, whole: Money): Rate =>
  (whole > ZERO ? divide(amount * RATE_ONE, whole, "up") : 0n) as Rate;

/**
 * 一次性结清减免: one sum by a day, and the rest of the debt is waived: of the fees first, then of the interest (what
 * has accrued up to the quote counts in), of the principal last. What follows when the day is missed: `settlementOffer`.
 */
export function settlementTerms(
  { amount, payBy }: Extract<OtherKind, { kind: "settlement" }>,
  given: Given,
): Terms | QuoteProblem {
  const debts = given.accounts.map(({ debt }) => debt);
  const whole = sum(debts.map(sumOf));
  if (amount <= ZERO) return { problem: "amount_zero" };
  if (amount > whole) return { problem: "amount_over", limit: moneyToString(whole) };
  const wrong = wrongDay(payBy, given);
  if (wrong) return wrong;
  let rest = money(whole - amount);
  /** Takes what is left to waive off one part of every account, in proportion. */
  const waive = (parts: readonly Money[]) => {
    const taken = least(rest, sum(parts));
    rest = money(rest - taken);
    return { shares: shareOut(taken, parts), rate: shareOf(taken, sum(parts)) };
  };
  const fees = waive(debts.map((debt) => debt.fees));
  const interest = waive(debts.map((debt) => money(debt.interest + debt.accrued)));
  const principal = waive(debts.map((debt) => debt.principal));
  const accounts = given.accounts.map((account, index) => {
    const waivedFees = fees.shares[index] ?? ZERO;
    const waivedInterest = interest.shares[index] ?? ZERO;
    const waivedPrincipal = principal.shares[index] ?? ZERO;
    const payment = money(sumOf(account.debt) - waivedFees - waivedInterest - waivedPrincipal);
    const rows = rowsOf(payment, payBy, given);
    return {
      ...untouched(account),
      ...{ waivedFees, waivedInterest, waivedPrincipal, rows, financed: payment, totalPaid: payment },
    };
  });
  // A plan of an account of which everything is waived would have no row, and nothing that completes it.
  const bare = accounts.find(({ financed }) => financed === ZERO);
  if (bare) return { problem: "nothing_left", limit: bare.cardTail };
  const shares = { fees: fees.rate, interest: interest.rate, principal: principal.rate };
  return wholeOf({ kind: "settlement", accounts, on: payBy, payDay: payBy.day, shares }, given);
}
