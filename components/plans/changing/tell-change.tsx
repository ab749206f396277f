import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { plainForm } from "@/lib/action/plain-form";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { tellChange } from "@/lib/plans/drafting/actions";

/** The way to another plan in place of one that binds; pressing it changes nothing of the plan. */
export function TellChange({ planId, locale }: { planId: string; locale: Locale }) {
  const t = translator(locale, "plan-change");
  return (
    <Section id="tell" title={t("tell.title")}>
      <p className="text-sub">{t("tell.body")}</p>
      <form action={plainForm(tellChange)}>
        <input name="planId" type="hidden" value={planId} />
        <Button>{t("tell.submit")}</Button>
      </form>
    </Section>
  );
}
