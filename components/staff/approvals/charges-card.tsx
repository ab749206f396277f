import { Scale } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { ChargesFlag } from "@/lib/accounts/charges/types";
import type { Rate } from "@/lib/core/rate";
import { type Display, dateIn, plainIn } from "@/lib/i18n/display";
import { percentText } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translate";

/** Accounts whose charges lie above the yearly rate that policy names: a flag, never a conclusion. For staff alone. */
export function ChargesCard({
  display,
  flags,
  limit,
}: {
  display: Display;
  flags: readonly ChargesFlag[];
  limit: Rate;
}) {
  const t = translator(display.locale, "approval");
  if (flags.length === 0) return null;
  return (
    <section
      aria-labelledby="charges-title"
      className="rounded-desk border border-dashed border-held-mark bg-held-soft px-3 py-2.5"
      id="charges"
    >
      <h2 className="flex gap-2 text-body font-semibold text-held" id="charges-title">
        <Icon className="mt-[0.2em]" icon={Scale} />
        {t("flag.title")}
      </h2>
      {flags.map(({ cardTail, from, to, charges, principal, annualisedPercent }) => {
        const figures = {
          tail: cardTail,
          charges: plainIn(display, charges),
          principal: plainIn(display, principal),
          limit: percentText(limit),
        };
        return (
          <p key={cardTail}>
            {annualisedPercent === null
              ? t("flag.line_no_percent", figures)
              : t("flag.line", {
                  ...figures,
                  from: dateIn(display, from),
                  to: dateIn(display, to),
                  percent: annualisedPercent,
                })}
          </p>
        );
      })}
      <p className="text-meta text-ink-2">{t("flag.note")}</p>
    </section>
  );
}
