import { Money } from "@/components/ui/money";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { ZERO } from "@/lib/core/money";
import { type Display, dateIn, partsIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Ask, Terms } from "@/lib/plans/types";
import { DeskCard } from "./card";
import { sizeText } from "./words";

/** What the cardholder asks for, quoted today; a wish without figures in words. */
export function ProposalCard({ display, asked, terms }: { display: Display; asked: Ask; terms: Terms | null }) {
  const t = translator(display.locale, "desk");
  if (!terms) {
    return (
      <DeskCard id="proposal" title={t("proposal.title")}>
        <p className="text-h2 font-semibold">{sizeText(display, asked.size, null)}</p>
        <p className="text-ink-2">{t("proposal.no_terms")}</p>
      </DeskCard>
    );
  }
  const amount = (value: Terms["debt"]) => plainIn(display, value);
  const sums = (pick: (account: Terms["accounts"][number]) => Terms["debt"]) =>
    amount(terms.accounts.reduce((total, account) => (total + pick(account)) as Terms["debt"], ZERO));
  const differs = terms.lastPayment !== terms.regularPayment;
  const count = terms.months - 1;
  const isPlan = terms.kind === "instalments";
  const rows: SummaryRow[] = [
    {
      key: "debt",
      label: t("proposal.debt"),
      sub: t("proposal.parts", {
        principal: sums(({ debt }) => debt.principal),
        interest: sums(({ debt }) => debt.interest),
        fees: sums(({ debt }) => debt.fees),
        accrued: sums(({ debt }) => debt.accrued),
      }),
      value: amount(terms.debt),
    },
    ...(terms.waived > ZERO
      ? [{ key: "waived", label: t("proposal.waived"), value: amount(-terms.waived as Terms["debt"]) }]
      : []),
    ...(terms.downPayment > ZERO ? [{ key: "down", label: t("proposal.down"), value: amount(terms.downPayment) }] : []),
    ...(terms.left > ZERO ? [{ key: "left", label: t("proposal.left"), value: amount(terms.left) }] : []),
    ...(isPlan
      ? [
          {
            key: "months",
            label: t("proposal.months"),
            value: differs
              ? t("proposal.rows_last", {
                  count,
                  amount: amount(terms.regularPayment),
                  last: amount(terms.lastPayment),
                })
              : t("proposal.rows", { count: terms.months, amount: amount(terms.regularPayment) }),
          },
          {
            key: "interest",
            label: t("proposal.interest"),
            sub: terms.annual ? t("proposal.annual", { rate: terms.annual.simplePercent }) : undefined,
            value: amount(terms.totalInterest),
          },
        ]
      : []),
    { key: "total", label: t("proposal.total"), value: amount(terms.totalPaid), total: true },
  ];
  return (
    <DeskCard id="proposal" title={t("proposal.title")}>
      {isPlan ? (
        <p>
          <Money amount={partsIn(display, terms.regularPayment, terms.currency)} size="amount-2" />{" "}
          <span className="text-ink-2">{t("proposal.a_month")}</span>
        </p>
      ) : (
        <p className="text-h2 font-semibold">{sizeText(display, asked.size, null)}</p>
      )}
      <SummaryList rows={rows} />
      <p className="pt-1.5 text-meta text-ink-3">
        {t("proposal.dates", {
          first: dateIn(display, terms.rows[0]?.dueOn ?? terms.firstDue),
          last: dateIn(display, terms.rows.at(-1)?.dueOn ?? terms.lastDue),
        })}
      </p>
    </DeskCard>
  );
}
