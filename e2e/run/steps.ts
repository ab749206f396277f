import type { Counts } from "./counts";
import { countPlaywright, countVitest } from "./counts";
import type { Failure } from "./failures";
import { playwrightFailures, vitestFailures } from "./failures";

/** One step of the checks: a program of node_modules, and how its report counts. */
export interface Step {
  name: string;
  commands: readonly (readonly string[])[];
  /** Minutes after which it hangs for certain. */
  minutes: number;
  /** How the report at REPORT is read; without one the step is one check. */
  report?: { count: (report: never) => Counts; failures: (report: never) => Failure[] };
  /** Takes part in `npm run verify`: quick, without a database. */
  quick: boolean;
  needsBrowser?: boolean;
}

/** Stands for the path of the step's report. */
export const REPORT = "{report}";

const ofVitest = { count: countVitest, failures: vitestFailures };

const vitest = (project: string) => [
  [
    "vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${REPORT}`,
  ],
];

const cruise = (config: string, ...more: string[]) =>
  ["dependency-cruiser/bin/dependency-cruise.mjs", "--config", config, "app", "components", "db", "lib"].concat(
    ["proxy.ts", "next.config.ts", "drizzle.config.ts"],
    more,
  );

export const STEPS: readonly Step[] = [
  { name: "biome", commands: [["@biomejs/biome/bin/biome", "ci", "--error-on-warnings"]], minutes: 2, quick: true },
  {
    name: "types",
    commands: [
      ["next/dist/bin/next", "typegen"],
      ["typescript/bin/tsc", "--noEmit", "-p", "."],
    ],
    minutes: 5,
    quick: true,
  },
  {
    name: "dependencies",
    commands: [
      cruise(".dependency-cruiser.cjs", "e2e", "playwright.config.ts", "vitest.config.ts"),
      cruise("lib/architecture/feature-circles.cjs"),
    ],
    minutes: 3,
    quick: true,
  },
  {
    name: "unused code",
    commands: [["knip/bin/knip.js"], ["knip/bin/knip.js", "--production", "--include", "files"]],
    minutes: 3,
    quick: true,
  },
  { name: "tests", commands: vitest("pure"), minutes: 10, report: ofVitest, quick: true },
  { name: "slow tests", commands: vitest("slow"), minutes: 10, report: ofVitest, quick: false },
  { name: "tests with Postgres", commands: vitest("db"), minutes: 10, report: ofVitest, quick: false },
  { name: "build", commands: [["tsx/dist/cli.mjs", "e2e/run/build.ts"]], minutes: 10, quick: false },
  {
    name: "browser",
    commands: [["@playwright/test/cli.js", "test"]],
    minutes: 25,
    report: { count: countPlaywright, failures: playwrightFailures },
    quick: false,
    needsBrowser: true,
  },
];
