import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { answerStart } from "@/lib/contact/wishing/actions";
import { FIRST, WHEN } from "@/lib/contact/wishing/schema";
import type { Translate } from "@/lib/i18n/translate";
import { ContactForm, FormRadios, type FormTexts } from "./form";

/** Three questions instead of thirty: the rest stands as it is for everybody. */
export function StartForm({ texts, idempotencyKey, t }: { texts: FormTexts; idempotencyKey: string; t: Translate }) {
  return (
    <ContactForm action={answerStart} hidden={{ idempotencyKey }} texts={texts}>
      <div className="grid gap-4">
        <Card>
          <FormRadios
            legend={t("start.when")}
            name="when"
            options={WHEN.map((when) => ({ value: when, label: t(`start.when_${when}`) }))}
          />
        </Card>
        <Card>
          <FormRadios
            legend={t("start.first")}
            name="first"
            options={FIRST.map((channel) => ({ value: channel, label: t(`channels.${channel}`) }))}
          />
        </Card>
        <Card>
          <FormRadios
            legend={t("start.work")}
            name="work"
            options={(["yes", "no"] as const).map((answer) => ({ value: answer, label: t(`start.${answer}`) }))}
          />
        </Card>
        <SubmitButton pending={t("pending")}>{t("start.save")}</SubmitButton>
        <ButtonLink href="/contact" kind="plain">
          {t("start.skip")}
        </ButtonLink>
      </div>
    </ContactForm>
  );
}
