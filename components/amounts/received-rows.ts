import type { SummaryRow } from "@/components/ui/summary-list";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { money, ZERO } from "@/lib/core/money";
import { type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

interface Props {
  facts: AccountFacts;
  standing: Standing;
  display: Display;
}

/** Where a payment came in after the bank's figures: what they asked for, and what was received since. */
export function receivedRows({ facts, standing, display }: Props): SummaryRow[] {
  const { paidSince, paidUpTo, reported } = standing;
  if (paidSince === ZERO || !paidUpTo || reported.payNow === ZERO) return [];
  const t = translator(display.locale, "accounts");
  return [
    {
      key: "reported",
      label: t("received.asked"),
      sub: t("received.asked_sub", { date: dateIn(display, facts.minimumGiven.asOf) }),
      value: plainIn(display, reported.payNow),
    },
    {
      key: "received",
      label: t("received.since"),
      sub: t("received.since_sub", { date: dateIn(display, paidUpTo) }),
      value: plainIn(display, money(-paidSince)),
    },
  ];
}
