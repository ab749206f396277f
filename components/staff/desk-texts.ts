import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** What a form of the desk can answer besides its own words. Made on the server; only these texts travel. */
export interface DeskTexts {
  counts: readonly string[];
  fields: Readonly<Record<string, string>>;
  refusals: Readonly<Record<string, string>>;
  pending: string;
}

const FIELDS = [
  "staff_login",
  "password_missing",
  "password_short",
  "password_long",
  "password_simple",
  "password_login",
  "password_again",
  "staff_code",
  "staff_first_code",
] as const;

export function deskTexts(locale: Locale): DeskTexts {
  const common = translator(locale, "common");
  const errors = translator(locale, "errors");
  const refusals = ["too_many", "signed_out", "forbidden", "not_found", "unavailable"] as const;
  return {
    counts: [1, 2, 3].map((count) => common("error_count", { count })),
    fields: Object.fromEntries(FIELDS.map((key) => [key, errors(key)])),
    refusals: Object.fromEntries(refusals.map((key) => [key, errors(key)])),
    pending: translator(locale, "staff")("sign_in.submitting"),
  };
}
