import type { Metadata } from "next";
import { FreeHelp } from "@/components/help/free-help";
import { Person } from "@/components/help/person";
import { guarded } from "@/components/layout/guarded";
import { StepFrame } from "@/components/plans/draft/step-frame";
import { WishForm } from "@/components/plans/draft/wish-form";
import { OtherWays } from "@/components/plans/kinds/other-ways";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { openStep } from "@/lib/plans/drafting/loaders";
import { answerByOf } from "@/lib/plans/drafting/options";
import { loadPolicy, loadWords } from "@/lib/policy/loaders";
import { loadDisplay } from "@/lib/settings/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "plan-draft")("wish.title") };
}

/** "I cannot afford any of these": what can be asked of a person, who they are, and free help outside the bank. */
export default guarded(async function CannotAffordPage() {
  const { draft, steps, accounts, rules } = await openStep("options");
  const [display, { pack, issuer }] = await Promise.all([loadDisplay(), loadPolicy()]);
  const { locale } = display;
  const t = translator(locale, "plan-draft");
  const line = issuer.personLine;
  return (
    <StepFrame
      back="/plans/new/options"
      display={display}
      draft={draft}
      step="options"
      steps={steps}
      sub={t("wish.sub")}
      title={t("wish.title")}
    >
      <WishForm
        answerBy={answerByOf(rules)}
        currency={accounts[0]?.facts.currency ?? ""}
        display={display}
        draft={draft}
        today={rules.today}
      />
      <OtherWays locale={locale} />
      <Person line={{ phone: line.phone, hours: line.hours[locale], fee: line.fee[locale] }} locale={locale} />
      <FreeHelp locale={locale} places={pack.freeHelp} words={await loadWords(locale)} />
    </StepFrame>
  );
});
