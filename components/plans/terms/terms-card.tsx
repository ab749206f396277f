import { DateLeaf } from "@/components/ui/date-leaf";
import { Money } from "@/components/ui/money";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { ZERO } from "@/lib/core/money";
import { type Display, leafIn, partsIn, plainIn } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { Terms } from "@/lib/plans/types";
import { KindTerms } from "./kind-terms";

function rowsOf(display: Display, terms: Terms, t: Translate): SummaryRow[] {
  const row = (key: string, label: string, amount: Terms["totalPaid"], sub?: string): SummaryRow[] =>
    amount === ZERO ? [] : [{ key, label, sub, value: plainIn(display, amount) }];
  return [
    ...row("down", t("terms.down"), terms.downPayment, t("terms.down_when")),
    ...row("waived", t("terms.waived"), terms.waived),
    {
      key: "interest",
      label: t("terms.interest"),
      sub: terms.annual
        ? t("terms.annual", { simple: terms.annual.simplePercent, compound: terms.annual.compoundPercent })
        : undefined,
      value: plainIn(display, terms.totalInterest),
    },
    { key: "total", label: t("terms.total"), value: plainIn(display, terms.totalPaid), total: true },
  ];
}

/**
 * An offer as its cardholder reads it: so much a month from this day on, so many times, what it costs, what it comes
 * to. The desk shows the same card before it sends one. `toAct`: its first date is the one to act on.
 */
export function TermsCard({ display, terms, toAct = false }: { display: Display; terms: Terms; toAct?: boolean }) {
  if (terms.kind !== "instalments") return <KindTerms display={display} terms={terms} toAct={toAct} />;
  const t = translator(display.locale, "plans");
  const last = plainIn(display, terms.lastPayment);
  const differs = terms.lastPayment !== terms.regularPayment;
  return (
    <>
      <p className="text-sub text-ink-2">{terms.months === 1 ? t("terms.once") : t("terms.each_month")}</p>
      <Money amount={partsIn(display, terms.regularPayment, terms.currency)} size="amount-2" />
      <div className="mt-2 mb-1 flex items-center gap-3">
        <DateLeaf date={leafIn(display, terms.rows[0]?.dueOn ?? terms.firstDue)} toAct={toAct} />
        <div className="min-w-0">
          <p className="font-semibold">{t("terms.first")}</p>
          <p className="text-sub text-ink-2">
            {differs ? t("terms.count_last", { count: terms.months, last }) : t("terms.count", { count: terms.months })}
          </p>
        </div>
      </div>
      <SummaryList rows={rowsOf(display, terms, t)} />
    </>
  );
}
