import { HandCoins } from "lucide-react";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { ChangePage } from "@/lib/plans/changing/types";
import { wayRows } from "./other-ways";

/** On the page of a plan that binds: what can be changed of it without a call, and the early settlement. */
export function ChangeWays({
  planId,
  open,
  locale,
}: {
  planId: string;
  /** By `openPages`. */
  open: readonly ChangePage[];
  locale: Locale;
}) {
  const t = translator(locale, "plan-change");
  const settle = (
    <LinkRow
      href={`/plans/kept/${planId}/settle`}
      icon={HandCoins}
      sub={t("ways.settle_sub")}
      title={t("ways.settle")}
    />
  );
  return (
    <Section id="ways" title={t("ways.title")}>
      <LinkList rows={[...wayRows(planId, open, locale), { key: "settle", row: settle }]} />
      <p className="text-meta text-ink-3">{t("ways.sub")}</p>
    </Section>
  );
}
