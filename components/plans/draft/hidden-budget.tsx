import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";

/** In place of a saved budget while amounts are hidden: its figures are not in the page at all. */
export function HiddenBudget({ display }: { display: Display }) {
  const t = translator(display.locale, "plan-draft");
  return (
    <div className="grid gap-4">
      <Notice title={t("hidden.title")} tone="action">
        <p>{t("hidden.body")}</p>
      </Notice>
      <ButtonLink href="/plans/new" kind="filled">
        {t("continue")}
      </ButtonLink>
    </div>
  );
}
