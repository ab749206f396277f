import { CalendarClock, CalendarDays, HandCoins } from "lucide-react";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

const WAYS = [
  { kind: "settlement", href: "/plans/settlement", icon: HandCoins },
  { kind: "deferral", href: "/plans/deferral", icon: CalendarClock },
  { kind: "due_day", href: "/plans/due-day", icon: CalendarDays },
] as const;

/** What can be agreed on beside instalments. */
export function OtherWays({ locale }: { locale: Locale }) {
  const t = translator(locale, "plan-kinds");
  return (
    <Section id="other-ways" title={t("ways")}>
      <LinkList
        rows={WAYS.map(({ kind, href, icon }) => ({
          key: kind,
          row: <LinkRow href={href} icon={icon} sub={t(`${kind}.sub`)} title={t(`${kind}.title`)} />,
        }))}
      />
    </Section>
  );
}
