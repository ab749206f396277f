/** One test that did not hold: its file and name, and the first lines of what it said. */
export interface Failure {
  test: string;
  said: string;
}

const LINES = 12;

function firstLines(text: string): string {
  return text.split("\n").slice(0, LINES).join("\n");
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

/** The failures of vitest's JSON; a file that could not be loaded is one. */
export function vitestFailures({ testResults }: VitestReport): Failure[] {
  return testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && file.status === "failed") {
      return [{ test: file.name, said: firstLines(file.message ?? "") }];
    }
    return failed.map((each) => ({
      test: `${file.name} › ${each.fullName}`,
      said: firstLines(each.failureMessages?.join("\n") ?? ""),
    }));
  });
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    line: number;
    tests: { projectName: string; status: string; results: { error?: { message?: string } }[] }[];
  }[];
}

interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

function ofSuite({ suites = [], specs = [] }: PlaywrightSuite): Failure[] {
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, results }) => ({
        test: `${spec.file}:${spec.line} [${projectName}] › ${spec.title}`,
        said: firstLines(results.map(({ error }) => error?.message ?? "").join("\n")),
      })),
  );
  return [...own, ...suites.flatMap(ofSuite)];
}

/** The failures of Playwright's JSON; a test that passed only when tried again is one. */
export function playwrightFailures({ suites, errors }: PlaywrightReport): Failure[] {
  return [...suites.flatMap(ofSuite), ...errors.map(({ message }) => ({ test: "(run)", said: message ?? "" }))];
}
