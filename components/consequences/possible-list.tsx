import { ShieldCheck } from "lucide-react";
import { Card } from "@/components/ui/card";
import { WordLeaf } from "@/components/ui/date-leaf";
import { DatedEvent, EventList } from "@/components/ui/dated-event";
import { Icon } from "@/components/ui/icon";
import type { Possible } from "@/lib/consequences/types";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { Citation, isNotedOnce, UnconfirmedNote } from "./citation";

/** Values that the texts of the policy may name. */
export type PolicyValues = Record<string, string | number>;

/** What may follow after notice: a dashed leaf, since no contract computes a date. */
export function PossibleList({
  events,
  values,
  locale,
  words,
  noted,
}: {
  events: readonly Possible[];
  values: PolicyValues;
  locale: Locale;
  words: Translate;
  /** Whether the section says of all its rules that they are not confirmed. */
  noted: boolean;
}) {
  const common = translator(locale, "common");
  return (
    <EventList
      events={events.map((event) => ({
        key: event.id,
        event: (
          <DatedEvent
            leaf={<WordLeaf bottom={common("no_date.bottom")} dashed={true} top={common("no_date.top")} />}
            origin={<Citation citation={event.citation} noted={noted} words={words} />}
            title={words(`consequences.${event.id}.title`)}
          >
            {words(`consequences.${event.id}.body`, values)}
          </DatedEvent>
        ),
      }))}
    />
  );
}

/** What cannot happen: rights, each with its rule. */
export function RightsList({
  rights,
  values,
  words,
}: {
  rights: readonly Possible[];
  values: PolicyValues;
  words: Translate;
}) {
  const noted = isNotedOnce(rights);
  return (
    <Card>
      {noted ? <UnconfirmedNote words={words} /> : null}
      <ul className="grid gap-3">
        {rights.map((right) => (
          <li className="flex gap-2.5" key={right.id}>
            <Icon className="mt-[0.2em] text-settled-mark" icon={ShieldCheck} />
            <span className="min-w-0">
              {words(`rights.${right.id}`, values)}
              <Citation citation={right.citation} noted={noted} words={words} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
