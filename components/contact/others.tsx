import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainForm } from "@/lib/action/plain-form";
import { name as nameOther, withdraw } from "@/lib/contact/others/actions";
import type { OtherView } from "@/lib/contact/others/types";
import { instantText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { ContactForm, FormText } from "./form";

const REFUSALS = ["too_many", "signed_out", "unavailable", "conflict", "not_found", "phone"] as const;
const ANSWERS = ["own", "known", "full"] as const;

/** Somebody whom the person named, with the one act that there is. */
export function OtherCard({
  other,
  zone,
  idempotencyKey,
  locale,
}: {
  other: OtherView;
  zone: string;
  idempotencyKey: string;
  locale: Locale;
}) {
  const t = translator(locale, "contact-others");
  const { withdrawnAt } = other;
  return (
    <Card>
      <p className="font-semibold">{other.name}</p>
      <p className="text-sub text-ink-2">{other.masked}</p>
      <p className="text-meta text-ink-3">
        {withdrawnAt
          ? t("others.withdrawn", { at: instantText(withdrawnAt, zone, locale) })
          : t("others.since", { at: instantText(other.addedAt, zone, locale) })}
      </p>
      {withdrawnAt ? null : (
        <form action={plainForm(withdraw)}>
          <input name="idempotencyKey" type="hidden" value={idempotencyKey} />
          <input name="thirdPersonId" type="hidden" value={other.thirdPersonId} />
          <Button kind="plain" type="submit">
            {t("others.withdraw")}
          </Button>
        </form>
      )}
    </Card>
  );
}

/** Names somebody. */
export function OtherForm({ idempotencyKey, locale }: { idempotencyKey: string; locale: Locale }) {
  const t = translator(locale, "contact-others");
  const errors = translator(locale, "errors");
  const texts = {
    counts: [1, 2].map((count) => translator(locale, "common")("error_count", { count })),
    errors: {
      ...Object.fromEntries(REFUSALS.map((key) => [key, errors(key)])),
      name_missing: t("rep.faults.name_missing"),
    },
    answers: Object.fromEntries(ANSWERS.map((key) => [key, t(`others.answers.${key}`)])),
  };
  return (
    <ContactForm action={nameOther} hidden={{ idempotencyKey }} texts={texts}>
      <div className="grid gap-3">
        <FormText autoComplete="off" defaultValue="" label={t("others.name")} maxLength={60} name="name" />
        <FormText
          autoComplete="off"
          defaultValue=""
          inputMode="tel"
          label={t("others.phone")}
          maxLength={40}
          name="phone"
        />
        <SubmitButton kind="outlined" pending={translator(locale, "contact")("pending")}>
          {t("others.ask")}
        </SubmitButton>
      </div>
    </ContactForm>
  );
}
