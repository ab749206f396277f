import { COUNT } from "@/components/ui/counted-texts";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** What a field for own words says of its length; a thousand characters is what every form gives back. */
export function countedTexts(locale: Locale): { limit: string; left: string } {
  const t = translator(locale, "common");
  return { limit: t("words.limit"), left: t("words.left", { count: COUNT }) };
}
