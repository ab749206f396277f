import { Scale } from "lucide-react";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { Card } from "../ui/card";
import { Icon } from "../ui/icon";
import { LinkList, LinkRow } from "../ui/link-row";
import { Section } from "../ui/section";
import { telephone } from "./contact-lines";

/** Help outside the bank that costs nothing, by the policy's list; a place without a number is only named. */
export function FreeHelp({
  locale,
  words,
  places,
}: {
  locale: Locale;
  words: Translate;
  places: readonly { id: string; number: string | null }[];
}) {
  const t = translator(locale, "help");
  const rows = places.flatMap(({ id, number }) =>
    number === null
      ? []
      : [
          {
            key: id,
            row: (
              <LinkRow
                href={telephone(number)}
                icon={Scale}
                sub={words(`help.${id}.body`)}
                title={words(`help.${id}.title`)}
              />
            ),
          },
        ],
  );
  const others = places.filter((place) => place.number === null);
  return (
    <Section id="free-help" title={t("free.title")}>
      <LinkList rows={rows} />
      {others.map(({ id }) => (
        <Card key={id}>
          <p className="flex items-center gap-3">
            <Icon className="text-action" icon={Scale} />
            {words(`help.${id}.title`)}
          </p>
          <p className="text-sub text-ink-2">{words(`help.${id}.body`)}</p>
        </Card>
      ))}
      <p className="text-sub text-ink-2">{t("free.beware")}</p>
    </Section>
  );
}
