import { Temporal } from "temporal-polyfill";
import type { Instant } from "../core/clock";
import type { EpochDay } from "../core/epoch-day";
import type { WallTime } from "./contact-hours";

const DAY = 86_400;

/** The wall time of an instant in a zone, and a search forward from it. */
export interface LocalTimes {
  readonly now: WallTime;
  /**
   * The earliest whole second after the instant, at most `daysAhead` local days on, that satisfies a condition
   * which changes only at the given seconds of the day (midnight among them) or when the clock is changed.
   * Written with the zone's offset at that second (RFC 3339), null if there is none.
   */
  firstAfter(changes: readonly number[], daysAhead: number, holds: (time: WallTime) => boolean): string | null;
}

/** Throws RangeError when the zone is unknown. */
export function localTimes(at: Instant, zone: string): LocalTimes {
  const zoned = at.toZonedDateTimeISO(zone);
  const epoch = Math.floor(at.epochMilliseconds / 1000);
  const now = wallTime(epoch, offsetOf(zoned));
  return {
    now,
    firstAfter(changes, daysAhead, holds) {
      const lastDay = now.day + daysAhead;
      let segment: Temporal.ZonedDateTime | null = zoned;
      let after = epoch;
      while (segment) {
        const offset = offsetOf(segment);
        const next: Temporal.ZonedDateTime | null = segment.getTimeZoneTransition("next");
        const end = next ? Math.floor(next.epochMilliseconds / 1000) : Number.POSITIVE_INFINITY;
        const found = inSegment(after, end, offset, lastDay, changes, holds);
        if (found !== null) return instantText(found, offset);
        // Where the clock jumps the wall time changes at once; a skipped wall time stands for this moment.
        if (!next || wallTime(end, offset).day > lastDay + 1) return null;
        segment = next;
        after = end - 1;
      }
      return null;
    },
  };
}

/** The first second after `after` and before `end` that holds, while the zone keeps one offset. */
function inSegment(
  after: number,
  end: number,
  offset: number,
  lastDay: number,
  changes: readonly number[],
  holds: (time: WallTime) => boolean,
): number | null {
  const first = wallTime(after + 1, offset);
  if (after + 1 < end && first.day <= lastDay && holds(first)) return after + 1;
  for (let day = first.day; day <= lastDay; day = (day + 1) as EpochDay) {
    const midnight = day * DAY - offset;
    if (midnight >= end) return null;
    for (const second of changes) {
      const epoch = midnight + second;
      if (epoch > after && epoch < end && holds({ day, second })) return epoch;
    }
  }
  return null;
}

function offsetOf(zoned: Temporal.ZonedDateTime): number {
  return Math.round(zoned.offsetNanoseconds / 1e9);
}

function wallTime(epochSecond: number, offset: number): WallTime {
  const local = epochSecond + offset;
  const day = Math.floor(local / DAY);
  return { day: day as EpochDay, second: local - day * DAY };
}

function instantText(epochSecond: number, offset: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds((epochSecond + offset) * 1000).toString();
  const minutes = Math.round(Math.abs(offset) / 60);
  const two = (part: number) => part.toString().padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  return `${local.slice(0, 19)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
