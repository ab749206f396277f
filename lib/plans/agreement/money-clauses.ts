import { type Money, money, ZERO } from "@/lib/core/money";
import type { Translate } from "@/lib/i18n/types";
import type { Block, Clause } from "@/lib/printing/types";
import type { AccountTerms, Terms, TermsRow } from "../types";
import type { AgreementFacts, ContractRates, Speech } from "./types";

const isNothing = (amount: Money) => amount === ZERO;

function debtTable(account: AccountTerms, terms: Terms, say: Speech, t: Translate): Block {
  const { debt: owed } = account;
  const line = (label: string, amount: Money) => [label, say.plain(amount)];
  const less = (label: string, amount: Money) => (isNothing(amount) ? [] : [line(label, money(-amount))]);
  return {
    kind: "table",
    caption: t("debt.caption", { product: account.product, tail: account.cardTail }),
    columns: [
      { head: t("debt.item"), numeric: false },
      { head: t("debt.amount"), numeric: true },
    ],
    rows: [
      line(t("debt.principal"), owed.principal),
      line(t("debt.interest"), owed.interest),
      line(t("debt.fees"), owed.fees),
      line(t("debt.accrued", { date: say.day(terms.quotedOn) }), owed.accrued),
      ...less(t("debt.waived_interest"), account.waivedInterest),
      ...less(t("debt.waived_fees"), account.waivedFees),
      ...less(t("debt.down"), account.downPayment),
    ],
    total: [t("debt.financed"), say.plain(account.financed)],
  };
}

/** (1) Balance, structure, currency. */
export function debt({ terms }: AgreementFacts, say: Speech, t: Translate): Clause {
  const held = terms.accounts.filter((account) => !isNothing(account.debt.held));
  return {
    heading: t("debt.heading"),
    blocks: [
      {
        kind: "paragraph",
        text: t("debt.intro", { currency: say.currency, date: say.day(terms.quotedOn), amount: say.money(terms.debt) }),
      },
      ...terms.accounts.map((account) => debtTable(account, terms, say, t)),
      ...held.map(
        (account): Block => ({
          kind: "paragraph",
          text: t("debt.held", { amount: say.money(account.debt.held), tail: account.cardTail }),
        }),
      ),
    ],
  };
}

interface Schedule {
  rows: readonly TermsRow[];
  downPayment: Money;
  totalInterest: Money;
  totalPaid: Money;
}

function scheduleTable(caption: string, schedule: Schedule, say: Speech, t: Translate): Block {
  const { downPayment, totalInterest, totalPaid } = schedule;
  const first = isNothing(downPayment)
    ? []
    : [
        [
          t("repayment.down_row"),
          t("repayment.at_signing"),
          say.plain(downPayment),
          say.plain(ZERO),
          say.plain(downPayment),
        ],
      ];
  return {
    kind: "table",
    caption,
    columns: [
      { head: t("repayment.number"), numeric: false },
      { head: t("repayment.due"), numeric: false },
      { head: t("repayment.payment"), numeric: true },
      { head: t("repayment.interest"), numeric: true },
      { head: t("repayment.principal"), numeric: true },
    ],
    rows: [
      ...first,
      ...schedule.rows.map((row) => [
        `${row.number}`,
        say.day(row.dueOn),
        say.plain(row.payment),
        say.plain(row.interest),
        say.plain(row.principal),
      ]),
    ],
    total: [
      t("repayment.total"),
      "",
      say.plain(totalPaid),
      say.plain(totalInterest),
      say.plain(money(totalPaid - totalInterest)),
    ],
  };
}

/** (2) Period, way, currency, dates and each amount; for every account, and for all together where they are several. */
export function repayment({ terms }: AgreementFacts, say: Speech, t: Translate): Clause {
  const several = terms.accounts.length > 1;
  const captionOf = (account: AccountTerms) =>
    t("repayment.caption", { product: account.product, tail: account.cardTail });
  return {
    heading: t("repayment.heading"),
    blocks: [
      {
        kind: "list",
        items: [
          t("repayment.period", {
            months: terms.months,
            day: `${terms.payDay}`,
            date: say.day(terms.rows.at(-1)?.dueOn ?? terms.lastDue),
          }),
          ...(terms.payDay > 28 && terms.payDay < 31 ? [t("repayment.short_months")] : []),
          t("repayment.rest_days"),
          t(`repayment.way.${terms.method.kind}`),
          ...(isNothing(terms.downPayment) ? [] : [t("repayment.down", { amount: say.money(terms.downPayment) })]),
          t("repayment.currency", { currency: say.currency }),
          t("repayment.how"),
        ],
      },
      ...(several ? [scheduleTable(t("repayment.all"), terms, say, t)] : []),
      ...terms.accounts.map((account) => scheduleTable(captionOf(account), account, say, t)),
    ],
  };
}

