import { CalendarClock } from "lucide-react";
import { Card } from "@/components/ui/card";
import { LinkRow } from "@/components/ui/link-row";
import { Section } from "@/components/ui/section";
import type { Dated } from "@/lib/consequences/types";
import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { DatedList } from "./dated-list";

/** The next dated events of an account in their short form, and the way to all of them. */
export function AheadSection({
  accountId,
  currency,
  events,
  display,
}: {
  accountId: string;
  currency: string;
  events: readonly Dated[];
  display: Display;
}) {
  const t = translator(display.locale, "home");
  if (events.length === 0) return null;
  return (
    <Section id="ahead" title={t("next.heading")}>
      <Card>
        <DatedList currency={currency} display={display} events={events} heading="h3" words={null} />
        <div className="mt-2 -mb-3 border-t border-line">
          <LinkRow href={`/next/${accountId}`} icon={CalendarClock} strong={true} title={t("next.all")} />
        </div>
      </Card>
    </Section>
  );
}
