import type { CaseView } from "@/lib/disputes/desk/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** What the forms of a dispute can answer. Made on the server; only these texts travel. */
export interface FormTexts {
  errors: Readonly<Record<string, string>>;
  /** Why it was not done; of a line by the line's number. */
  outcomes: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const ERRORS = [
  "words_missing",
  "words_long",
  "words_banned",
  "reason_missing",
  "day_missing",
  "day_format",
  "too_many",
  "signed_out",
  "forbidden",
  "not_found",
  "conflict",
  "unavailable",
] as const;
const OUTCOMES = ["overtaken", "not_claimed", "own_decision", "wrong_day", "beyond_authority"] as const;
const PROBLEMS = ["line_missing", "amount_part", "kind_other", "interest_over", "value_late"] as const;

export function formTexts(locale: Locale, lines: CaseView["lines"]): FormTexts {
  const t = translator(locale, "dispute-desk");
  const errors = translator(locale, "errors");
  return {
    errors: Object.fromEntries(ERRORS.map((key) => [key, errors(key)])),
    outcomes: Object.fromEntries(OUTCOMES.map((key) => [key, t(`outcome.${key}`)])),
    problems: Object.fromEntries(
      PROBLEMS.map((key) => [
        key,
        Object.fromEntries(lines.map(({ line }) => [`${line}`, t(`outcome.${key}`, { line })])),
      ]),
    ),
  };
}
