import { Card } from "@/components/ui/card";
import { SummaryList } from "@/components/ui/summary-list";
import { type Money, money, ZERO } from "@/lib/core/money";
import { amountIn, type Display, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { PlanView } from "@/lib/plans/keeping/types";

/** The part that is paid, for the width of a bar: an attribute, since no page may carry a style. */
const shareOf = (paid: Money, total: Money) => `${total > ZERO ? (paid * 100n) / total : 0n}%`;

/** What of the plan is paid, as a bar and in figures. */
export function ProgressCard({ view, display }: { view: PlanView; display: Display }) {
  const { plan, paid, total } = view;
  const t = translator(display.locale, "plan-kept");
  const text = t("progress.text", {
    paid: amountIn(display, paid, plan.currency),
    total: amountIn(display, total, plan.currency),
  });
  return (
    <Card>
      {display.hidden ? null : (
        <svg aria-label={text} className="mb-2 block h-2.5 w-full rounded-tag bg-sunken" role="img">
          <rect className="fill-settled-mark" height="100%" width={shareOf(paid, total)} />
        </svg>
      )}
      <SummaryList
        rows={[
          { key: "paid", label: t("progress.paid"), value: plainIn(display, paid) },
          { key: "open", label: t("progress.open"), value: plainIn(display, money(total - paid)) },
          { key: "total", label: t("progress.total"), value: amountIn(display, total, plan.currency), total: true },
        ]}
      />
    </Card>
  );
}
