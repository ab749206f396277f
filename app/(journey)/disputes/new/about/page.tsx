import type { Metadata } from "next";
import { AboutForm } from "@/components/disputes/about-form";
import { StepFrame } from "@/components/disputes/step-frame";
import { guarded } from "@/components/layout/guarded";
import { loadDisputed, openStep } from "@/lib/disputes/drafting/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "dispute-new")("about.title") };
}

export default guarded(async function DisputeAboutPage() {
  const journey = await openStep("about");
  const [lines, display] = await Promise.all([loadDisputed(journey), loadDisplay()]);
  const t = translator(display.locale, "dispute-new");
  return (
    <StepFrame display={display} draft={journey.draft} step="about" steps={journey.steps} title={t("about.title")}>
      <AboutForm currency={journey.account.facts.currency} display={display} draft={journey.draft} lines={lines} />
    </StepFrame>
  );
});
