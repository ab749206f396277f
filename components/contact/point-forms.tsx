import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { askCode, confirm } from "@/lib/contact/points/actions";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { ContactForm, FormText, type FormTexts, FormTick } from "./form";

const ANSWERS = ["known", "full", "too_many", "locked", "too_soon", "wrong", "over"] as const;
const REFUSALS = [
  "too_many",
  "signed_out",
  "unavailable",
  "conflict",
  "not_found",
  "step_up_required",
  "code",
] as const;

/** The texts of the forms about numbers and addresses. */
export function pointTexts(locale: Locale): FormTexts {
  const t = translator(locale, "contact-points");
  const errors = translator(locale, "errors");
  return {
    counts: [1, 2].map((count) => translator(locale, "common")("error_count", { count })),
    errors: { ...Object.fromEntries(REFUSALS.map((key) => [key, errors(key)])), point: t("errors.point") },
    answers: Object.fromEntries(ANSWERS.map((key) => [key, t(`answers.${key}`)])),
  };
}

interface Props {
  texts: FormTexts;
  idempotencyKey: string;
  pending: string;
  t: Translate;
}

/** A new number or address, to which a code goes at once. */
export function AskPointForm({ texts, idempotencyKey, pending, t }: Props) {
  return (
    <ContactForm action={askCode} hidden={{ idempotencyKey }} texts={texts}>
      <div className="grid gap-3">
        <FormText
          autoComplete="off"
          defaultValue=""
          hint={t("point_hint")}
          label={t("point")}
          maxLength={120}
          name="point"
        />
        <FormTick chosen={false} label={t("collects")} name="collects" />
        <SubmitButton kind="outlined" pending={pending}>
          {t("ask")}
        </SubmitButton>
      </div>
    </ContactForm>
  );
}

/** The code that went there. */
export function PointCodeForm({ texts, idempotencyKey, pending, t, point }: Props & { point: string }) {
  return (
    <div id="code-form">
      <Card>
        <h2 className="text-h3">{t("code_title")}</h2>
        <p className="mb-3 text-sub text-ink-2">{t("code_to", { point })}</p>
        <ContactForm action={confirm} hidden={{ idempotencyKey }} texts={texts}>
          <div className="grid gap-3">
            <FormText
              autoComplete="one-time-code"
              defaultValue=""
              inputMode="numeric"
              label={t("code")}
              maxLength={20}
              name="code"
            />
            <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
          </div>
        </ContactForm>
      </Card>
    </div>
  );
}
