import { type Instant, laterBy } from "@/lib/core/clock";

/** The first distance; each next one is twice as long, up to an hour. */
const FIRST_SECONDS = 30;
const LONGEST_SECONDS = 3600;

/** Seven distances below an hour and 73 of an hour: three days, a weekend of a core that is down. */
export const MOST_ATTEMPTS = 81;

/** When to try again after so many attempts that failed (1 or more); null: that was the last one. */
export function nextAttempt(failed: number, at: Instant): Instant | null {
  if (failed >= MOST_ATTEMPTS) return null;
  return laterBy(at, Math.min(FIRST_SECONDS * 2 ** (failed - 1), LONGEST_SECONDS));
}
