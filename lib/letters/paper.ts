import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/types";
import type { Paper } from "@/lib/printing/types";
import { paperCheckWords } from "@/lib/records/paper";
import type { PaperCheck } from "@/lib/records/types";
import type { LetterText } from "./types";

/** A letter as it goes on paper; foot and check in its first language. */
export function letterPaper(
  { number, parts: [main, also] }: LetterText,
  check: PaperCheck,
  wordsIn: (language: Locale) => { t: Translate; records: Translate },
): Paper {
  if (!main) throw new RangeError("a letter without a text");
  const { t, records } = wordsIn(main.language);
  return {
    ...main,
    ...(also && { also }),
    foot: t("foot", { title: main.title, number }),
    check: paperCheckWords(check, records),
    pageOf: (page, pages) => t("page", { page, pages }),
  };
}
