import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { SummaryList } from "@/components/ui/summary-list";
import type { PlainDate } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import { amountIn, type Display, dateIn, partsIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** What settles a plan, until when, and what is saved by it. */
export function SettleCard({
  quote,
  currency,
  display,
}: {
  quote: { validUntil: PlainDate; remaining: Money; payoff: Money; saved: Money };
  currency: string;
  display: Display;
}) {
  const t = translator(display.locale, "plan-change");
  const { validUntil, remaining, payoff, saved } = quote;
  return (
    <Card>
      <Figure
        amount={partsIn(display, payoff, currency)}
        hiddenLabel={translator(display.locale, "common")("hidden_amount")}
        label={t("settle.payoff")}
        origin="derived"
        size="amount-2"
        word={t("settle.word")}
      />
      <p className="mt-1 text-sub">{t("settle.until", { date: dateIn(display, validUntil) })}</p>
      <SummaryList
        rows={[
          { key: "remaining", label: t("settle.remaining"), value: amountIn(display, remaining, currency) },
          ...(saved > 0n
            ? [{ key: "saved", label: t("settle.saved"), value: amountIn(display, saved, currency) }]
            : []),
        ]}
      />
      {saved === 0n ? <p className="text-sub text-ink-2">{t("settle.saved_nothing")}</p> : null}
    </Card>
  );
}
