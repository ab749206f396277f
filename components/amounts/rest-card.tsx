import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { LinkRow } from "@/components/ui/link-row";
import { SummaryList } from "@/components/ui/summary-list";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { money, ZERO } from "@/lib/core/money";
import { type Display, dateIn, partsIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { receivedRows } from "./received-rows";

/** What stands on an account on which nothing is due: the balance, or what was paid beyond it. */
export function RestCard({ facts, standing, display }: { facts: AccountFacts; standing: Standing; display: Display }) {
  const t = translator(display.locale, "home");
  const common = translator(display.locale, "common");
  const inCredit = standing.total < ZERO;
  const received = receivedRows({ facts, standing, display });
  const shown = inCredit ? money(-standing.total) : standing.total;
  return (
    <Card>
      <Figure
        amount={partsIn(display, shown, facts.currency)}
        asOf={common("origin.as_of", { date: dateIn(display, facts.asOf) })}
        hiddenLabel={common("hidden_amount")}
        label={inCredit ? t("card.credit") : t("card.balance")}
        origin="derived"
        word={common("origin.derived")}
      />
      {received.length > 0 ? <SummaryList rows={received} /> : null}
      <LinkRow href={`/amounts/${facts.accountId}`} strong={true} title={t("card.amounts")} />
    </Card>
  );
}
