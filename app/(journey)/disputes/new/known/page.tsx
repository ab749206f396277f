import type { Metadata } from "next";
import { KnownCard } from "@/components/disputes/known-card";
import { StepFrame } from "@/components/disputes/step-frame";
import { guarded } from "@/components/layout/guarded";
import { loadKnown } from "@/lib/disputes/drafting/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "dispute-new")("known.title") };
}

export default guarded(async function DisputeKnownPage() {
  const { draft, steps, account, known, canLock } = await loadKnown();
  const display = await loadDisplay();
  const t = translator(display.locale, "dispute-new");
  return (
    <StepFrame display={display} draft={draft} step="known" steps={steps} sub={t("known.sub")} title={t("known.title")}>
      <KnownCard canLock={canLock} currency={account.facts.currency} display={display} draft={draft} known={known} />
    </StepFrame>
  );
});
