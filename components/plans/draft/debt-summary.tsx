import { SummaryList } from "@/components/ui/summary-list";
import { ZERO } from "@/lib/core/money";
import { amountIn, type Display, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { OptionsView } from "@/lib/plans/drafting/types";

/** What is to be arranged, as the sum that it is: the bank's figures, interest since, what the policy waives. */
export function DebtSummary({ view, display }: { view: OptionsView; display: Display }) {
  const t = translator(display.locale, "plan-draft");
  const common = translator(display.locale, "common");
  const { currency } = view;
  return (
    <SummaryList
      rows={[
        {
          key: "reported",
          label: t("debt.reported"),
          sub: common("origin.derived"),
          value: plainIn(display, view.reported),
        },
        ...(view.accrued > ZERO
          ? [
              {
                key: "accrued",
                label: t("debt.accrued"),
                sub: common("origin.estimated"),
                value: plainIn(display, view.accrued),
              },
            ]
          : []),
        ...(view.waived > ZERO
          ? [{ key: "waived", label: t("debt.waived"), value: `−${plainIn(display, view.waived)}` }]
          : []),
        ...(view.downPayment > ZERO
          ? [{ key: "down", label: t("debt.down"), value: `−${plainIn(display, view.downPayment)}` }]
          : []),
        { key: "payable", label: t("debt.payable"), value: amountIn(display, view.financed, currency), total: true },
      ]}
    />
  );
}
