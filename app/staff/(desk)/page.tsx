import { AlarmClock, Hand, Inbox, type LucideIcon, Stamp, Undo2 } from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { NightCard } from "@/components/staff/night-card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadLastNight } from "@/lib/night/loaders";
import { loadToday } from "@/lib/policy/loaders";
import { loadDeskWork } from "@/lib/work/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "staff")("home.title") };
}

/** My work: what waits for this role by days to its date, what is in my hands, and what waits for my approval. */
export default guarded(async function DeskHome() {
  const [work, night, today] = await Promise.all([loadDeskWork(), loadLastNight(), loadToday()]);
  const locale = await loadLocale();
  const t = translator(locale, "staff");
  if (work === null) {
    return (
      <div className="max-w-160">
        <PageTitle text={t("home.title")} />
        <EmptyState title={t("home.none")}>{t("home.none_body")}</EmptyState>
      </div>
    );
  }
  const counted = (count: number) =>
    count > work.most ? t("home.many", { count: work.most }) : t("home.open", { count });
  const row = (key: string, icon: LucideIcon, href: string, count: number, sub?: string) => ({
    key,
    row: <LinkRow aside={counted(count)} href={href} icon={icon} sub={sub} title={t(`home.${key}`)} />,
  });
  return (
    <div className="max-w-160">
      <PageTitle text={t("home.title")} />
      <LinkList
        rows={[
          row("breached", AlarmClock, "/staff/work", work.breached),
          row("today", AlarmClock, "/staff/work", work.today),
          row("at_risk", AlarmClock, "/staff/work", work.atRisk),
          ...(work.desk === "supervisor" ? [row("approvals", Stamp, "/staff/work?kind=approval", work.approvals)] : []),
          row("returned", Undo2, "/staff/work?view=mine", work.returned, t("home.returned_sub")),
          row("in_hand", Hand, "/staff/work?view=mine", work.mine),
          row("all", Inbox, "/staff/work", work.open),
        ]}
      />
      {night ? <NightCard display={{ locale, hidden: false, year: today.year }} night={night} /> : null}
    </div>
  );
});
