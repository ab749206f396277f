import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import { type Display, dateIn, partsIn } from "@/lib/i18n/display";
import { percentText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";

/** Interest since the newest statement: an estimate, and named so. */
export function AccruedCard({
  accrued,
  from,
  to,
  dailyRate,
  currency,
  display,
}: {
  accrued: Money;
  from: PlainDate;
  to: PlainDate;
  dailyRate: Rate;
  currency: string;
  display: Display;
}) {
  const t = translator(display.locale, "accounts");
  const common = translator(display.locale, "common");
  return (
    <Card>
      <Figure
        about={common("origin.about")}
        amount={partsIn(display, accrued, currency)}
        hiddenLabel={common("hidden_amount")}
        label={t("accrued.label")}
        origin="estimated"
        size="amount-2"
        word={common("origin.estimated")}
      />
      <p className="mt-1 text-meta text-ink-3">
        {t("accrued.formula", {
          from: dateIn(display, from),
          to: dateIn(display, to),
          rate: percentText(dailyRate),
        })}
      </p>
    </Card>
  );
}
