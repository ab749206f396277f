import type { Metadata } from "next";
import { CareSection } from "@/components/contact/care-section";
import { HoursSection } from "@/components/contact/hours-section";
import { LimitsSection } from "@/components/contact/limits-section";
import { MoreSection } from "@/components/contact/more-section";
import { OrderSection } from "@/components/contact/order-section";
import { PauseSection } from "@/components/contact/pause-section";
import { formTexts } from "@/components/contact/texts";
import { TopNotice } from "@/components/contact/top-notice";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { PageTitle } from "@/components/ui/page-title";
import { loadFormValues } from "@/lib/contact/loaders";
import { loadChanges, loadWishes } from "@/lib/contact/wishing/loaders";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "contact")("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** How the person is contacted: what is in force, section by section, each with its change. */
export default guarded(async function ContactPage({ searchParams }: Props) {
  const [{ version, view, quiet, zone }, { saved, refused }, display, values] = await Promise.all([
    loadWishes(),
    searchParams,
    loadDisplay(),
    loadFormValues(),
  ]);
  const [newest] = saved === `${version}` ? await loadChanges(1) : [];
  const { locale } = display;
  const t = translator(locale, "contact");
  return (
    <>
      <JourneyHeader back={{ href: "/me", text: translator(locale, "me")("title") }} />
      <PageTitle sub={t("intro")} text={t("title")} />
      <TopNotice
        idempotencyKey={newId()}
        isNew={version === 0}
        locale={locale}
        newest={newest ?? null}
        refused={typeof refused === "string" ? refused : null}
        zone={zone}
      />
      <HoursSection quiet={quiet} t={t} view={view} />
      <OrderSection newKey={newId} t={t} view={view} />
      <LimitsSection newKey={newId} t={t} view={view} />
      <PauseSection display={display} idempotencyKey={newId()} pause={view.pause} />
      <CareSection idempotencyKey={newId()} t={t} texts={formTexts(locale, values)} view={view} />
      <MoreSection t={t} />
    </>
  );
});
