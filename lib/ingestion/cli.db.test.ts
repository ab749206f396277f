import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { filesOf, rowOf, smallBatch, useFolders } from "./test/batch-builder";
import { publishDemoPolicy } from "./test/publish-policy";
import { useOwnKey } from "./test/run-import";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
beforeAll(() => publishDemoPolicy(database));

function command(cli: string, ...args: string[]) {
  const env = {
    ...process.env,
    DATABASE_URL: database.url("app"),
    HUANQING_KEY: Buffer.alloc(32, 7).toString("base64url"),
    HUANQING_ISSUER: "x",
    PORTAL_ORIGIN: "http://localhost",
  };
  const entry = path.resolve("lib/ingestion", cli);
  return spawnSync(process.execPath, ["--import", "tsx", entry, ...args], { env, encoding: "utf8" });
}
const importing = (...args: string[]) => command("cli.ts", ...args);
const imports = (...args: string[]) => command("imports-cli.ts", ...args);

/** A batch whose first account names an agency and whose first entry has an amount that a spreadsheet would run. */
function spoilt(): string {
  const rows = smallBatch();
  rowOf(rows, "entries.csv", 2).kind = "=1+1";
  rowOf(rows, "entries.csv").amount = "-1,0";
  rowOf(rows, "cardholders.csv", 1).phone = "13900000001";
  return folder(filesOf(rows, { manifest: { batch_ref: "b2", as_of: "2026-11-16" } }));
}

it("applies, says so of the same batch, refuses, and sets aside when asked: 0, 0, 1, 2", () => {
  const first = folder(filesOf(smallBatch()));
  const applied = importing(first, "--json");
  expect([applied.status, JSON.parse(applied.stdout)]).toMatchObject([0, { outcome: "applied", total_rows: 14 }]);
  expect(importing(first)).toMatchObject({
    status: 0,
    stdout: "Batch b1 was applied before: nothing has changed.\n",
  });
  const batch = spoilt();
  const refused = importing(batch, "--json");
  const by_rule = { money: 1, value: 2 };
  expect([refused.status, JSON.parse(refused.stdout)]).toMatchObject([1, { outcome: "refused", found: 3, by_rule }]);
  const aside = importing(batch, "--quarantine", "--json");
  expect([aside.status, JSON.parse(aside.stdout)]).toMatchObject([
    2,
    {
      outcome: "quarantined",
      batch_ref: "b2",
      set_aside: { "accounts.csv": 1, "statements.csv": 2, "entries.csv": 3, "cardholders.csv": 1 },
      total_set_aside: 7,
      found: 3,
      by_rule,
    },
  ]);
  expect(existsSync(JSON.parse(aside.stdout).report)).toBe(true);
  expect(importing(batch, "--quarantine")).toMatchObject({
    status: 0,
    stdout: "Batch b2 was applied before, with 7 rows set aside: nothing has changed.\n",
  });
  expect(importing("--quarantined").status).toBe(64);
});

it("lists every attempt, newest first, of one source when asked", () => {
  const listed = imports("list", "--json")
    .stdout.trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(listed.map(({ batchRef, status }) => `${batchRef} ${status}`)).toEqual([
    "b2 unchanged",
    "b2 quarantined",
    "b2 refused",
    "b1 unchanged",
    "b1 applied",
  ]);
  expect(imports("list").stdout).toContain("quarantined  core");
  expect(imports("list", "--source", "elsewhere").stdout).toBe("no import by command or over HTTPS is on record\n");
});

it("shows a run by the beginning of its id, and the last attempt of a batch by its reference", () => {
  const [, aside] = imports("list", "--json").stdout.split("\n");
  const { importRunId } = JSON.parse(aside ?? "");
  const shown = imports("show", importRunId.slice(0, 18));
  expect(shown.stdout).toMatch(/^set aside +(?=.*accounts\.csv 1)(?=.*entries\.csv 3)(?=.*statements\.csv 2).*$/m);
  expect(shown.stdout).toMatch(/^found +3 \(/m);
  expect(JSON.parse(imports("show", "b2", "--json").stdout)).toMatchObject({ status: "unchanged", batchRef: "b2" });
  expect(imports("show", "b9")).toMatchObject({ status: 1, stderr: "no run is called b9\n" });
  expect(imports("show", importRunId.slice(0, 4)).status).toBe(1);
  expect(imports("show").status).toBe(2);
});

it("reports by rule and place, and for a spreadsheet without a cell that would be run", () => {
  const [, aside] = imports("list", "--json").stdout.split("\n");
  const { importRunId } = JSON.parse(aside ?? "");
  expect(imports("report", importRunId).stdout).toBe(
    "money (1)\n  entries.csv, line 2, amount: -1,0\n" +
      "value (2)\n  cardholders.csv, line 3, phone: 1*** (11 characters)\n  entries.csv, line 6, kind: =1+1\n",
  );
  const csv = imports("report", importRunId, "--csv").stdout;
  expect(csv.startsWith("\ufeffrule,file,line,column,value\r\n")).toBe(true);
  const rows = parse(csv, { bom: true, columns: true }) as { value: string }[];
  expect(rows.map(({ value }) => value)).toEqual(["'-1,0", "1*** (11 characters)", "'=1+1"]);
  expect(imports("report", "b1").stdout).toBe("nothing was wrong with its rows\n");
});
