import { addBusinessDays } from "@/lib/core/business-days";
import type { PlainDate } from "@/lib/core/dates";
import { money, most, sum, ZERO } from "@/lib/core/money";
import { applyRate } from "@/lib/core/rate";
import { boundsOf, suggestedDownPayment } from "../budget";
import { debtOf, sumOf } from "../debt";
import { fitsAll, groundsFor } from "../decide";
import { isProblem, type QuoteAccount, type QuoteRules, quote, standardWaivers } from "../quote";
import { readyTerms } from "../ready";
import type { Ask, Budget, Terms } from "../types";
import { provisionalDates } from "./first-dates";
import type { Answers, Option, OptionsView } from "./types";

/** What is quoted for, whatever is asked: the dates until they are chosen are a month from today. */
function baseOf(answers: Answers, rules: QuoteRules): Omit<Ask, "accountIds" | "size"> {
  const dates = answers.dates ?? provisionalDates(rules.today, rules.policy.pack.plan);
  return { ...dates, downPayment: answers.downPayment ?? ZERO, ...standardWaivers(rules) };
}

/** The answers as an ask; null while no size is chosen. A wish comes without a down payment. */
export function askOf(answers: Answers, accounts: readonly QuoteAccount[], rules: QuoteRules): Ask | null {
  const { size } = answers;
  if (!size) return null;
  const base = baseOf(answers, rules);
  const downPayment = size.kind === "monthly" || size.kind === "months" ? base.downPayment : ZERO;
  return { ...base, downPayment, size, accountIds: accounts.map(({ facts }) => facts.accountId) };
}

/** The answers as terms of today; null where they have none: nothing chosen, a wish, or a debt that is gone. */
export function quotedOf(answers: Answers, accounts: readonly QuoteAccount[], rules: QuoteRules): Terms | null {
  const ask = askOf(answers, accounts, rules);
  const quoted = ask && quote(ask, accounts, rules);
  return quoted && !isProblem(quoted) ? quoted : null;
}

/** Terms as an option of this person. */
export function optionOf(
  terms: Terms,
  budget: Budget | null,
  accounts: readonly QuoteAccount[],
  rules: QuoteRules,
): Option {
  const { pack } = rules.policy;
  const weighed = { budget, oldDebt: false, statuses: accounts.map(({ facts }) => facts.status) };
  const spare = budget && terms.financed > ZERO ? boundsOf(budget, terms.financed, pack.plan).affordableMonthly : null;
  const largest = terms.rows.reduce((high, row) => most(high, row.payment), ZERO);
  return {
    terms,
    atOnce: fitsAll(groundsFor(terms, weighed, pack, "policy")),
    left: spare === null ? null : money(spare - largest),
  };
}

/** By when a person answers what is asked today. */
export function answerByOf({ today, policy, calendar }: QuoteRules): PlainDate {
  return addBusinessDays(today, policy.pack.plan.answerBusinessDays, calendar);
}

/**
 * Everything that the page of options shows. Every figure is a quote of today with the dates chosen, or those a month
 * from today.
 * @param budget null on the short path
 */
export function optionsOf(
  answers: Answers,
  budget: Budget | null,
  accounts: readonly QuoteAccount[],
  rules: QuoteRules,
): OptionsView {
  const { plan } = rules.policy.pack;
  const base = baseOf(answers, rules);
  const debts = accounts.flatMap((account) => debtOf(account, rules.today) ?? []);
  const waived = sum(
    debts.flatMap((debt) => [
      applyRate(debt.interest, base.waiveInterest, "half_up"),
      applyRate(debt.fees, base.waiveFees, "half_up"),
    ]),
  );
  const accrued = sum(debts.map((debt) => debt.accrued));
  const whole = sum(debts.map(sumOf));
  const payable = money(whole - waived);
  const option = (terms: Terms) => optionOf(terms, budget, accounts, rules);
  const accountIds = accounts.map(({ facts }) => facts.accountId);
  const tried = answers.trial && quote({ ...base, accountIds, size: answers.trial }, accounts, rules);
  const financed = money(payable - base.downPayment);
  return {
    currency: accounts[0]?.facts.currency ?? "",
    reported: money(whole - accrued),
    accrued,
    waived,
    payable,
    downPayment: base.downPayment,
    financed,
    suggestedDown: budget ? suggestedDownPayment(budget, plan, payable) : ZERO,
    mostDown: applyRate(payable, plan.maxDownPayment, "down"),
    spare: budget && financed > ZERO ? boundsOf(budget, financed, plan).affordableMonthly : null,
    firstDue: base.firstDue,
    ready: readyTerms(budget, accounts, base, rules).map(({ terms }) => option(terms)),
    own: tried && !isProblem(tried) ? option(tried) : null,
    answerBy: answerByOf(rules),
  };
}
