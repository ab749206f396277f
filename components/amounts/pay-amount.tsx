import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { SummaryList } from "@/components/ui/summary-list";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { ZERO } from "@/lib/core/money";
import { type Display, dateIn, partsIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { receivedRows } from "./received-rows";

/** What is to be paid on an account and by when, with the whole balance below it. */
export function PayAmount({ facts, standing, display }: { facts: AccountFacts; standing: Standing; display: Display }) {
  const t = translator(display.locale, "pay");
  const common = translator(display.locale, "common");
  const received = receivedRows({ facts, standing, display });
  const origin = received.length > 0 ? "derived" : "reported";
  if (standing.payNow === ZERO) {
    return (
      <Card>
        <p>{t("amount.nothing")}</p>
        {received.length > 0 ? <SummaryList rows={received} /> : null}
      </Card>
    );
  }
  const date = standing.payBy ?? standing.overdueSince;
  const onlyOne = date !== null && standing.newest?.dueDate.equals(date) === true;
  const key = standing.payBy ? "amount.until" : onlyOne ? "amount.passed" : "amount.passed_oldest";
  return (
    <Card>
      <Figure
        amount={partsIn(display, standing.payNow, facts.currency)}
        asOf={common("origin.as_of", { date: dateIn(display, facts.asOf) })}
        hiddenLabel={common("hidden_amount")}
        label={t("amount.due")}
        origin={origin}
        word={common(`origin.${origin}`)}
      />
      {date ? <p className="mt-1 font-semibold text-date">{t(key, { date: dateIn(display, date) })}</p> : null}
      <SummaryList
        rows={[...received, { key: "total", label: t("amount.total"), value: plainIn(display, standing.total) }]}
      />
    </Card>
  );
}
