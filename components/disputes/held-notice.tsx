import { Notice } from "@/components/ui/notice";
import type { AccountFacts } from "@/lib/accounts/types";
import { ZERO } from "@/lib/core/money";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/**
 * Names what is disputed and set aside, wherever what is owed is asked for; and once a decision went the other way, from
 * which day on it counts again. Nothing where nothing is.
 */
export function HeldNotice({
  facts,
  display,
}: {
  facts: Pick<AccountFacts, "held" | "countsAgainSince" | "currency" | "cardTail">;
  display: Display;
}) {
  const { held, countsAgainSince: since, cardTail: tail } = facts;
  if (held <= ZERO && since === null) return null;
  const t = translator(display.locale, "disputes");
  return (
    <Notice tone="held">
      {held > ZERO ? <p>{t("apart.body", { amount: amountIn(display, held, facts.currency), tail })}</p> : null}
      {since === null ? null : <p>{t("apart.again", { date: dateIn(display, since), tail })}</p>}
      <a className="link inline-flex min-h-target items-center" href="/disputes">
        {t("apart.see")}
      </a>
    </Notice>
  );
}
