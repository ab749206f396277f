import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { ZERO } from "@/lib/core/money";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { KEPT_DAYS, type KeptSummary } from "@/lib/offline/types";

/** The first card of Home in words, for the device of somebody who allowed it. `savedAt`: ms since 1970. */
export function homeSummary({
  owner,
  facts,
  standing,
  display,
  savedAt,
}: {
  owner: string;
  facts: Pick<AccountFacts, "asOf" | "currency">;
  standing: Standing;
  display: Display;
  savedAt: number;
}): KeptSummary {
  const { locale } = display;
  const t = translator(locale, "offline");
  const home = translator(locale, "home");
  const due = standing.payNow > ZERO;
  const date = standing.payBy ?? standing.overdueSince;
  const slots = {
    lang: locale,
    label: due ? home(standing.dueNext ? "card.minimum" : "card.minimum_overdue") : t("kept.nothing"),
    amount: due ? amountIn(display, standing.payNow, facts.currency) : "",
    until: due && date ? t(standing.payBy ? "kept.until" : "kept.passed", { date: dateIn(display, date) }) : "",
    asOf: translator(locale, "common")("origin.as_of", { date: dateIn(display, facts.asOf) }),
  };
  const ages = Array.from({ length: KEPT_DAYS + 1 }, (_none, days) => t("kept.age", { days }));
  return { owner, hidden: display.hidden, savedAt, ages, slots };
}
