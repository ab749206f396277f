import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** The one rule for a dispute and a plan on one account, wherever an account has both (decision 028). */
export function BesidePlan({ locale }: { locale: Locale }) {
  const t = translator(locale, "disputes");
  return (
    <Notice title={t("beside_plan.title")} tone="held">
      <p>{t("beside_plan.body")}</p>
    </Notice>
  );
}
