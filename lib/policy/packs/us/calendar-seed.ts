/**
 * Writes calendar.json from the rule of the holidays. Run by hand to add years:
 *
 *     npx tsx lib/policy/packs/us/calendar-seed.ts
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { federalHolidays } from "./holidays";

const YEARS = [2024, 2025, 2026, 2027];

const days = YEARS.flatMap(federalHolidays).map(({ on, name }) => ({ on: on.toString(), kind: "holiday", name }));
const lines = days.map((day) => `    ${JSON.stringify(day)}`).join(",\n");
const source = "5 USC 6103(a), as the Federal Reserve Banks keep it";
const text = `{\n  "source": "${source}",\n  "years": ${JSON.stringify(YEARS)},\n  "days": [\n${lines}\n  ]\n}\n`;
writeFileSync(path.join(import.meta.dirname, "calendar.json"), text);
