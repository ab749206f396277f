import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const planted = mkdtempSync(path.join(tmpdir(), "huanqing-breaches-"));
afterAll(() => rmSync(planted, { recursive: true, force: true }));

/** A house in small: the files every breach and every allowed import below refers to. */
const house = {
  "db/client.ts": "export type Reader = 1;",
  "db/schema/plan.ts": "export const plan = 1;",
  "db/test/database.ts": "export const useDatabase = 1;",
  "lib/core/money.ts": "export type Money = bigint;",
  "lib/i18n/locale.ts": "export type Locale = string;",
  "lib/i18n/translate.ts": 'import "next-intl";\nimport "./locale";',
  "lib/plans/types.ts": 'import type { Money } from "@/lib/core/money";\nexport type Offer = Money;',
  "lib/plans/schema.ts": 'import { z } from "zod";\nexport const offer = z.string();',
  "lib/plans/rules.ts": 'import "temporal-polyfill";\nimport "./types";\nimport "@/lib/i18n/locale";',
  "lib/plans/data.ts": 'import "@/db/client";\nimport "@/db/schema/plan";\nimport "./rules";',
  "lib/plans/mutations.ts": 'import "@/db/client";\nimport "./rules";\nimport "drizzle-orm";',
  "lib/plans/loaders.ts": 'import "next/headers";\nimport "./data";\nimport "@/db/client";',
  "lib/plans/actions.ts": 'import "next/headers";\nimport "./mutations";',
  "lib/plans/import-cli.ts": 'import "node:fs";\nimport "@/db/client";',
  "lib/plans/data.db.test.ts": 'import "@/db/test/database";\nimport "vitest";',
  "lib/plans/desk/types.ts": "export type Queue = 1;",
  "lib/plans/desk/data.ts": 'import "@/db/client";\nimport "./types";',
  "lib/plans/desk/loaders.ts": 'import "./data";\nimport "@/db/client";',
  "lib/plans/desk/actions.ts": 'import "../mutations";',
  "lib/disputes/types.ts": "export type Dispute = 1;",
  "components/ui/button.tsx": "export const Button = () => null;",
  "components/plans/sign-form.tsx":
    'import "../ui/button";\nimport "@/lib/plans/actions";\nimport "@/lib/plans/schema";\nimport "react";',
  "components/staff/answer-form.tsx": 'import "@/lib/plans/desk/actions";\nimport "@/lib/plans/desk/types";',
  "app/page.tsx":
    'import "@/lib/plans/loaders";\nimport "@/components/plans/sign-form";\nimport "@/lib/i18n/translate";',
  "app/api/plans/route.ts": 'import "@/lib/plans/data";\nimport "@/db/client";',
};

