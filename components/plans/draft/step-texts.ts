import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { StepTexts } from "./step-form";

const OF_ALL_FORMS = ["amount_missing", "amount_format", "day_missing", "day_format"] as const;
const OF_THE_JOURNEY = [
  "accounts_missing",
  "reason_missing",
  "words_long",
  "line_missing",
  "budget_empty",
  "dependants",
  "monthly_missing",
  "months_format",
  "choice_missing",
  "wish_missing",
  "token_missing",
  "day_choice",
  "pay_day",
] as const;
const REFUSALS = ["too_many", "signed_out", "unavailable", "conflict", "not_found"] as const;
/** The most fields that one form can have to put right: all lines of a budget, persons and savings. */
const MOST = 21;

/** The texts of every form of the journey in one language. */
export function stepTexts({ locale }: Display): StepTexts {
  const t = translator(locale, "plan-draft");
  const errors = translator(locale, "errors");
  const common = translator(locale, "common");
  return {
    counts: Array.from({ length: MOST }, (_none, index) => common("error_count", { count: index + 1 })),
    errors: {
      ...Object.fromEntries(OF_ALL_FORMS.map((key) => [key, errors(key)])),
      ...Object.fromEntries(OF_THE_JOURNEY.map((key) => [key, t(`errors.${key}`)])),
    },
    refusals: Object.fromEntries(REFUSALS.map((key) => [key, errors(key)])),
    stale: t("stale.body"),
    reload: t("stale.reload"),
  };
}
