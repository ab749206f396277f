import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { CeremonyTexts } from "./ceremony";

/** What can be said about an act with a passkey without asking the server. Only these texts travel. */
export function ceremonyTexts(locale: Locale, act: "sign_in" | "step_up" | "add"): CeremonyTexts {
  const t = translator(locale, "passkeys");
  const errors = translator(locale, "errors");
  return {
    cancelled: t("answer.cancelled"),
    known: t("answer.known"),
    failed: t(`answer.refused_${act}`),
    refusals: {
      signed_out: errors("signed_out"),
      step_up_required: errors("step_up_required"),
      too_many: errors("too_many"),
      unavailable: errors("unavailable"),
    },
  };
}
