import { AtSign, History, UserRoundCheck, Users } from "lucide-react";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/translate";

/** What else there is about contact, each on a page of its own. */
export function MoreSection({ t }: { t: Translate }) {
  const rows = [
    { key: "points", icon: AtSign, title: t("more.points") },
    { key: "representative", icon: UserRoundCheck, title: t("more.representative") },
    { key: "others", icon: Users, title: t("more.others") },
    { key: "history", icon: History, title: t("history.link") },
  ];
  return (
    <Section id="more" title={t("more.title")}>
      <LinkList
        rows={rows.map(({ key, icon, title }) => ({
          key,
          row: <LinkRow href={`/contact/${key}`} icon={icon} title={title} />,
        }))}
      />
    </Section>
  );
}
