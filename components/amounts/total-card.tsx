import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { Origin } from "@/components/ui/origin";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { AccountFacts, PartsOfBalance, Standing } from "@/lib/accounts/types";
import { money, ZERO } from "@/lib/core/money";
import { type Display, dateIn, partsIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

interface Props {
  facts: AccountFacts;
  standing: Standing;
  parts: PartsOfBalance;
  display: Display;
}

function rowsOf({ facts, standing, parts, display }: Props): SummaryRow[] {
  const t = translator(display.locale, "accounts");
  const common = translator(display.locale, "common");
  const origin = <Origin kind={parts.origin} word={common(`origin.${parts.origin}`)} />;
  const rows: SummaryRow[] = (["principal", "interest", "fees"] as const).map((part) => ({
    key: part,
    label: t(`parts.${part}`),
    sub: origin,
    value: plainIn(display, parts[part]),
  }));
  rows.push({ key: "total", label: t("parts.total"), value: plainIn(display, standing.total), total: true });
  // Inside the total and not beside its parts: below it, so that the column above still adds up.
  if (facts.held > ZERO) rows.push({ key: "held", label: t("parts.held"), value: plainIn(display, facts.held) });
  return rows;
}

/** All that is owed, what it consists of, and where each figure comes from. */
export function TotalCard(props: Props) {
  const { facts, standing, parts, display } = props;
  const t = translator(display.locale, "accounts");
  const common = translator(display.locale, "common");
  const inCredit = standing.total < ZERO;
  return (
    <Card>
      <Figure
        amount={partsIn(display, inCredit ? money(-standing.total) : standing.total, facts.currency)}
        asOf={common("origin.as_of", { date: dateIn(display, facts.asOf) })}
        hiddenLabel={common("hidden_amount")}
        label={inCredit ? t("total_credit") : t("total")}
        origin="derived"
        word={common("origin.derived")}
      />
      {standing.total > ZERO ? (
        <>
          <SummaryList rows={rowsOf(props)} />
          {parts.origin === "derived" ? (
            <p className="text-meta text-ink-3">
              {parts.assumed ? t("parts.assumed") : facts.parts ? t("parts.since") : t("parts.derived")}
            </p>
          ) : null}
        </>
      ) : null}
    </Card>
  );
}
