import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { NOT_THEIRS } from "@/lib/plans/closing/deciding/types";

/** What the forms of a plan at the desk can answer. Made on the server; only these texts travel. */
export interface PlanTexts {
  counts: readonly string[];
  fields: Readonly<Record<string, string>>;
  refusals: Readonly<Record<string, string>>;
  outcomes: Readonly<Record<string, string>>;
  labels: Readonly<Record<(typeof LABELS)[number], string>>;
}

const LABELS = [
  "until",
  "words",
  "words_hint",
  "preview",
  "preview_none",
  "preview_words",
  "send",
  "sending",
  "look_again",
] as const;
const FIELDS = ["choice_missing", "words_missing", "words_long", "day_missing", "day_format"] as const;
const REFUSALS = ["too_many", "signed_out", "forbidden", "not_found", "unavailable", "conflict"] as const;
const OUTCOMES = ["overtaken", "too_early", "wrong_day", "gone"] as const;

export function planTexts(locale: Locale): PlanTexts {
  const t = translator(locale, "plan-close");
  const work = translator(locale, "work");
  const common = translator(locale, "common");
  const errors = translator(locale, "errors");
  return {
    counts: [1, 2, 3].map((count) => common("error_count", { count })),
    fields: Object.fromEntries(FIELDS.map((key) => [key, errors(key)])),
    refusals: Object.fromEntries(REFUSALS.map((key) => [key, errors(key)])),
    outcomes: Object.fromEntries([
      ...OUTCOMES.map((key) => [key, t(`desk.outcome.${key}`)]),
      ...NOT_THEIRS.map((key) => [key, work(`refused.${key}`)]),
    ]),
    labels: Object.fromEntries(LABELS.map((key) => [key, t(`desk.decide.${key}`)])) as PlanTexts["labels"],
  };
}
