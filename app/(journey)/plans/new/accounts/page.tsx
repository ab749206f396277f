import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { AccountsForm } from "@/components/plans/draft/accounts-form";
import { Obstacles } from "@/components/plans/draft/obstacles";
import { StepFrame } from "@/components/plans/draft/step-frame";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { openStep } from "@/lib/plans/drafting/loaders";
import { loadPolicy } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-draft")("accounts.title") };
}

export default guarded(async function AccountsPage() {
  const { draft, steps, situation } = await openStep("accounts");
  const [display, { issuer }] = await Promise.all([loadDisplay(), loadPolicy()]);
  const t = translator(display.locale, "plan-draft");
  const { accounts } = situation;
  return (
    <StepFrame
      display={display}
      draft={draft}
      step="accounts"
      steps={steps}
      sub={t("accounts.sub")}
      title={t("accounts.title")}
    >
      <AccountsForm accounts={accounts.filter((one) => one.obstacle === null)} display={display} draft={draft} />
      <Obstacles accounts={accounts} display={display} phone={issuer.personLine.phone} />
    </StepFrame>
  );
});
