import { AtSign, BadgeCheck, History, PhoneCall, UserRoundCheck, Users } from "lucide-react";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/translate";

/** What else there is about contact, each on a page of its own. */
export function MoreSection({ t }: { t: Translate }) {
  const rows = [
    { key: "log", href: "/contact/log", icon: PhoneCall, title: t("more.log") },
    { key: "who", href: "/who-called", icon: BadgeCheck, title: t("more.who") },
    { key: "points", href: "/contact/points", icon: AtSign, title: t("more.points") },
    { key: "representative", href: "/contact/representative", icon: UserRoundCheck, title: t("more.representative") },
    { key: "others", href: "/contact/others", icon: Users, title: t("more.others") },
    { key: "history", href: "/contact/history", icon: History, title: t("history.link") },
  ];
  return (
    <Section id="more" title={t("more.title")}>
      <LinkList
        rows={rows.map(({ key, href, icon, title }) => ({
          key,
          row: <LinkRow href={href} icon={icon} title={title} />,
        }))}
      />
    </Section>
  );
}
