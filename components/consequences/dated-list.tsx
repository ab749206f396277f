import { DateLeaf, WordLeaf } from "@/components/ui/date-leaf";
import { DatedEvent, EventList } from "@/components/ui/dated-event";
import { Origin } from "@/components/ui/origin";
import type { Dated } from "@/lib/consequences/types";
import { amountIn, type Display, dateIn, leafIn } from "@/lib/i18n/display";
import { type Translate, translator } from "@/lib/i18n/translate";
import { Citation, isNotedOnce, UnconfirmedNote } from "./citation";

interface Props {
  events: readonly Dated[];
  currency: string;
  display: Display;
  /** With these: amounts at the right, origins and rules; without: the short form of Home. */
  words: Translate | null;
  heading: "h2" | "h3";
}

function Sentence({ event, currency, display }: { event: Dated } & Pick<Props, "currency" | "display">) {
  const t = translator(display.locale, "next");
  const amount = event.amount === null ? "" : amountIn(display, event.amount, currency);
  const grace = event.graceUntil ? dateIn(display, event.graceUntil) : "none";
  const date = event.on ? dateIn(display, event.on) : "";
  if (event.id === "late-fee" && event.decided) return t("dated.late-fee.decided", { amount, date });
  return t(`dated.${event.id}.body`, { amount, grace, date });
}

/** What has a date: the leaf at the left, amount at the right, the origin in words below. */
export function DatedList({ events, currency, display, words, heading }: Props) {
  const t = translator(display.locale, "next");
  const common = translator(display.locale, "common");
  const amountOf = (event: Dated) => {
    if (event.amount === null || !words) return undefined;
    const text = amountIn(display, event.amount, currency);
    return event.origin === "estimated" ? `${common("origin.about")} ${text}` : text;
  };
  const noted = isNotedOnce(events);
  const list = (
    <EventList
      events={events.map((event) => ({
        key: event.id,
        event: (
          <DatedEvent
            amount={amountOf(event)}
            as={heading}
            leaf={
              event.on ? (
                <DateLeaf date={leafIn(display, event.on)} toAct={event.toAct} />
              ) : (
                <WordLeaf bottom={t("daily.bottom")} dashed={false} top={t("daily.top")} />
              )
            }
            origin={
              words ? (
                <>
                  <Origin kind={event.origin} word={common(`origin.${event.origin}`)} />
                  <Citation citation={event.citation} noted={noted} words={words} />
                </>
              ) : null
            }
            title={t(`dated.${event.id}.title`)}
          >
            <Sentence currency={currency} display={display} event={event} />
          </DatedEvent>
        ),
      }))}
    />
  );
  return (
    <>
      {noted && words ? <UnconfirmedNote words={words} /> : null}
      {list}
    </>
  );
}
