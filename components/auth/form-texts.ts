import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** What a form of signing in can answer besides its own words. Made on the server; only these texts travel. */
export interface FormTexts {
  /** "There is 1 thing to put right", "There are 2 …". */
  counts: readonly string[];
  fields: Readonly<Record<string, string>>;
  refusals: Readonly<Record<string, string>>;
}

export function formTexts(locale: Locale): FormTexts {
  const common = translator(locale, "common");
  const errors = translator(locale, "errors");
  return {
    counts: [common("error_count", { count: 1 }), common("error_count", { count: 2 })],
    fields: { phone: errors("phone"), code: errors("code"), tail: errors("tail") },
    refusals: {
      too_many: errors("too_many"),
      signed_out: errors("signed_out"),
      unavailable: errors("unavailable"),
    },
  };
}