function interestText({ method, totalInterest }: Terms, say: Speech, t: Translate): string {
  if (method.kind === "interest_free") return t("charges.no_interest");
  const amount = say.money(totalInterest);
  return method.kind === "flat_fee"
    ? t("charges.flat", { rate: say.percent(method.feeRate), amount })
    : t("charges.interest", { rate: say.percent(method.nominalAnnual), amount });
}

/** (3) Annual fee, interest, other fees. */
export function charges({ terms, policy }: AgreementFacts, say: Speech, t: Translate): Clause {
  const { annualFee, otherFees } = policy.pack.plan.agreement;
  const items = [
    t("charges.annual_fee", { charged: annualFee }),
    interestText(terms, say, t),
    t("charges.contract_interest"),
    t("charges.other_fees", { charged: otherFees }),
  ];
  return { heading: t("charges.heading"), blocks: [{ kind: "list", items }] };
}

function isCostShown({ terms, policy }: AgreementFacts): boolean {
  const { costTable } = policy.pack.plan.disclosure;
  if (terms.kind !== "instalments") return false;
  return costTable === "always" || (costTable === "when_charged" && !isNothing(terms.totalInterest));
}

function annualRows({ terms, policy }: AgreementFacts, t: Translate): { label: string; value: string }[] {
  if (terms.annual === null) return [];
  const simple = { label: t("cost.simple"), value: `${terms.annual.simplePercent}%` };
  const compound = { label: t("cost.compound"), value: `${terms.annual.compoundPercent}%` };
  return policy.pack.annualDisplay.method === "simple" ? [simple, compound] : [compound, simple];
}

/** What may be charged only once the plan has ended early, by the contract of each card. */
function contingent({ cardTail: tail, dailyRate, lateFee }: ContractRates, issuer: string, say: Speech, t: Translate) {
  const limit = (amount: Money | null) => (amount === null || isNothing(amount) ? "none" : say.money(amount));
  const rate = lateFee.steps.map((step) => step.rate).reduce((high, one) => (one > high ? one : high));
  return [
    t("cost.later_interest", { tail, rate: say.percent(dailyRate), issuer }),
    t("cost.later_fee", { rate: say.percent(rate), floor: limit(lateFee.floor), cap: limit(lateFee.cap) }),
  ];
}

/** Everything it costs and who takes it; null where the policy asks for no such table. */
export function cost(facts: AgreementFacts, say: Speech, t: Translate): Clause | null {
  if (!isCostShown(facts)) return null;
  const { terms, policy, contracts } = facts;
  const issuer = policy.issuer.name[say.language];
  const down = isNothing(terms.downPayment) ? [] : [[t("cost.down"), "", issuer, say.plain(terms.downPayment)]];
  return {
    heading: say.words("agreement.cost_title"),
    blocks: [
      {
        kind: "table",
        caption: t("cost.caption", { currency: say.currency }),
        columns: [
          { head: t("cost.item"), numeric: false },
          { head: t("cost.method"), numeric: false },
          { head: t("cost.collector"), numeric: false },
          { head: t("cost.amount"), numeric: true },
        ],
        rows: [
          [t("cost.principal"), t("cost.principal_method"), issuer, say.plain(terms.financed)],
          ...down,
          [t("cost.interest"), interestText(terms, say, t), issuer, say.plain(terms.totalInterest)],
          [t("cost.other"), t("cost.nothing"), issuer, say.plain(ZERO)],
        ],
        total: [t("cost.total"), "", "", say.plain(terms.totalPaid)],
      },
      { kind: "pairs", rows: annualRows(facts, t) },
      { kind: "paragraph", text: t("cost.no_other") },
      { kind: "list", items: contracts.flatMap((contract) => contingent(contract, issuer, say, t)) },
    ],
  };
}
