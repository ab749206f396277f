import { clockText } from "@/lib/contact/wishing/schema";
import type { SameDays, WishView } from "@/lib/contact/wishing/types";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { FormTexts } from "./form";

const COMMON_ERRORS = ["too_many", "signed_out", "unavailable", "conflict", "not_found", "step_up_required"] as const;
const FIELD_ERRORS = ["choice_missing", "day_missing", "day_format"] as const;
const OWN_ERRORS = ["span", "clock"] as const;
const ANSWERS = ["no_legal_time", "pause_past", "pause_long", "channels_all"] as const;

/** The texts of every form about contact in one language; `values`: what an answer names. */
export function formTexts(
  locale: Locale,
  values: { from: string; to: string; date: string; phone: string },
): FormTexts {
  const t = translator(locale, "contact");
  const errors = translator(locale, "errors");
  const common = translator(locale, "common");
  return {
    counts: [1, 2, 3, 4].map((count) => common("error_count", { count })),
    errors: {
      ...Object.fromEntries([...COMMON_ERRORS, ...FIELD_ERRORS].map((key) => [key, errors(key)])),
      ...Object.fromEntries(OWN_ERRORS.map((key) => [key, t(`errors.${key}`)])),
    },
    answers: Object.fromEntries(ANSWERS.map((key) => [key, t(`answers.${key}`, values)])),
  };
}

/** `Mon–Fri`, `周一至周五`, for days that follow one another. */
function daysText(t: Translate, days: readonly number[]): string {
  const first = t(`days.${days[0]}`);
  const last = t(`days.${days.at(-1)}`);
  if (days.length === 7) return t("hours.every_day");
  return days.length === 1 ? first : t("hours.day_range", { first, last });
}

/** Several parts as one, by a message that joins two. */
export const joinedBy = (t: Translate, key: string, parts: readonly string[]): string =>
  parts.reduce((first, second) => t(key, { first, second }));

const spanText = ({ from, to }: { from: number; to: number }) => `${clockText(from)}–${clockText(to)}`;

function sameText(t: Translate, { days, spans }: SameDays): string {
  if (spans.length === 0) return t("hours.none_on", { days: daysText(t, days) });
  return t("hours.open_on", { days: daysText(t, days), hours: joinedBy(t, "hours.and", spans.map(spanText)) });
}

/** When contact is open, in words: never blank, the rule for everybody where nothing is wished. */
export function hoursText(t: Translate, { hours }: WishView): string {
  const rows = hours.same.map((same) => sameText(t, same));
  const text = joinedBy(t, "hours.next", rows);
  return hours.isRule ? t("hours.rule", { hours: text }) : text;
}

/** The name of a zone in words. */
export const zoneText = (t: Translate, zone: string): string => {
  const key = zone.split("/").at(-1)?.toLowerCase() ?? "";
  return t(`zones.${key}`);
};
