import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { FormTexts } from "./form";

const OF_THE_JOURNEY = [
  "type_missing",
  "account_missing",
  "line_missing",
  "lines_many",
  "what_missing",
  "remedy_missing",
] as const;
const OF_ALL_FORMS = ["amount_missing", "amount_format", "day_format", "words_long"] as const;
const REFUSALS = ["too_many", "signed_out", "unavailable", "conflict", "not_found"] as const;

/** The texts of every form about a dispute in one language. */
export function formTexts(locale: Locale): FormTexts {
  const t = translator(locale, "dispute-new");
  const one = translator(locale, "disputes");
  const errors = translator(locale, "errors");
  const common = translator(locale, "common");
  return {
    counts: [1, 2, 3, 4].map((count) => common("error_count", { count })),
    errors: {
      ...Object.fromEntries(OF_ALL_FORMS.map((key) => [key, errors(key)])),
      ...Object.fromEntries(OF_THE_JOURNEY.map((key) => [key, t(`errors.${key}`)])),
      words_missing: one("errors.words_missing"),
    },
    refusals: Object.fromEntries(REFUSALS.map((key) => [key, errors(key)])),
    stale: t("stale.body"),
    reload: t("stale.reload"),
  };
}

/** Of a dispute that was filed: what is stale there has moved on by the bank or on another device. */
export function followingTexts(locale: Locale): FormTexts {
  return { ...formTexts(locale), stale: translator(locale, "disputes")("errors.overtaken") };
}
