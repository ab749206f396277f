import { Card } from "@/components/ui/card";
import { LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import type { WishView } from "@/lib/contact/wishing/types";
import type { Translate } from "@/lib/i18n/translate";
import { hoursText, zoneText } from "./texts";
import { Week } from "./week";

/** The hours in force, drawn and in words. */
export function HoursSection({
  view,
  quiet,
  t,
}: {
  view: WishView;
  quiet: { from: number; to: number } | null;
  t: Translate;
}) {
  const isDay = quiet !== null && quiet.from > quiet.to;
  return (
    <Section id="hours" title={t("hours.title")}>
      <Card>
        <Week from={isDay ? quiet.to : 0} hours={view.hours} t={t} to={isDay ? quiet.from : 1440} />
        <p className="mt-3 text-sub text-ink-2">{hoursText(t, view)}</p>
        <p className="text-sub text-ink-2">{t("hours.in_zone", { zone: zoneText(t, view.hours.zone) })}</p>
        <div className="mt-2 border-t border-line">
          <LinkRow href="/contact/hours" strong={true} title={t("hours.change")} />
        </div>
      </Card>
    </Section>
  );
}
