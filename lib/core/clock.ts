import { Temporal } from "temporal-polyfill";
import type { PlainDate } from "./dates";

export type Instant = Temporal.Instant;

/** The real time. Codes, sessions, signatures and rate limits use only this. */
export function now(): Instant {
  return Temporal.Now.instant();
}

/** Milliseconds of a clock that never runs backwards, for measuring durations. */
export function monotonicMs(): number {
  return performance.now();
}

/**
 * The business date: the calendar date in the policy's zone, moved by the offset row that only the
 * embedded demonstration database can hold (0 everywhere else).
 */
export function businessDate(at: Instant, zone: string, offsetDays: number): PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate().add({ days: offsetDays });
}

/** The moment at which a business date begins: the inverse of `businessDate`. */
export function startOfDay(day: PlainDate, zone: string, offsetDays: number): Instant {
  return day.subtract({ days: offsetDays }).toZonedDateTime(zone).toInstant();
}

export function instantOf(text: string): Instant {
  return Temporal.Instant.from(text);
}

export function laterBy(at: Instant, seconds: number): Instant {
  return at.add({ seconds });
}

export function instantIsAfter(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}

/** Whole seconds from a to b, negative when b is earlier. */
export function secondsBetween(a: Instant, b: Instant): number {
  return Math.floor((b.epochMilliseconds - a.epochMilliseconds) / 1000);
}
