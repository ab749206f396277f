import type { Locale } from "@/lib/i18n/locale";
import type { DocumentLanguage } from "@/lib/records/types";

/** So many letters are written for a cardholder on a business day because they ask. */
export const MOST_A_DAY = 6;

/** The languages of a letter, in the order in which they stand on paper. */
export function languagesOf(language: DocumentLanguage): Locale[] {
  return language === "both" ? ["zh-CN", "en"] : [language];
}
