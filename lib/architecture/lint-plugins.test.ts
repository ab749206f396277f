import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const planted = mkdtempSync(path.join(tmpdir(), "huanqing-lint-"));
const MONEY = 'import type { Money } from "@/lib/core/money";\n';

const breaches: [place: string, text: string][] = [
  ["lib/plans/rules.ts", "export const at = new Date();"],
  ["app/page.tsx", "export const at = Date.now();"],
  ["components/plans/form.tsx", "export const clock = Date.now;"],
  ["db/client.ts", "export const at = Temporal.Now.instant();"],
  ["lib/plans/rules.ts", 'export const shown = new Intl.NumberFormat("zh-CN");'],
  ["components/ui/money.tsx", 'export const show = (n: number) => n.toLocaleString("zh-CN");'],
  ["app/page.tsx", "export const show = (at: Date) => at.toLocaleDateString();"],
  ["lib/plans/rules.ts", 'export const x = parseFloat("1.10");'],
  ["lib/plans/rules.ts", 'export const x = Number.parseFloat("1.10");'],
  ["components/ui/money.tsx", "export const show = (n: number) => n.toFixed(2);"],
  ["lib/plans/rules.ts", `${MONEY}export const x = (m: Money) => Number(m);`],
  ["lib/core/rate.ts", 'import type { Money } from "./money";\nexport const x = (m: Money) => Number(m);'],
];

const allowed: [place: string, text: string][] = [
  ["lib/core/clock.ts", "export const at = () => Temporal.Now.instant();\nexport const ms = () => Date.now();"],
  ["lib/i18n/format.ts", 'export const shown = new Intl.NumberFormat("zh-CN");'],
  ["lib/auth/data.ts", "export const at = (ms: number) => new Date(ms);"],
  ["lib/plans/rules.ts", 'export const count = Number("3");'],
  ["lib/plans/rules.ts", `${MONEY}export const x = (m: Money) => m + 1n;\nexport const n = Number.parseInt("3", 10);`],
];

/** Findings of the plugins by the folder of the case they were planted in. */
const findings = new Map<string, number>();

function plant(name: string, [place, text]: [string, string]): void {
  const file = path.join(planted, name, place);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
}

beforeAll(() => {
  for (const file of ["biome.jsonc", ".gitignore"]) cpSync(path.join(root, file), path.join(planted, file));
  const plugins = readdirSync(path.join(root, "lib/architecture")).filter((file) => file.endsWith(".grit"));
  for (const file of plugins) {
    cpSync(path.join(root, "lib/architecture", file), path.join(planted, "lib/architecture", file));
  }
  breaches.forEach((breach, at) => {
    plant(`breach-${at}`, breach);
  });
  allowed.forEach((text, at) => {
    plant(`allowed-${at}`, text);
  });
  const biome = path.join(root, "node_modules/@biomejs/biome/bin/biome");
  const args = [biome, "lint", "--max-diagnostics=none", "--reporter=github", "."];
  const run = spawnSync(process.execPath, args, { cwd: planted, encoding: "utf8" });
  for (const [, where] of run.stdout.matchAll(/^::error title=plugin,file=.*?\/((?:breach|allowed)-\d+)\//gm)) {
    if (where) findings.set(where, (findings.get(where) ?? 0) + 1);
  }
});
afterAll(() => rmSync(planted, { recursive: true, force: true }));

describe("rule 8: one clock, one formatter, no float", () => {
  it.each(breaches.map((breach, at) => [...breach, at] as const))("%s: %s", (_place, _text, at) => {
    expect(findings.get(`breach-${at}`)).toBe(1);
  });
  it.each(allowed.map((text, at) => [...text, at] as const))("lets %s have %s", (_place, _text, at) => {
    expect(findings.get(`allowed-${at}`)).toBeUndefined();
  });
});
