import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { Origin } from "@/components/ui/origin";
import { Section } from "@/components/ui/section";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { type Money, ZERO } from "@/lib/core/money";
import { amountIn, type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Terms } from "@/lib/plans/types";
import { RowsTable } from "./rows-table";

/** What the plan costs, whole and as a rate a year, with every row below. */
export function CostTable({
  terms,
  first,
  display,
}: {
  terms: Terms;
  /** Which of the two rates stands first. */
  first: "simple" | "compound";
  display: Display;
}) {
  const t = translator(display.locale, "plan-draft");
  const row = (key: string, label: string, amount: Money): SummaryRow => ({
    key,
    label,
    value: plainIn(display, amount),
  });
  const rates = {
    simple: { key: "simple", label: t("cost.simple"), value: `${terms.annual?.simplePercent ?? "0.00"}%` },
    compound: { key: "compound", label: t("cost.compound"), value: `${terms.annual?.compoundPercent ?? "0.00"}%` },
  };
  return (
    <Section id="cost" title={t("cost.heading")}>
      <Card>
        <SummaryList
          rows={[
            row("debt", t("cost.debt"), terms.debt),
            ...(terms.waived > ZERO ? [row("waived", t("debt.waived"), -terms.waived as Money)] : []),
            row("interest", t("cost.interest"), terms.totalInterest),
            row("fees", t("cost.fees"), ZERO),
            rates[first],
            rates[first === "simple" ? "compound" : "simple"],
            {
              key: "total",
              label: t("cost.total"),
              value: amountIn(display, terms.totalPaid, terms.currency),
              total: true,
            },
          ]}
        />
        <p className="mt-2">
          <Origin kind="estimated" word={t("cost.origin", { date: dateIn(display, terms.quotedOn) })} />
        </p>
        <Details summary={t("rows.summary", { count: terms.months })}>
          <div className="@container">
            <RowsTable display={display} terms={terms} />
          </div>
        </Details>
      </Card>
    </Section>
  );
}
