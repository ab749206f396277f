import { BadgeCheck, CalendarClock, MessageSquareWarning, Ruler } from "lucide-react";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { LinkList, LinkRow } from "../ui/link-row";
import { Section } from "../ui/section";

/**
 * What else can be done from Home: tell of a payment, object to a line, and see what the lines under figures mean.
 * @param paidHref the form of the only account, or the list of several
 * @param nextHref what comes next, where Home does not already lead to it
 */
export function AlsoSection({
  paidHref,
  nextHref,
  locale,
}: {
  paidHref: string;
  nextHref: string | null;
  locale: Locale;
}) {
  const t = translator(locale, "home");
  const claims = translator(locale, "claims");
  return (
    <Section id="also" title={t("also.heading")}>
      <LinkList
        rows={[
          {
            key: "paid",
            row: (
              <LinkRow href={paidHref} icon={BadgeCheck} sub={claims("list.tell_sub")} title={claims("list.tell")} />
            ),
          },
          ...(nextHref === null
            ? []
            : [
                {
                  key: "next",
                  row: <LinkRow href={nextHref} icon={CalendarClock} title={translator(locale, "next")("title")} />,
                },
              ]),
          {
            key: "object",
            row: (
              <LinkRow
                href="/disputes"
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
