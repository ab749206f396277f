import { CalendarClock, Info, type LucideIcon, ShieldCheck } from "lucide-react";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { Terms } from "@/lib/plans/types";

/** What the signature brings about, and what a missed payment leads to. */
export function AfterSigning({
  kind,
  rule,
  locale,
}: {
  kind: Terms["kind"];
  rule: { movesAYear: number; skipsAYear: number; brokenAfterDays: number };
  locale: Locale;
}) {
  const t = translator(locale, "plan-offer");
  const kinds = translator(locale, "plan-kinds");
  const line = (icon: LucideIcon, text: string, strong = false) => (
    <li className="flex gap-2.5">
      <Icon className={strong ? "mt-[0.2em] text-settled-mark" : "mt-[0.2em] text-ink-2"} icon={icon} />
      <span className={strong ? "min-w-0 font-semibold" : "min-w-0"}>{text}</span>
    </li>
  );
  return (
    <Section id="after" title={t("sign.after")}>
      <Card>
        <ul className="grid gap-3">
          {kind === "instalments" ? (
            <>
              {line(ShieldCheck, t("sign.stop"), true)}
              {line(CalendarClock, t("sign.change", { moves: rule.movesAYear, skips: rule.skipsAYear }))}
              {line(Info, t("sign.missed", { days: rule.brokenAfterDays }))}
            </>
          ) : (
            <>
              {line(ShieldCheck, kinds(`signing.${kind}.first`), true)}
              {line(Info, kinds(`signing.${kind}.then`))}
            </>
          )}
        </ul>
      </Card>
    </Section>
  );
}
