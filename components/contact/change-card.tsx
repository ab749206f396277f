import { Card } from "@/components/ui/card";
import type { ChangeView } from "@/lib/contact/wishing/types";
import { instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { changeText } from "./change-text";

/** One change of the history: its number, when, and how it stood from then on. */
export function ChangeCard({ change, zone, locale }: { change: ChangeView; zone: string; locale: Locale }) {
  const t = translator(locale, "contact");
  const { version, section, undoes, at } = change;
  return (
    <Card>
      <h2 className="text-h3">{t(`sections.${section}`)}</h2>
      <p className="text-meta text-ink-3">
        {t("history.number", { number: version })} · {instantText(at, zone, locale)}
        {undoes === null ? null : ` · ${t("history.undid", { number: undoes })}`}
      </p>
      <p className="mt-1 text-sub">{changeText(t, change)}</p>
    </Card>
  );
}
