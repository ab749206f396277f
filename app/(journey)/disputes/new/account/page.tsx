import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountForm } from "@/components/disputes/account-form";
import { StepFrame } from "@/components/disputes/step-frame";
import { guarded } from "@/components/layout/guarded";
import { loadJourney, pathOf } from "@/lib/disputes/drafting/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "dispute-new")("account.title") };
}

export default guarded(async function DisputeAccountPage() {
  const { draft, steps, next, accounts } = await loadJourney();
  if (draft.answers.type === null || !steps.includes("account")) redirect(pathOf(next));
  const display = await loadDisplay();
  const t = translator(display.locale, "dispute-new");
  return (
    <StepFrame display={display} draft={draft} step="account" steps={steps} title={t("account.title")}>
      <AccountForm accounts={accounts.map(({ facts }) => facts)} draft={draft} locale={display.locale} />
    </StepFrame>
  );
});
