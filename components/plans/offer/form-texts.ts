import { countedTexts } from "@/components/plans/counted-texts";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** What every form here can answer besides its own words. Made on the server; only these texts travel. */
export interface OfferTexts {
  /** "There is 1 thing to put right", "There are 2 …". */
  counts: readonly string[];
  errors: Readonly<Record<string, string>>;
  refusals: Readonly<Record<string, string>>;
  /** How much a field for own words holds. */
  counted: { limit: string; left: string };
}

const ERRORS = ["reason_missing", "words_missing", "words_long"] as const;
const REFUSALS = ["too_many", "signed_out", "unavailable", "conflict", "not_found"] as const;

export function offerTexts(locale: Locale): OfferTexts {
  const t = translator(locale, "plan-offer");
  const common = translator(locale, "common");
  const errors = translator(locale, "errors");
  return {
    counts: [1, 2].map((count) => common("error_count", { count })),
    errors: Object.fromEntries(ERRORS.map((key) => [key, t(`errors.${key}`)])),
    refusals: Object.fromEntries(REFUSALS.map((key) => [key, errors(key)])),
    counted: countedTexts(locale),
  };
}
