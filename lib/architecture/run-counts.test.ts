import { describe, expect, it } from "vitest";
import { add, countCheck, countPlaywright, countStep, countVitest, lastLine, NOTHING } from "@/e2e/run/counts";

const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };
const playwright = { stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] };

describe("the counts of npm test", () => {
  it("takes over those of the test runners", () => {
    expect(countVitest(vitest)).toEqual({ passed: 5, failed: 1, skipped: 3 });
    expect(countPlaywright(playwright)).toEqual({ passed: 7, failed: 2, skipped: 2 });
  });
  it("counts a test file that cannot be loaded", () => {
    const testResults = [{ status: "failed", assertionResults: [] }];
    expect(countVitest({ ...vitest, numFailedTests: 0, testResults }).failed).toBe(1);
    expect(countPlaywright({ ...playwright, errors: [{}] }).failed).toBe(3);
  });
  it("counts a step that failed without saying why", () => {
    expect(countStep({ passed: 5, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
    expect(countStep({ passed: 5, failed: 2, skipped: 0 }, 1).failed).toBe(2);
    expect(countStep(null, 124)).toEqual(countCheck(false));
    expect(countStep(null, 0)).toEqual(countCheck(true));
  });
  it("ends in one line", () => {
    const total = [countVitest(vitest), countPlaywright(playwright), countCheck(true)].reduce(add, NOTHING);
    expect(lastLine(total)).toBe("13 passed, 3 failed, 5 skipped");
  });
});
