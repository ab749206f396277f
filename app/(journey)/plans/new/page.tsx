import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { guarded } from "@/components/layout/guarded";
import { JourneyHeader } from "@/components/layout/journey-header";
import { Obstacles } from "@/components/plans/draft/obstacles";
import { PageTitle } from "@/components/ui/page-title";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadJourney, pathOf } from "@/lib/plans/drafting/loaders";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-draft")("none.title") };
}

/** Leads to the question that is open; says so where no account can be arranged here. */
export default guarded(async function NewPlanPage() {
  const { situation, next } = await loadJourney();
  if (situation.accounts.some((account) => account.obstacle === null)) redirect(pathOf(next));
  const [display, { issuer }] = await Promise.all([loadDisplay(), loadPolicy()]);
  const t = translator(display.locale, "plan-draft");
  return (
    <>
      <JourneyHeader back={{ href: "/home", text: t("home") }} />
      <PageTitle sub={t("none.body")} text={t("none.title")} />
      <Obstacles accounts={situation.accounts} display={display} phone={issuer.personLine.phone} />
    </>
  );
});
