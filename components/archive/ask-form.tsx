import { SubmitButton } from "@/components/ui/submit-button";
import { plainForm } from "@/lib/action/plain-form";
import { askForArchive } from "@/lib/archive/actions";
import { newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** The button that has an archive made. Works without JavaScript. */
export function AskForm({ locale }: { locale: Locale }) {
  const t = translator(locale, "archive");
  return (
    <form action={plainForm(askForArchive)}>
      <input name="idempotencyKey" type="hidden" value={newId()} />
      <SubmitButton pending={t("asking")}>{t("ask")}</SubmitButton>
    </form>
  );
}
