import { CircleHelp, Search } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import { Phrases } from "@/components/ui/phrases";
import type { AccountFacts } from "@/lib/accounts/types";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** Payments that the holder told us of and that are still looked for, each in a sentence. They change no figure. */
export function ToldNotice({
  facts,
  asking,
  display,
}: {
  facts: AccountFacts;
  /** Those of which the person has to say which posting it is. */
  asking: ReadonlySet<string>;
  display: Display;
}) {
  const t = translator(display.locale, "claims");
  return facts.told.map((told) => {
    const isAsked = asking.has(told.claimId);
    const values = {
      amount: amountIn(display, told.amount, facts.currency),
      date: dateIn(display, told.paidOn),
      until: dateIn(display, told.lookUntil),
    };
    return (
      <Notice icon={isAsked ? CircleHelp : Search} key={told.claimId} tone={isAsked ? "date" : "action"}>
        <p>
          <Phrases text={t(`notice.${isAsked ? "asking" : told.state}`, values)} />
        </p>
        <a className="link inline-flex min-h-target items-center font-semibold" href={`/pay/claims/${told.claimId}`}>
          {t(isAsked ? "notice.choose" : "notice.see")}
        </a>
      </Notice>
    );
  });
}
