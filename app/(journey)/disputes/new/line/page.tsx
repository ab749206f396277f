import type { Metadata } from "next";
import { LineForm } from "@/components/disputes/line-form";
import { StepFrame } from "@/components/disputes/step-frame";
import { guarded } from "@/components/layout/guarded";
import { loadChoices, openStep } from "@/lib/disputes/drafting/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { disputeRule } from "@/lib/policy/pack-lookup";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "dispute-new")("line.title") };
}

export default guarded(async function DisputeLinePage() {
  const journey = await openStep("line");
  const { draft, steps, account, day } = journey;
  const [choices, display] = await Promise.all([loadChoices(journey), loadDisplay()]);
  const t = translator(display.locale, "dispute-new");
  const { type } = draft.answers;
  const subject = type && disputeRule(day.policy.pack, type).subject;
  return (
    <StepFrame display={display} draft={draft} step="line" steps={steps} sub={t("line.sub")} title={t("line.title")}>
      <LineForm
        choices={choices}
        currency={account.facts.currency}
        display={display}
        draft={draft}
        searchable={subject === "entry" || subject === "entries"}
      />
    </StepFrame>
  );
});
