import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";

/** What a claim does and what it does not do by itself, until the posting is there. */
export function Meanwhile({ locale }: { locale: Locale }) {
  const t = translator(locale, "claims");
  return (
    <Section id="meanwhile" title={t("meanwhile.heading")}>
      <Card>
        <ul className="list-disc pl-6">
          {(["core", "counts", "figures", "carry_on"] as const).map((key) => (
            <li key={key}>{t(`meanwhile.${key}`)}</li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
