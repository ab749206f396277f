import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { SummaryList } from "@/components/ui/summary-list";
import { ZERO } from "@/lib/core/money";
import type { DecisionView } from "@/lib/disputes/deciding/types";
import type { LineView } from "@/lib/disputes/following/types";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { lineText } from "./line-text";

/** The decision with its reasons, what is put right and where that stands, and from when the rest counts again. */
export function DecisionCard({
  decision,
  lines,
  currency,
  display,
}: {
  decision: DecisionView;
  /** As they were filed: of several each has its own outcome. */
  lines: readonly LineView[];
  currency: string;
  display: Display;
}) {
  const t = translator(display.locale, "disputes");
  const adjustments = decision.adjustments.map((one) => ({
    key: one.adjustmentId,
    label: t(`decision.adjustment.${one.kind}`),
    sub: [
      t(`decision.posted.${one.state}`),
      ...(one.amount === null ? [] : [t("decision.from", { date: dateIn(display, one.valueOn) })]),
    ].join(" · "),
    value: one.amount === null ? "" : amountIn(display, one.amount, currency),
  }));
  const outcomeOf = ({ outcome, upheld }: DecisionView["lines"][number]) =>
    [
      t(`outcome.${outcome === "partly" ? "partly_upheld" : outcome}`),
      ...(upheld !== null && upheld > ZERO ? [amountIn(display, upheld, currency)] : []),
    ].join(" · ");
  const upheld = decision.lines.flatMap(({ line, upheld: amount }) =>
    amount !== null && amount > ZERO ? [{ line, amount: amountIn(display, amount, currency) }] : [],
  );
  const each = decision.lines.flatMap((decided) => {
    const line = lines.find((one) => one.line === decided.line);
    return line
      ? [{ key: `${line.line}`, label: lineText(line.subject, line.shown, display), value: outcomeOf(decided) }]
      : [];
  });
  return (
    <Section aside={dateIn(display, decision.finalOn)} id="decision" title={t("decision.title")}>
      <Card>
        <p className="font-semibold">{t(`outcome.${decision.outcome}`)}</p>
        <p className="mt-1">
          {t("decision.reason", {
            reason: translator(display.locale, "dispute-desk")(`reason.${decision.reasonCode}`),
          })}
        </p>
        <p className="mt-1 whitespace-pre-line break-words">{decision.words}</p>
        {each.length > 1 ? (
          <SummaryList rows={each} />
        ) : decision.outcome === "upheld" ? null : (
          upheld.map(({ line, amount }) => (
            <p className="mt-1" key={line}>
              {t("decision.upheld", { amount })}
            </p>
          ))
        )}
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
