import { dateOf } from "@/lib/core/dates";
import type { HourSpan } from "@/lib/ledger/contact-hours";
import type { ContactWishes } from "@/lib/permission/wishes";
import { legalSpans, runningPause, type WishLimits } from "./rules";
import type { SameDays, WishView } from "./types";

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

const textOf = (spans: readonly HourSpan[]) => spans.map(({ from, to }) => `${from}-${to}`).join(" ");

/** Days one after the other on which the same hours are open, as one entry each. */
function sameDays(week: WishView["hours"]["week"]): SameDays[] {
  const rows: { days: number[]; spans: readonly HourSpan[] }[] = [];
  for (const { day, spans } of week) {
    const last = rows.at(-1);
    if (last && textOf(last.spans) === textOf(spans)) last.days.push(day);
    else rows.push({ days: [day], spans });
  }
  return rows;
}

/** Wishes as a page shows them on a day; `zone`: of the policy. */
export function viewOf(wishes: ContactWishes, limits: WishLimits, zone: string): WishView {
  const { windows, inconvenient, daysOff, order, channelsOff } = wishes;
  const week = WEEK.map((day) => ({ day, spans: legalSpans(wishes, limits.quiet, day) }));
  const pause = runningPause(wishes, limits.today);
  return {
    hours: {
      week,
      same: sameDays(week),
      isRule: windows.length + inconvenient.length + daysOff.length === 0,
      zone: wishes.zone ?? zone,
      windows,
      inconvenient,
      daysOff,
    },
    order: order.map((channel) => ({ channel, off: channelsOff.includes(channel) })),
    noWork: wishes.noWork,
    thirdPersonsOff: wishes.thirdPersonsOff,
    maxPerDay: wishes.maxPerDay,
    pause: pause && { kind: pause.kind, until: dateOf(pause.until) },
    slowerPace: wishes.slowerPace,
    paper: wishes.paper,
    namedAgent: wishes.namedAgent,
  };
}
