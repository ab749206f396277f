import { describe, expect, it } from "vitest";
import { add, countCheck, countPlaywright, countStep, countVitest, lastLine, NOTHING } from "@/e2e/run/counts";
import { playwrightFailures, vitestFailures } from "@/e2e/run/failures";

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
  it("names what failed, and what it said", () => {
    const assertionResults = [
      { fullName: "a sum holds", status: "failed", failureMessages: ["expected 1 to be 2\n    at sum.ts:3"] },
      { fullName: "another", status: "passed", failureMessages: [] },
    ];
    const loaded = { name: "lib/a.test.ts", status: "failed", assertionResults };
    const broken = { name: "lib/b.test.ts", status: "failed", message: "no such module", assertionResults: [] };
    expect(vitestFailures({ testResults: [loaded, broken] })).toEqual([
      { test: "lib/a.test.ts › a sum holds", said: "expected 1 to be 2\n    at sum.ts:3" },
      { test: "lib/b.test.ts", said: "no such module" },
    ]);
    const tests = [
      { projectName: "phone", status: "flaky", results: [{ error: { message: "not seen" } }, {}] },
      { projectName: "desk", status: "expected", results: [{}] },
    ];
    const specs = [{ title: "is seen", file: "a.spec.ts", line: 7, tests }];
    expect(playwrightFailures({ suites: [{ suites: [{ specs }] }], errors: [{ message: "no setup" }] })).toEqual([
      { test: "a.spec.ts:7 [phone] › is seen", said: "not seen\n" },
      { test: "(run)", said: "no setup" },
    ]);
  });
});
