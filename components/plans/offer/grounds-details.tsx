import { Check } from "lucide-react";
import { Details } from "@/components/ui/details";
import { Icon } from "@/components/ui/icon";
import { parseDate } from "@/lib/core/dates";
import { parseMoney } from "@/lib/core/money";
import { parseRate } from "@/lib/core/rate";
import { amountIn, type Display, dateIn } from "@/lib/i18n/display";
import { percentText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";
import type { Ground } from "@/lib/plans/types";

/** A figure of a ground as a person reads it: a date, a share, an amount or a count. */
function figureOf(code: string, text: string, currency: string, display: Display): string {
  const day = parseDate(text);
  if (day) return dateIn(display, day);
  if (code === "months" || code === "often") return text;
  const share = code.startsWith("waive_") ? parseRate(text) : null;
  if (share !== null) return percentText(share);
  const amount = parseMoney(text);
  return amount === null ? text : amountIn(display, amount, currency);
}

/** Why the policy grants an offer, one line a rule, each with its figures. */
export function GroundsDetails({
  grounds,
  currency,
  display,
}: {
  grounds: readonly Ground[];
  currency: string;
  display: Display;
}) {
  const t = translator(display.locale, "plan-offer");
  const plans = translator(display.locale, "plans");
  const fitting = grounds.filter((ground) => ground.verdict === "fits");
  if (fitting.length === 0) return null;
  return (
    <Details summary={t("offer.why")}>
      <ul className="grid gap-2">
        {fitting.map(({ code, verdict, ...figures }) => (
          <li className="flex gap-2 text-sub" key={code}>
            <Icon className="mt-[0.2em] text-settled-mark" icon={Check} />
            <span className="min-w-0">
              {plans(
                `ground.${verdict}.${code}`,
                Object.fromEntries(
                  Object.entries(figures).map(([name, text]) => [name, figureOf(code, text, currency, display)]),
                ),
              )}
            </span>
          </li>
        ))}
      </ul>
    </Details>
  );
}
