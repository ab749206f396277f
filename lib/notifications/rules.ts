import { type Instant, laterBy, secondsBetween } from "@/lib/core/clock";
import type { NewsChannel } from "./catalogue";

/** Hours of the night by the policy, `22:00` to `08:00`, in its zone. */
export interface QuietHours {
  from: string;
  to: string;
}

/** The moment itself, or the end of the quiet hours that it lies in: nobody is woken by news. */
export function afterQuiet(at: Instant, zone: string, { from, to }: QuietHours): Instant {
  const local = at.toZonedDateTimeISO(zone);
  const clock = local.toPlainTime().toString().slice(0, 5);
  const isQuiet = from < to ? clock >= from && clock < to : clock >= from || clock < to;
  if (!isQuiet) return at;
  const end = local.withPlainTime(to);
  return (clock < to ? end : end.add({ days: 1 })).toInstant();
}

/** The first of the channels that the person has, after another one when it failed; null: none. */
export function firstChannel(
  channels: readonly NewsChannel[],
  has: Readonly<Record<NewsChannel, boolean>>,
  after?: NewsChannel,
): NewsChannel | null {
  const from = after === undefined ? 0 : channels.indexOf(after) + 1;
  return channels.slice(from).find((channel) => has[channel]) ?? null;
}

/** Distances between attempts: the first, each next one twice as long, up to the longest. */
interface Pace {
  firstSeconds: number;
  longestSeconds: number;
  /** So long after the first attempt the last one is made. */
  forSeconds: number;
}

/** A provider that is down for a day has every message when it is back. */
const NEWS: Pace = { firstSeconds: 30, longestSeconds: 3600, forSeconds: 26 * 3600 };
/** A code is of no use after five minutes. */
const CODE: Pace = { firstSeconds: 3, longestSeconds: 30, forSeconds: 600 };

/**
 * When a message is tried again after so many attempts that failed (1 or more), counted from this one; null: that was the
 * last one.
 */
export function nextAttempt(
  { attempts, firstTriedAt, isCode }: { attempts: number; firstTriedAt: Instant; isCode: boolean },
  at: Instant,
): Instant | null {
  const { firstSeconds, longestSeconds, forSeconds } = isCode ? CODE : NEWS;
  if (secondsBetween(firstTriedAt, at) >= forSeconds) return null;
  return laterBy(at, Math.min(firstSeconds * 2 ** Math.min(attempts - 1, 20), longestSeconds));
}
