import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { SummaryList } from "@/components/ui/summary-list";
import { ZERO } from "@/lib/core/money";
import type { DecisionView } from "@/lib/disputes/deciding/types";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** The decision with its reasons, what is put right and where that stands, and from when the rest counts again. */
export function DecisionCard({
  decision,
  currency,
  display,
}: {
  decision: DecisionView;
  currency: string;
  display: Display;
}) {
  const t = translator(display.locale, "disputes");
  const adjustments = decision.adjustments.map((one) => ({
    key: one.adjustmentId,
    label: t(`decision.adjustment.${one.kind}`),
    sub: t(`decision.posted.${one.state}`),
    value: one.amount === null ? "" : amountIn(display, one.amount, currency),
  }));
  const upheld = decision.lines.flatMap(({ line, upheld: amount }) =>
    amount !== null && amount > ZERO ? [{ line, amount: amountIn(display, amount, currency) }] : [],
  );
  return (
    <Section aside={dateIn(display, decision.finalOn)} id="decision" title={t("decision.title")}>
      <Card>
        <p className="font-semibold">{t(`outcome.${decision.outcome}`)}</p>
        <p className="mt-1 whitespace-pre-line break-words">{decision.words}</p>
        {upheld.map(({ line, amount }) => (
          <p className="mt-1" key={line}>
            {t("decision.upheld", { amount })}
          </p>
        ))}
        {adjustments.length > 0 ? <SummaryList rows={adjustments} /> : null}
        {decision.outcome === "upheld" ? null : (
          <p className="mt-2 text-sub text-ink-2">
            {t("decision.counts", { date: dateIn(display, decision.finalOn) })}
          </p>
        )}
      </Card>
    </Section>
  );
}
