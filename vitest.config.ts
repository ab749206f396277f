import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };
const excluded = ["node_modules/**", ".next/**", ".data/**", "e2e/**"];

/** Two projects: `pure` needs nothing but Node; `db` starts a real Postgres (files ending in .db.test.ts). */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    projects: [
      {
        resolve: { alias },
        oxc: { jsx: { runtime: "automatic" } },
        test: {
          name: "pure",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...excluded, "**/*.db.test.ts"],
          testTimeout: 60_000,
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
