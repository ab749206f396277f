import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { SummaryList } from "@/components/ui/summary-list";
import { sum, ZERO } from "@/lib/core/money";
import type { DisputeView } from "@/lib/disputes/following/types";
import { amountIn, type Display } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";

/** What holds while it is open: the part set aside, each measure in words, and what the core has still to confirm. */
export function HeldCard({ dispute, display, words }: { dispute: DisputeView; display: Display; words: Translate }) {
  const t = translator(display.locale, "disputes");
  const common = translator(display.locale, "common");
  const { holds, currency, marked, rule } = dispute;
  const amount = sum(holds.map((hold) => hold.amount));
  const minimum = sum(holds.map((hold) => hold.minimumShare));
  const isDone = marked && holds.every((hold) => hold.acknowledged);
  const rows = [
    ...(amount > ZERO ? [{ key: "apart", label: t("held.apart"), value: amountIn(display, amount, currency) }] : []),
    ...(minimum > ZERO
      ? [{ key: "minimum", label: t("held.minimum"), value: amountIn(display, minimum, currency) }]
      : []),
    ...(dispute.shadow !== null && dispute.shadow > ZERO
      ? [
          {
            key: "shadow",
            label: t("held.shadow"),
            sub: common("origin.estimated"),
            value: amountIn(display, dispute.shadow, currency),
          },
        ]
      : []),
  ];
  return (
    <Section id="held" title={t("held.title")}>
      <Card>
        {rows.length > 0 ? <SummaryList rows={rows} /> : null}
        <p className="text-sub text-ink-2">{t("held.measures")}</p>
        <ul className="list-disc pl-5 text-sub">
          {rule.interim
            // Asked for before the filing, if at all.
            .filter((measure) => measure !== "lock-card")
            .map((measure) => (
              <li key={measure}>{words(`interim.${measure}`)}</li>
            ))}
        </ul>
        <p className="mt-2 text-sub">
          {t(isDone ? "held.done" : holds.length > 0 ? "held.waiting" : "held.waiting_plain")}
        </p>
      </Card>
    </Section>
  );
}
