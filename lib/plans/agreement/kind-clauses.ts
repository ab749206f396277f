import { type Money, money, ZERO } from "@/lib/core/money";
import type { Translate } from "@/lib/i18n/types";
import type { Block, Clause } from "@/lib/printing/types";
import type { ProposalKind } from "../keeping/types";
import type { AccountTerms } from "../types";
import type { AgreementFacts, Clauses, Speech } from "./types";

type Other = Exclude<ProposalKind, "instalments">;
type Kept = Pick<Clauses, "debt" | "repayment" | "charges" | "duties" | "breach">;

const listed = (heading: string, items: readonly string[]): Clause => ({ heading, blocks: [{ kind: "list", items }] });

/** The parts of the debt of one account, and what becomes of them. */
function partsTable(account: AccountTerms, { terms }: AgreementFacts, say: Speech, t: Translate): Block {
  const { debt: owed } = account;
  const line = (label: string, amount: Money) => [label, say.plain(amount)];
  const less = (label: string, amount: Money) => (amount === ZERO ? [] : [line(label, money(-amount))]);
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
      ...less(t("debt.waived_fees"), account.waivedFees),
      ...less(t("debt.waived_interest"), account.waivedInterest),
      ...less(t("debt.waived_principal"), account.waivedPrincipal),
      ...less(t("debt.left"), account.left),
    ],
    total: [t("debt.to_pay"), say.plain(account.financed)],
  };
}

/** (1) What is owed; of a change of the due day nothing is repaid here, so only the sum. */
function debtOf(kind: Other, facts: AgreementFacts, say: Speech, t: Translate): Clause {
  const { terms } = facts;
  const values = { currency: say.currency, date: say.day(terms.quotedOn), amount: say.money(terms.debt) };
  const held = terms.accounts.filter((account) => account.debt.held !== ZERO);
  return {
    heading: t("debt.heading"),
    blocks: [
      { kind: "paragraph", text: t("debt.intro", values) },
      ...(kind === "due_day" ? [] : terms.accounts.map((account) => partsTable(account, facts, say, t))),
      ...held.map(
        ({ debt, cardTail: tail }): Block => ({
          kind: "paragraph",
          text: t("debt.held", { amount: say.money(debt.held), tail }),
        }),
      ),
    ],
  };
}

/** (2) How much by when, account by account; or the dates on which statements fall due. */
function repaymentOf(kind: Other, { terms }: AgreementFacts, say: Speech, t: Translate): Clause {
  const isDueDay = kind === "due_day";
  const by = say.day(terms.rows[0]?.dueOn ?? terms.firstDue);
  const pays = isDueDay ? [] : [t("repayment.rest_days"), t("repayment.currency", { currency: say.currency })];
  return {
    heading: t(isDueDay ? "kinds.due_day.heading" : "repayment.heading"),
    blocks: [
      {
        kind: "list",
        items: [
          t(`kinds.${kind}.how`, { amount: say.money(terms.totalPaid), date: by, day: terms.payDay }),
          ...pays,
          t("repayment.how"),
        ],
      },
      {
        kind: "table",
        caption: t(isDueDay ? "kinds.due_day.caption" : "repayment.all"),
        columns: [
          { head: t("kinds.account"), numeric: false },
          ...(isDueDay ? [{ head: t("kinds.due_day.statement"), numeric: false }] : []),
          { head: t(isDueDay ? "kinds.due_day.was" : "repayment.due"), numeric: false },
          isDueDay
            ? { head: t("kinds.due_day.first"), numeric: false }
            : { head: t("repayment.payment"), numeric: true },
        ],
        rows: terms.accounts.map(({ product, cardTail: tail, rows, dueDay, totalPaid }) => [
          t("repayment.caption", { product, tail }),
          ...(dueDay ? [say.day(dueDay.statement), say.day(dueDay.was), say.day(dueDay.first)] : []),
          ...(dueDay ? [] : [say.day(rows[0]?.dueOn ?? terms.firstDue), say.plain(totalPaid)]),
        ]),
        total: isDueDay ? null : [t("repayment.total"), "", say.plain(terms.totalPaid)],
      },
    ],
  };
}

/** (5) What follows when it is not kept: only after a notice, and by a person. */
function breachOf(kind: Other, { policy, contracts }: AgreementFacts, say: Speech, t: Translate): Clause {
  const { phone } = policy.issuer.complaints;
  const days = policy.pack.plan.lastChanceDays;
  const ours = phone === null ? t("breach.ours") : t("breach.ours_phone", { phone });
  if (kind === "due_day") return listed(t("breach.heading"), [t("kinds.due_day.refused"), t("kinds.due_day.ours")]);
  const again = contracts.map(({ cardTail: tail, dailyRate }) =>
    t("kinds.settlement.again", { tail, rate: say.percent(dailyRate) }),
  );
  return listed(t("breach.heading"), [
    t("kinds.missed", { days }),
    t(`kinds.${kind}.missed`),
    ...(kind === "settlement" ? again : []),
    t("breach.told"),
    t("breach.again"),
    ours,
  ]);
}

function dutiesOf(kind: Other, { policy }: AgreementFacts, { language, words }: Speech, t: Translate): Clause {
  const remind = t("duties.remind", { days: policy.pack.plan.reminderDaysBefore });
  const ours = {
    settlement: [t("duties.stop"), remind, t("kinds.settlement.settled"), words("agreement.record.settlement")],
    deferral: [t("kinds.deferral.stop"), remind, words("agreement.record.deferral")],
    due_day: [t("kinds.due_day.told"), t("kinds.due_day.stays")],
  }[kind];
  const yours = kind === "due_day" ? [t("duties.reach")] : [t("duties.pay"), t("duties.reach"), t("duties.tell")];
  return {
    heading: t("duties.heading"),
    blocks: [
      { kind: "paragraph", text: t("duties.ours", { issuer: policy.issuer.name[language] }) },
      { kind: "list", items: ours },
      { kind: "paragraph", text: t("duties.yours") },
      { kind: "list", items: yours },
    ],
  };
}

/** The clauses that speak of another kind than instalments: of one sum, of a promise, of another due day. */
export function kindClauses(kind: Other, facts: AgreementFacts, say: Speech, t: Translate): Kept {
  return {
    debt: debtOf(kind, facts, say, t),
    repayment: repaymentOf(kind, facts, say, t),
    charges: listed(t("charges.heading"), [t(`kinds.${kind}.interest`), t(`kinds.${kind}.fees`)]),
    duties: dutiesOf(kind, facts, say, t),
    breach: breachOf(kind, facts, say, t),
  };
}
