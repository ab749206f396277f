import type { Metadata } from "next";
import { PauseForm } from "@/components/contact/pause-form";
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
  return { title: translator(await loadLocale(), "contact")("pause.page") };
}

export default guarded(async function ContactPausePage() {
  const [{ view, today, lastPauseDay }, locale, values] = await Promise.all([
    loadWishes(),
    loadLocale(),
    loadFormValues(),
  ]);
  const t = translator(locale, "contact");
  return (
    <>
      <JourneyHeader back={{ href: "/contact", text: t("back") }} />
      <PageTitle sub={t("pause.intro")} text={t("pause.page")} />
      <PauseForm
        days={{ first: today.toString(), last: lastPauseDay.toString() }}
        hint={t("pause.until_hint", values)}
        idempotencyKey={newId()}
        pause={view.pause}
        t={t}
        texts={formTexts(locale, values)}
      />
    </>
  );
});
