import type { RadioOption } from "@/components/ui/radios";
import { addDays, type PlainDate } from "@/lib/core/dates";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { OTHER_CHANNEL, OTHER_DAY } from "@/lib/payments/schema";
import type { Issuer } from "@/lib/policy/schema";
import type { TellTexts } from "./tell-form";

const LABELS = [
  "amount",
  "day",
  "on",
  "on_hint",
  "channel",
  "tail",
  "tail_hint",
  "submit",
  "pending",
  "later",
] as const;
const ERRORS = [
  "amount_missing",
  "amount_format",
  "paid_day_missing",
  "day_format",
  "day_future",
  "channel_missing",
  "payer_tail",
] as const;

/** The texts of "I have paid" in one language. */
export function tellTexts({ locale }: Display, phone: string): TellTexts {
  const t = translator(locale, "claims");
  const common = translator(locale, "common");
  const errors = translator(locale, "errors");
  const all = <K extends string>(keys: readonly K[], text: (key: K) => string) =>
    Object.fromEntries(keys.map((key) => [key, text(key)])) as Record<K, string>;
  return {
    labels: all(LABELS, (key) => t(`tell.${key}`)),
    counts: [1, 2, 3, 4, 5].map((count) => common("error_count", { count })),
    errors: all(ERRORS, (key) => errors(key)),
    refusals: all(["too_many", "signed_out", "unavailable", "conflict", "not_found"], (key) => errors(key)),
    tooMany: t("tell.too_many", { phone }),
  };
}

/** Today, yesterday, or another day that the date field names. */
export function dayOptions(display: Display, today: PlainDate): RadioOption[] {
  const t = translator(display.locale, "claims");
  const yesterday = addDays(today, -1);
  return [
    { value: today.toString(), label: t("tell.today", { date: dateIn(display, today) }) },
    { value: yesterday.toString(), label: t("tell.yesterday", { date: dateIn(display, yesterday) }) },
    { value: OTHER_DAY, label: t("tell.other_day") },
  ];
}

/** The issuer's ways to pay, and any other. */
export function channelOptions({ locale }: Display, ways: Issuer["waysToPay"]): RadioOption[] {
  return [
    ...ways.map((way) => ({ value: way.id, label: way.name[locale] })),
    { value: OTHER_CHANNEL, label: translator(locale, "claims")("tell.other_channel") },
  ];
}