/** Each breach: the file it is planted in, what it imports, and the rule that has to name it. */
const breaches = [
  ["lib/core/breach-node.ts", "node:fs", "pure-imports-pure"],
  ["lib/ledger/breach-react.ts", "react", "pure-imports-pure"],
  ["lib/plans/breach-crypto.ts", "node:crypto", "pure-imports-pure"],
  ["lib/plans/breach-edge.ts", "./data", "pure-imports-no-edge"],
  ["lib/disputes/breach-i18n.ts", "@/lib/i18n/translate", "pure-imports-no-edge"],
  ["lib/i18n/schema.ts", "next-intl", "pure-imports-pure"],
  ["lib/ledger/breach-feature.ts", "@/lib/plans/types", "kernel-stands-alone"],
  ["components/breach/panel.tsx", "drizzle-orm", "database-only-at-the-edge"],
  ["lib/action/breach-pool.ts", "@/db/client", "database-only-at-the-edge"],
  ["lib/disputes/loaders.ts", "@/db/schema/plan", "openers-hand-the-pool-on"],
  ["lib/disputes/states.ts", "@/db/client", "database-only-at-the-edge"],
  ["app/breach-data/page.tsx", "@/lib/plans/data", "pages-compose-only"],
  ["lib/plans/offer/loaders.ts", "@/db/schema/plan", "openers-hand-the-pool-on"],
  ["components/staff/breach-data.tsx", "@/lib/plans/desk/data", "feature-component-knows-its-feature"],
  ["app/breach-mutation/page.tsx", "@/lib/plans/mutations", "pages-compose-only"],
  ["app/breach-cli/page.tsx", "@/lib/plans/import-cli", "pages-compose-only"],
  ["app/api/breach/route.ts", "drizzle-orm", "openers-hand-the-pool-on"],
  ["lib/disputes/data.ts", "next/headers", "data-knows-no-request"],
  ["lib/disputes/mutations.ts", "server-only", "data-knows-no-request"],
  ["components/ui/breach-feature.tsx", "@/lib/plans/types", "kit-knows-no-feature"],
  ["components/layout/breach-feature.tsx", "@/lib/plans/types", "layout-knows-no-feature"],
  ["components/plans/breach-rules.tsx", "@/lib/plans/rules", "feature-component-knows-its-feature"],
  ["components/disputes/breach-other.tsx", "@/components/plans/sign-form", "feature-component-knows-its-feature"],
  ["lib/plans/breach-route.ts", "@/app/page", "nothing-imports-routes"],
  ["lib/plans/breach-test.ts", "./data.db.test", "no-test-in-production"],
  ["components/plans/breach-package.tsx", "fast-check", "no-development-package-in-production"],
  ["lib/plans/breach-nowhere.ts", "./nowhere", "resolvable"],
] as const;

const circles = {
  "lib/plans/circle-a.ts": 'import "./circle-b";',
  "lib/plans/circle-b.ts": 'import "./circle-a";',
  "lib/disputes/uses-records.ts": 'import "@/lib/records/plain";',
  "lib/records/plain.ts": "export const plain = 1;",
  "lib/records/uses-disputes.ts": 'import "@/lib/disputes/types";',
};

function cruise(): { from: string; rule: string }[] {
  const files = { ...house, ...circles, ...Object.fromEntries(breaches.map(([at, to]) => [at, `import "${to}";`])) };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(planted, file)), { recursive: true });
    writeFileSync(path.join(planted, file), `${text}\nexport {};\n`);
  }
  for (const file of ["tsconfig.json", "package.json"]) cpSync(path.join(root, file), path.join(planted, file));
  symlinkSync(path.join(root, "node_modules"), path.join(planted, "node_modules"));
  return [".dependency-cruiser.cjs", "lib/architecture/feature-circles.cjs"].flatMap(cruiseWith);
}

function cruiseWith(config: string): { from: string; rule: string }[] {
  const program = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [
    program,
    "--config",
    path.join(root, config),
    "--output-type",
    "json",
    "app",
    "components",
    "db",
    "lib",
  ];
  const run = spawnSync(process.execPath, args, { cwd: planted, encoding: "utf8", maxBuffer: 1e8 });
  const result = JSON.parse(run.stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return result.summary.violations.map((violation) => ({ from: violation.from, rule: violation.rule.name }));
}

it("names each planted breach by its rule, and nothing in the house around them", () => {
  const found = cruise();
  const seen = new Set(found.map(({ from, rule }) => `${from}: ${rule}`));
  const expected = [
    ...breaches.map(([at, , rule]) => `${at}: ${rule}`),
    "lib/plans/circle-a.ts: no-circle",
    "lib/disputes: no-circle-of-features",
    "lib/records: no-circle-of-features",
  ];
  expect(expected.filter((breach) => !seen.has(breach))).toEqual([]);
  const guilty = new Set<string>([
    ...breaches.map(([at]) => at),
    ...Object.keys(circles),
    "lib/disputes",
    "lib/records",
  ]);
  expect(found.filter(({ from }) => !guilty.has(from))).toEqual([]);
});
