import { Notice } from "@/components/ui/notice";
import { SummaryList } from "@/components/ui/summary-list";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Seen } from "@/lib/plans/drafting/types";
import type { Terms } from "@/lib/plans/types";

/** The debt changed while the page stood open: what was seen, and what it is now. Nothing was sent. */
export function ChangedTerms({ seen, terms, display }: { seen: Seen; terms: Terms; display: Display }) {
  const t = translator(display.locale, "plan-draft");
  const amount = (of: Seen["debt"]) => amountIn(display, of, terms.currency);
  const rows = [
    { key: "debt", old: amount(seen.debt), now: amount(terms.debt) },
    { key: "monthly", old: amount(seen.regularPayment), now: amount(terms.regularPayment) },
    { key: "months", old: `${seen.months}`, now: `${terms.months}` },
    { key: "total", old: amount(seen.totalPaid), now: amount(terms.totalPaid) },
    { key: "last", old: dateIn(display, seen.lastDue), now: dateIn(display, terms.lastDue) },
  ] as const;
  return (
    <div className="mb-4" id="changed">
      <Notice live={true} title={t("changed.title")} tone="date">
        <p>{t("changed.body")}</p>
        <SummaryList
          rows={rows
            .filter(({ old, now }) => old !== now || display.hidden)
            .map(({ key, old, now }) => ({
              key,
              label: t(`changed.${key}`),
              value: (
                <>
                  <span className="sr-only">{t("changed.before")} </span>
                  <del className="text-ink-3">{old}</del>
                  <span aria-hidden="true"> → </span>
                  <span className="sr-only">{t("changed.now")} </span>
                  <ins className="bg-action-soft px-1 no-underline">{now}</ins>
                </>
              ),
            }))}
        />
      </Notice>
    </div>
  );
}
