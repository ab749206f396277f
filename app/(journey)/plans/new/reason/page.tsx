import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { Obstacles } from "@/components/plans/draft/obstacles";
import { ReasonForm } from "@/components/plans/draft/reason-form";
import { StepFrame } from "@/components/plans/draft/step-frame";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { openStep } from "@/lib/plans/drafting/loaders";
import { REASONS } from "@/lib/plans/reasons";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-draft")("reason.title") };
}

export default guarded(async function ReasonPage() {
  const { draft, steps, situation } = await openStep("reason");
  const [display, { issuer }] = await Promise.all([loadDisplay(), loadPolicy()]);
  const t = translator(display.locale, "plan-draft");
  return (
    <StepFrame
      display={display}
      draft={draft}
      step="reason"
      steps={steps}
      sub={t("reason.sub")}
      title={t("reason.title")}
    >
      <ReasonForm display={display} draft={draft} reasons={REASONS} />
      {steps.includes("accounts") ? null : (
        <Obstacles accounts={situation.accounts} display={display} phone={issuer.personLine.phone} />
      )}
    </StepFrame>
  );
});
