import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { startPause } from "@/lib/contact/wishing/actions";
import { PAUSES } from "@/lib/contact/wishing/schema";
import type { WishView } from "@/lib/contact/wishing/types";
import type { Translate } from "@/lib/i18n/translate";
import { ContactForm, FormDate, FormRadios, type FormTexts } from "./form";

/** What happened and until when; no proof. */
export function PauseForm({
  pause,
  days,
  hint,
  texts,
  idempotencyKey,
  t,
}: {
  pause: WishView["pause"];
  days: { first: string; last: string };
  hint: string;
  texts: FormTexts;
  idempotencyKey: string;
  t: Translate;
}) {
  return (
    <ContactForm action={startPause} hidden={{ idempotencyKey }} texts={texts}>
      <div className="grid gap-4">
        <Card>
          <FormRadios
            chosen={pause?.kind}
            legend={t("pause.kind")}
            name="kind"
            options={PAUSES.map((kind) => ({ value: kind, label: t(`pause.kinds.${kind}`) }))}
          />
        </Card>
        <Card>
          <FormDate
            defaultValue={pause?.until.toString() ?? ""}
            hint={hint}
            label={t("pause.until")}
            max={days.last}
            min={days.first}
            name="until"
          />
        </Card>
        <p className="text-sub text-ink-2">{t("pause.stays")}</p>
        <SubmitButton pending={t("pending")}>{t("pause.start")}</SubmitButton>
      </div>
    </ContactForm>
  );
}
