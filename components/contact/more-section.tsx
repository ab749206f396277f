import { History } from "lucide-react";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/translate";

/** What else there is about contact. */
export function MoreSection({ t }: { t: Translate }) {
  return (
    <Section id="more" title={t("more.title")}>
      <LinkList
        rows={[{ key: "history", row: <LinkRow href="/contact/history" icon={History} title={t("history.link")} /> }]}
      />
    </Section>
  );
}
