import { least, money, moneyToString, sum, ZERO } from "@/lib/core/money";
import { sumOf } from "../debt";
import { shareOut } from "../share-out";
import type { OtherKind, QuoteProblem, Terms } from "../types";
import { rowsOf, untouched, wholeOf, wrongDay } from "./one-sum";
import type { Given } from "./types";

/**
 * A promise to pay by a day: so much then, and everything else stays as the contract has it, its interest too. It goes
 * to what each account asks for by now, and from there on to the rest of the debt. `limit` of `nothing_asked`: the
 * last digits of a card that it would not reach.
 */
export function deferralTerms(
  { amount, until }: Extract<OtherKind, { kind: "deferral" }>,
  given: Given,
): Terms | QuoteProblem {
  const debts = given.accounts.map(({ debt }) => sumOf(debt));
  const whole = sum(debts);
  if (amount <= ZERO) return { problem: "amount_zero" };
  if (amount > whole) return { problem: "amount_over", limit: moneyToString(whole) };
  const wrong = wrongDay(until, given);
  if (wrong) return wrong;
  const asked = given.accounts.map((account, index) => least(account.asked, debts[index] ?? ZERO));
  const toAsked = least(amount, sum(asked));
  const first = shareOut(toAsked, asked);
  const more = shareOut(
    money(amount - toAsked),
    debts.map((debt, index) => money(debt - (first[index] ?? ZERO))),
  );
  const accounts = given.accounts.map((account, index) => {
    const payment = money((first[index] ?? ZERO) + (more[index] ?? ZERO));
    return {
      ...untouched(account),
      asked: asked[index] ?? ZERO,
      left: money((debts[index] ?? ZERO) - payment),
      rows: rowsOf(payment, until, given),
      financed: payment,
      totalPaid: payment,
    };
  });
  const bare = accounts.find(({ financed }) => financed === ZERO);
  if (bare) return { problem: "nothing_asked", limit: bare.cardTail };
  return wholeOf({ kind: "deferral", accounts, on: until, payDay: until.day }, given);
}
