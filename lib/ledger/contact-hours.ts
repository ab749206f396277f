import { type EpochDay, weekdayOf } from "../core/epoch-day";

/** Minutes since midnight, 0-1440; 1440 (`24:00`) only as the end of a span. */
export type ClockMinutes = number;

/** Start counted, end not. `from` > `to` runs over midnight. */
export interface HourSpan {
  readonly from: ClockMinutes;
  readonly to: ClockMinutes;
}

/** When a person wishes to be contacted; weekdays 1 = Monday … 7 = Sunday. */
export interface ContactWindow extends HourSpan {
  readonly days: readonly number[];
}

/** What the clock on the debtor's wall shows. The same reading twice, when it is put back, is judged alike. */
export interface WallTime {
  readonly day: EpochDay;
  /** 0-86399. */
  readonly second: number;
}

export function isInside(span: HourSpan, second: number): boolean {
  const [from, to] = [span.from * 60, span.to * 60];
  return from < to ? second >= from && second < to : second >= from || second < to;
}

/** A window over midnight belongs to the weekday on which it opens. */
export function isOpen(window: ContactWindow, { day, second }: WallTime): boolean {
  const today = window.days.includes(weekdayOf(day));
  const [from, to] = [window.from * 60, window.to * 60];
  if (from < to) return today && second >= from && second < to;
  if (second >= from) return today;
  return second < to && window.days.includes(weekdayOf((day - 1) as EpochDay));
}
