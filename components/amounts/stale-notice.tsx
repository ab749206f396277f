import { CalendarClock } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import type { AccountFacts } from "@/lib/accounts/types";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** Says plainly that the figures are old, and why, where they are. */
export function StaleNotice({ facts, display }: { facts: AccountFacts; display: Display }) {
  const t = translator(display.locale, "accounts");
  const date = dateIn(display, facts.notReportedSince ?? facts.asOf);
  const key = facts.notReportedSince ? "not_reported" : facts.staleSince ? "set_aside" : "old";
  return (
    <Notice icon={CalendarClock} title={t("stale.title")} tone="date">
      {t(`stale.${key}`, { date })}
    </Notice>
  );
}
