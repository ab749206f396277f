import type { Metadata } from "next";
import { StartForm } from "@/components/contact/start-form";
import { formTexts } from "@/components/contact/texts";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { PageTitle } from "@/components/ui/page-title";
import { loadFormValues } from "@/lib/contact/loaders";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "contact")("start.title") };
}

export default guarded(async function ContactStartPage() {
  const [locale, values] = await Promise.all([loadLocale(), loadFormValues()]);
  const t = translator(locale, "contact");
  return (
    <>
      <JourneyHeader back={{ href: "/contact", text: t("back") }} />
      <PageTitle sub={t("start.intro")} text={t("start.title")} />
      <StartForm idempotencyKey={newId()} t={t} texts={formTexts(locale, values)} />
    </>
  );
});
