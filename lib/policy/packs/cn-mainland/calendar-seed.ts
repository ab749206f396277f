/**
 * Writes calendar.json from the package chinese-days, which carries the State Council's
 * yearly notices. Run by hand when a new year has been published, after raising that package:
 *
 *     npx tsx lib/policy/packs/cn-mainland/calendar-seed.ts
 *
 * Not part of the running portal, which reads the table `business_day`.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import published from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { version } from "chinese-days/package.json" with { type: "json" };

const FIRST_YEAR = 2024;

function daysOf(kind: "holiday" | "workday", days: Record<string, string>) {
  return Object.entries(days)
    .filter(([on]) => Number.parseInt(on.slice(0, 4), 10) >= FIRST_YEAR)
    .map(([on, names]) => ({ on, kind, name: names.split(",")[1] ?? names }));
}

const days = [...daysOf("holiday", published.holidays), ...daysOf("workday", published.workdays)];
days.sort((a, b) => (a.on < b.on ? -1 : 1));
const years = [...new Set(days.map((day) => Number.parseInt(day.on.slice(0, 4), 10)))];
const lines = days.map((day) => `    ${JSON.stringify(day)}`).join(",\n");
const text = `{\n  "source": "chinese-days ${version}",\n  "years": ${JSON.stringify(years)},\n  "days": [\n${lines}\n  ]\n}\n`;
writeFileSync(path.join(import.meta.dirname, "calendar.json"), text);
