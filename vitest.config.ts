import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };
const excluded = ["node_modules/**", ".next/**", ".data/**", "e2e/**"];

/**
 * Three projects: `pure` needs nothing but Node and seconds; `slow` (.slow.test.ts) as little, but more of
 * them; `db` (.db.test.ts) starts a real Postgres.
 */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    // Vitest would leave a core of two idle. More than two, and their pools ask for more connections than Postgres has.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        oxc: { jsx: { runtime: "automatic" } },
        test: {
          name: "pure",
          // Pure files share nothing that a test could leave behind: one thread a core reads each module once.
          pool: "threads",
          isolate: false,
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...excluded, "**/*.db.test.ts", "**/*.slow.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "slow",
          include: ["**/*.slow.test.ts"],
          exclude: excluded,
          testTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        oxc: { jsx: { runtime: "automatic" } },
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: excluded,
          globalSetup: ["db/test/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
