import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeCare } from "@/lib/contact/wishing/actions";
import type { WishView } from "@/lib/contact/wishing/types";
import type { Translate } from "@/lib/i18n/translate";
import { ContactForm, type FormTexts, FormTick } from "./form";

const NEEDS = ["slowerPace", "paper", "namedAgent"] as const;

/** What we bear in mind, without any reason being asked. */
export function CareSection({
  view,
  texts,
  idempotencyKey,
  t,
}: {
  view: WishView;
  texts: FormTexts;
  idempotencyKey: string;
  t: Translate;
}) {
  return (
    <Section id="care" title={t("care.title")}>
      <Card>
        <p className="mb-2 text-sub text-ink-2">{t("care.hint")}</p>
        <ContactForm action={changeCare} hidden={{ idempotencyKey }} texts={texts}>
          <div className="mb-3 divide-y divide-line">
            {NEEDS.map((need) => (
              <FormTick
                chosen={view[need]}
                key={need}
                label={t(`care.${need}`)}
                name={need}
                sub={t(`care.${need}_sub`)}
              />
            ))}
          </div>
          <SubmitButton kind="outlined" pending={t("pending")}>
            {t("care.save")}
          </SubmitButton>
        </ContactForm>
      </Card>
    </Section>
  );
}
