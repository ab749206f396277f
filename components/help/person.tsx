import { Phone } from "lucide-react";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { LinkList, LinkRow } from "../ui/link-row";
import { Section } from "../ui/section";
import { telephone } from "./contact-lines";

/** The phone of a person, when somebody answers, and what it costs. */
export function Person({ locale, line }: { locale: Locale; line: { phone: string; hours: string; fee: string } }) {
  const t = translator(locale, "help");
  const sub = t("person.sub", { hours: line.hours, fee: line.fee });
  return (
    <Section id="person" title={t("person.title")}>
      <LinkList
        rows={[
          {
            key: "person",
            row: (
              <LinkRow
                href={telephone(line.phone)}
                icon={Phone}
                sub={sub}
                title={t("person.call", { phone: line.phone })}
              />
            ),
          },
        ]}
      />
      <p className="text-sub text-ink-2">{t("person.body")}</p>
    </Section>
  );
}
