import type { Metadata } from "next";
import { ChangeCard } from "@/components/contact/change-card";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { loadChanges } from "@/lib/contact/wishing/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicy } from "@/lib/policy/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "contact")("history.title") };
}

export default guarded(async function ContactHistoryPage() {
  const [changes, locale, { pack }] = await Promise.all([loadChanges(), loadLocale(), loadPolicy()]);
  const t = translator(locale, "contact");
  return (
    <>
      <JourneyHeader back={{ href: "/contact", text: t("back") }} />
      <PageTitle sub={t("history.intro")} text={t("history.title")} />
      {changes.length === 0 ? <EmptyState title={t("history.none")}>{t("history.none_body")}</EmptyState> : null}
      <div className="grid gap-4">
        {changes.map((change) => (
          <ChangeCard change={change} key={change.version} locale={locale} zone={pack.zone} />
        ))}
      </div>
    </>
  );
});
