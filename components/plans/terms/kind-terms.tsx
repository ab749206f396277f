import { DateLeaf } from "@/components/ui/date-leaf";
import { Money } from "@/components/ui/money";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { type Money as Amount, ZERO } from "@/lib/core/money";
import { type Display, dateIn, leafIn, partsIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Terms } from "@/lib/plans/types";

/** Another kind than instalments: the one sum with its day, or the day of the month with the first date on it. */
export function KindTerms({ display, terms, toAct }: { display: Display; terms: Terms; toAct: boolean }) {
  const t = translator(display.locale, "plan-kinds");
  const row = (key: string, label: string, amount: Amount): SummaryRow[] =>
    amount === ZERO ? [] : [{ key, label, value: plainIn(display, amount) }];
  const isDueDay = terms.kind === "due_day";
  const dueOn = terms.rows[0]?.dueOn ?? terms.firstDue;
  return (
    <>
      <p className="text-sub text-ink-2">{t(`terms.${terms.kind}`)}</p>
      {isDueDay ? (
        <p className="text-amount-2 font-semibold">{t("terms.each_month", { day: terms.payDay })}</p>
      ) : (
        <Money amount={partsIn(display, terms.totalPaid, terms.currency)} size="amount-2" />
      )}
      <div className="mt-2 mb-1 flex items-center gap-3">
        <DateLeaf date={leafIn(display, dueOn)} toAct={toAct} />
        <div className="min-w-0">
          <p className="font-semibold">{t(isDueDay ? "terms.first" : "terms.by")}</p>
          <p className="text-sub text-ink-2">{dateIn(display, dueOn)}</p>
        </div>
      </div>
      {isDueDay ? (
        <SummaryList
          rows={terms.accounts.flatMap(({ accountId, cardTail, dueDay }) =>
            dueDay
              ? [
                  {
                    key: accountId,
                    label: t("terms.card", { tail: cardTail }),
                    sub: t("terms.was", { date: dateIn(display, dueDay.was) }),
                    value: dateIn(display, dueDay.first),
                  },
                ]
              : [],
          )}
        />
      ) : (
        <SummaryList
          rows={[
            { key: "debt", label: t("terms.debt"), value: plainIn(display, terms.debt) },
            ...row("waived", t("terms.waived"), terms.waived),
            ...row("left", t("terms.left"), terms.left),
            { key: "total", label: t("terms.total"), value: plainIn(display, terms.totalPaid), total: true },
          ]}
        />
      )}
    </>
  );
}
