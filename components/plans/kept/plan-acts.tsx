import { CalendarClock, CalendarRange, HandCoins, type LucideIcon, SkipForward, Wrench } from "lucide-react";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { LivePlan } from "@/lib/plans/keeping/types";

interface Act {
  key: "repair" | "move" | "skip" | "pay_day" | "settle";
  page: string;
  icon: LucideIcon;
}

const REPAIR: Act = { key: "repair", page: "repair", icon: Wrench };
const CHANGES: readonly Act[] = [
  { key: "move", page: "move", icon: CalendarClock },
  { key: "skip", page: "skip", icon: SkipForward },
  { key: "pay_day", page: "pay-day", icon: CalendarRange },
  { key: "settle", page: "settle", icon: HandCoins },
];

/** What can be changed without a call while the plan binds; each page says what policy allows, and how often. */
export function PlanActs({ plan, locale }: { plan: LivePlan; locale: Locale }) {
  const t = translator(locale, "plan-kept");
  if (plan.kind !== "instalments" || (plan.state !== "signed" && plan.state !== "active")) return null;
  const isMissed = plan.rows.some(({ state }) => state === "missed");
  const acts = isMissed ? [REPAIR, ...CHANGES] : CHANGES;
  return (
    <Section id="acts" title={t("acts.heading")}>
      <LinkList
        rows={acts.map(({ key, page, icon }) => ({
          key,
          row: <LinkRow href={`/plans/kept/${plan.planId}/${page}`} icon={icon} title={t(`acts.${key}`)} />,
        }))}
      />
    </Section>
  );
}
