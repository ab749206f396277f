import type { Care } from "@/lib/contact/wishing/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** What the cardholder asked staff to bear in mind; nothing where they asked for nothing. */
export function CareNote({ care, locale }: { care: readonly Care[]; locale: Locale }) {
  if (care.length === 0) return null;
  const t = translator(locale, "contact");
  return (
    <p className="mb-2 rounded-control bg-action-soft px-3 py-2" data-care="">
      <strong>{t("care.desk")}</strong> · {care.map((need) => t(`care.${need}`)).join(" · ")}
    </p>
  );
}
