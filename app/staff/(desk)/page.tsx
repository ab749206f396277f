import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { PageTitle } from "@/components/ui/page-title";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadDeskWork } from "@/lib/staff/loaders";
import { MOST_COUNTED } from "@/lib/staff/rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "staff")("home.title") };
}

/** My work: what waits for this role, and what is in my hands. */
export default guarded(async function DeskHome() {
  const work = await loadDeskWork();
  const t = translator(await loadLocale(), "staff");
  const counted = (count: number) =>
    count > MOST_COUNTED ? t("home.many", { count: MOST_COUNTED }) : t("home.open", { count });
  return (
    <div className="max-w-160">
      <PageTitle text={t("home.title")} />
      {work === null ? (
        <EmptyState title={t("home.none")}>{t("home.none_body")}</EmptyState>
      ) : (
        <LinkList
          rows={[
            {
              key: "proposals",
              row: (
                <LinkRow
                  aside={counted(work.open)}
                  href="/staff/proposals"
                  icon={ListChecks}
                  sub={t("home.mine", { count: work.mine })}
                  title={t("home.proposals")}
                />
              ),
            },
          ]}
        />
      )}
    </div>
  );
});
