import { MessageSquareWarning, Ruler } from "lucide-react";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { LinkList, LinkRow } from "../ui/link-row";
import { Section } from "../ui/section";

/** What else can be done from Home: object to a line, and see what the lines under figures mean. */
export function AlsoSection({ locale }: { locale: Locale }) {
  const t = translator(locale, "home");
  return (
    <Section id="also" title={t("also.heading")}>
      <LinkList
        rows={[
          {
            key: "object",
            row: (
              <LinkRow
                href="/help#object"
                icon={MessageSquareWarning}
                sub={t("also.object_sub")}
                title={t("also.object")}
              />
            ),
          },
          {
            key: "how",
            row: <LinkRow href="/help#how-figures" icon={Ruler} sub={t("also.how_sub")} title={t("also.how")} />,
          },
        ]}
      />
    </Section>
  );
}
