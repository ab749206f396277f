import { Phone, Scale } from "lucide-react";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import type { Issuer } from "@/lib/policy/schema";
import { LinkList, LinkRow } from "../ui/link-row";
import { Section } from "../ui/section";

/** A person of the bank, and free help outside of it. */
export function PersonSection({
  line,
  locale,
  words,
}: {
  line: Issuer["personLine"];
  locale: Locale;
  words: Translate;
}) {
  const t = translator(locale, "home");
  return (
    <Section id="person" title={t("person.heading")}>
      <LinkList
        rows={[
          {
            key: "line",
            row: (
              <LinkRow
                href={`tel:${line.phone}`}
                icon={Phone}
                sub={t("person.line_sub", { hours: line.hours[locale], fee: line.fee[locale] })}
                title={t("person.line", { phone: line.phone })}
              />
            ),
          },
          {
            key: "free",
            row: <LinkRow href="/help#free-help" icon={Scale} sub={words("help.short")} title={t("person.free")} />,
          },
        ]}
      />
    </Section>
  );
}
