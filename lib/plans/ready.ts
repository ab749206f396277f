import { money, ZERO } from "@/lib/core/money";
import { boundsOf } from "./budget";
import { mostMonths } from "./due-dates";
import { isProblem, type QuoteAccount, type QuoteRules, quote, standardWaivers } from "./quote";
import type { Ask, Budget, ReadyTerms, Terms } from "./types";

/**
 * Up to three plans to choose from, the shortest first, each a quote like any other. With a budget: from the fewest
 * months that it can carry; on the short path from one month. To the most months that policy grants at once with the
 * smallest instalment it takes; where the budget needs longer than that, on to what law allows, which a person answers.
 * None: nothing fits, or nothing can be quoted (then `quote` of an own wish says why).
 */
export function readyTerms(
  budget: Budget | null,
  accounts: readonly QuoteAccount[],
  base: Pick<Ask, "downPayment" | "firstDue" | "payDay">,
  rules: QuoteRules,
): ReadyTerms[] {
  const { plan } = rules.policy.pack;
  const longest = mostMonths(base.firstDue, base.payDay, rules.today, plan.maxMonths);
  const quoted = (size: Ask["size"]): Terms | null => {
    const accountIds = accounts.map(({ facts }) => facts.accountId);
    const terms = quote({ ...base, ...standardWaivers(rules), accountIds, size }, accounts, rules);
    return isProblem(terms) ? null : terms;
  };
  const whole = quoted({ kind: "months", months: 1 });
  if (!whole || accounts.length === 0) return [];
  const { financed } = whole;
  const amount = budget ? boundsOf(budget, financed, plan).affordableMonthly : financed;
  const least = amount >= financed ? whole : amount > ZERO ? quoted({ kind: "monthly", amount }) : null;
  if (!least) return [];
  const end = Math.min(longest, Math.max(plan.atOnceMonths, least.months));
  const most = longestPaying(least.months, end, plan.minInstalment, (months) => quoted({ kind: "months", months }));
  const found: ReadyTerms[] = [];
  for (const [name, months] of [
    ["fastest", least.months],
    ["middle", Math.floor((least.months + most) / 2)],
    ["lightest", most],
  ] as const) {
    const terms = found.some((one) => one.terms.months === months) ? null : quoted({ kind: "months", months });
    if (terms) found.push({ name, terms });
  }
  return found;
}

/** The most months, from `from` to `to`, whose regular payment is the policy's smallest at least; else `from`. */
function longestPaying(
  from: number,
  to: number,
  smallest: bigint,
  quoted: (months: number) => Pick<Terms, "regularPayment"> | null,
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const payment = quoted(middle)?.regularPayment ?? money(0n);
    if (payment >= smallest) low = middle;
    else high = middle - 1;
  }
  return low;
}
