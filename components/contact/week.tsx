import { Fragment } from "react";
import { clockText } from "@/lib/contact/wishing/schema";
import type { WishView } from "@/lib/contact/wishing/types";
import type { Translate } from "@/lib/i18n/translate";

const HOUR = 60;

/**
 * The week as bars, the hours in which contact is open filled: from the end of the night's rest to its beginning. What
 * it shows stands below it in words.
 */
export function Week({ hours, from, to, t }: { hours: WishView["hours"]; from: number; to: number; t: Translate }) {
  const width = to - from;
  const marks = [0, 1, 2, 3].map((third) => Math.round((from + (width * third) / 3) / HOUR) * HOUR);
  return (
    <div aria-hidden="true" className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1.5">
      <span />
      <span className="flex justify-between text-meta text-ink-2">
        {marks.map((mark) => (
          <span key={mark}>{clockText(mark)}</span>
        ))}
      </span>
      {hours.week.map(({ day, spans }) => (
        <Fragment key={day}>
          <span className="text-sub">{t(`days.${day}`)}</span>
          {spans.length === 0 ? (
            <span className="block rounded-tag bg-sunken px-2 text-meta text-ink-2">{t("hours.none")}</span>
          ) : (
            <svg
              aria-hidden="true"
              className="block h-4 w-full rounded-tag bg-sunken"
              preserveAspectRatio="none"
              viewBox={`0 0 ${width} 16`}
            >
              {spans.map((span) => (
                <rect
                  className="fill-settled-mark"
                  height="16"
                  key={span.from}
                  width={Math.max(0, Math.min(to, span.to) - Math.max(from, span.from))}
                  x={Math.max(from, span.from) - from}
                  y="0"
                />
              ))}
            </svg>
          )}
        </Fragment>
      ))}
    </div>
  );
}
