import { CalendarClock, CalendarDays, CalendarPlus, Wrench } from "lucide-react";
import { LinkList, LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { ChangePage } from "@/lib/plans/changing/types";
import { TellChange } from "./tell-change";

const ICONS = { move: CalendarClock, skip: CalendarPlus, "pay-day": CalendarDays, repair: Wrench };

/** The changes that are open, each as a row that leads to its page. */
const wayRows = (planId: string, open: readonly ChangePage[], locale: Locale) => {
  const t = translator(locale, "plan-change");
  return open.map((page) => ({
    key: page,
    row: (
      <LinkRow
        href={`/plans/kept/${planId}/${page}`}
        icon={ICONS[page]}
        sub={t(`ways.${page}`)}
        title={t(`${page}.title`)}
      />
    ),
  }));
};

/** Where a change cannot be made, or does not help: the others that can, another plan, and whom to call. */
export function OtherWays({
  planId,
  open,
  phone,
  isBinding,
  locale,
}: {
  planId: string;
  open: readonly ChangePage[];
  phone: string;
  isBinding: boolean;
  locale: Locale;
}) {
  const t = translator(locale, "plan-change");
  return (
    <>
      <Section id="instead" title={t("instead.title")}>
        {open.length > 0 ? <LinkList rows={wayRows(planId, open, locale)} /> : null}
        <p className="text-sub">{t("instead.sub", { phone })}</p>
      </Section>
      {isBinding ? <TellChange locale={locale} planId={planId} /> : null}
    </>
  );
}
