import type { Metadata } from "next";
import { HoursForm } from "@/components/contact/hours-form";
import { formTexts } from "@/components/contact/texts";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { PageTitle } from "@/components/ui/page-title";
import { loadFormValues } from "@/lib/contact/loaders";
import { loadWishes } from "@/lib/contact/wishing/loaders";
import { newId } from "@/lib/core/ids";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "contact")("hours.page") };
}

export default guarded(async function ContactHoursPage() {
  const [{ view, zone }, locale, values] = await Promise.all([loadWishes(), loadLocale(), loadFormValues()]);
  const t = translator(locale, "contact");
  return (
    <>
      <JourneyHeader back={{ href: "/contact", text: t("back") }} />
      <PageTitle text={t("hours.page")} />
      <HoursForm
        hours={view.hours}
        idempotencyKey={newId()}
        locale={locale}
        texts={formTexts(locale, values)}
        zone={zone}
      />
    </>
  );
});
