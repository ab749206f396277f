import { DIARY_CHANNELS } from "@/lib/diary/types";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { DiaryTexts } from "./diary-form";

const LABELS = [
  "happenedOn",
  "happenedAt",
  "time_hint",
  "channel",
  "choose",
  "saidToBe",
  "number",
  "said",
  "asked",
] as const;
const SHARED = [
  "day_missing",
  "day_format",
  "day_future",
  "words_long",
  "too_many",
  "signed_out",
  "not_found",
  "conflict",
  "unavailable",
] as const;
const OWN = ["time_format", "channel_missing", "said_missing", "overtaken"] as const;

/** The texts of the form in one language. */
export function diaryTexts(locale: Locale): DiaryTexts {
  const t = translator(locale, "diary");
  const errors = translator(locale, "errors");
  const common = translator(locale, "common");
  return {
    counts: [1, 2, 3, 4, 5].map((count) => common("error_count", { count })),
    errors: Object.fromEntries([
      ...SHARED.map((key) => [key, errors(key)]),
      ...OWN.map((key) => [key, t(`errors.${key}`)]),
    ]),
    labels: {
      ...Object.fromEntries(LABELS.map((key) => [key, t(`form.${key}`)])),
      pending: t("pending"),
      submit: t("save"),
    },
    channels: DIARY_CHANNELS.map((value) => ({ value, text: t(`channel.${value}`) })),
  };
}
