import { expect, it } from "vitest";
import { instantOf, secondsBetween } from "@/lib/core/clock";
import { MOST_ATTEMPTS, nextAttempt } from "./retry-rules";

it("tries at growing distances, well past a day, before a person must look", () => {
  const start = instantOf("2026-11-20T00:00:00Z");
  let at = start;
  let before = 0;
  for (let failed = 1; failed < MOST_ATTEMPTS; failed++) {
    const next = nextAttempt(failed, at);
    if (next === null) throw new Error("gave up early");
    const distance = secondsBetween(at, next);
    expect(distance).toBeGreaterThanOrEqual(before);
    before = distance;
    at = next;
  }
  expect(nextAttempt(MOST_ATTEMPTS, at)).toBeNull();
  expect(before).toBe(3600);
  expect(secondsBetween(start, at)).toBeGreaterThan(72 * 3600);
});
