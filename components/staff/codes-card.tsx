import { plainForm } from "@/lib/action/plain-form";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { keepRecoveryCodes } from "@/lib/staff/actions";
import { Button } from "../ui/button";
import { Card } from "../ui/card";

/** New recovery codes to write down or print, and the word that they are put away. */
export function CodesCard({ codes, locale }: { codes: readonly string[]; locale: Locale }) {
  const t = translator(locale, "staff");
  return (
    <Card>
      <p className="mb-3">{t("codes.keep")}</p>
      <ul aria-label={t("codes.list")} className="mb-4 grid grid-cols-[repeat(auto-fill,minmax(140px,1fr))] gap-2">
        {codes.map((code) => (
          <li className="font-semibold select-all" data-recovery="" key={code}>
            {code}
          </li>
        ))}
      </ul>
      <form action={plainForm(keepRecoveryCodes)}>
        <Button kind="filled">{t("codes.kept")}</Button>
      </form>
    </Card>
  );
}
