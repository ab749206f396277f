import { Notice } from "@/components/ui/notice";
import type { AccountFacts } from "@/lib/accounts/types";
import { ZERO } from "@/lib/core/money";
import { amountIn, type Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** Names what is disputed and set aside, wherever what is owed is asked for. Nothing where nothing is. */
export function HeldNotice({
  facts,
  display,
}: {
  facts: Pick<AccountFacts, "held" | "currency" | "cardTail">;
  display: Display;
}) {
  if (facts.held <= ZERO) return null;
  const t = translator(display.locale, "disputes");
  return (
    <Notice tone="held">
      <p>{t("apart.body", { amount: amountIn(display, facts.held, facts.currency), tail: facts.cardTail })}</p>
      <a className="link inline-flex min-h-target items-center" href="/disputes">
        {t("apart.see")}
      </a>
    </Notice>
  );
}
