import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { terminalWidth, textTable } from "@/lib/core/text-table";
import { sourceStamp } from "./build";
import { EXIT_WITH_PARENT, makeChildren } from "./children";
import { checkDataFolder, inPlainWords, LaunchError } from "./plain-words";
import { choosePort } from "./port";
import { parseJourney } from "./travel";

const ROOT = path.resolve(import.meta.dirname, "../..");
const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(path.join(tmpdir(), "huanqing-launch-"));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

describe("the table in the terminal", () => {
  it("aligns columns under wide and rare characters", () => {
    expect([terminalWidth("ab"), terminalWidth("还清"), terminalWidth("𬎆"), terminalWidth("，")]).toEqual([
      2, 4, 2, 2,
    ]);
    expect(
      textTable([
        ["还清", "a"],
        ["x", "b"],
      ]),
    ).toEqual(["还清  a", "x     b"]);
  });
});

describe("a journey in time", () => {
  it.each([
    ["+1d", 1],
    ["+35d", 35],
    ["+400d", 400],
    ["35d", null],
    ["-3d", null],
    ["+0d", null],
    ["+401d", null],
    ["+3", null],
  ])("%s is %s", (text, days) => expect(parseJourney(text)).toBe(days));
});

describe("the port", () => {
  it("is the one asked for, and a taken one is refused in plain words", async () => {
    const holder = createServer();
    const taken = await new Promise<number>((resolve) =>
      holder.listen(0, "127.0.0.1", () => resolve((holder.address() as { port: number }).port)),
    );
    await expect(choosePort(taken, "127.0.0.1")).rejects.toThrow(`Port ${taken} on 127.0.0.1 is taken`);
    await new Promise((resolve) => holder.close(resolve));
    expect(await choosePort(taken, "127.0.0.1")).toBe(taken);
    expect(await choosePort(0, "127.0.0.1")).toBeGreaterThan(1023);
  });
});

describe("the stamp of a build", () => {
  it("changes with any source and with no test", () => {
    const root = folder();
    mkdirSync(path.join(root, "lib"));
    writeFileSync(path.join(root, "lib", "a.ts"), "1");
    const first = sourceStamp(root);
    expect(sourceStamp(root)).toBe(first);
    writeFileSync(path.join(root, "lib", "a.test.ts"), "1");
    expect(sourceStamp(root)).toBe(first);
    writeFileSync(path.join(root, "lib", "a.ts"), "2");
    expect(sourceStamp(root)).not.toBe(first);
    writeFileSync(path.join(root, "lib", "a.ts"), "1");
    writeFileSync(path.join(root, "next.config.ts"), "");
    expect(sourceStamp(root)).not.toBe(first);
  });
});

describe("errors at the start", () => {
  it("name the folder that cannot be written", () => {
    const file = path.join(folder(), "file");
    writeFileSync(file, "");
    expect(() => checkDataFolder({ HUANQING_DATA: file }, ROOT)).toThrow(LaunchError);
  });

  it("never repeat the address of the database", () => {
    const refused = Object.assign(new Error("connect postgres://u:secret@h"), { code: "ECONNREFUSED" });
    expect(inPlainWords(refused)).toMatch(/cannot be reached/);
    expect(inPlainWords(new Error("query failed", { cause: refused }))).not.toContain("secret");
  });
});

describe("a child whose parent is killed", () => {
  it("ends by itself", async () => {
    const child = `setInterval(() => {}, 1000); console.log(process.pid)`;
    const parent = `const { spawn } = require("node:child_process");
      spawn(process.execPath, ["--import", ${JSON.stringify(EXIT_WITH_PARENT)}, "-e", ${JSON.stringify(child)}],
        { detached: true, stdio: ["pipe", "inherit", "inherit"] });`;
    const started = spawn(process.execPath, ["-e", parent], { stdio: ["ignore", "pipe", "inherit"] });
    const pid = await new Promise<number>((resolve) =>
      started.stdout.once("data", (text) => resolve(Number.parseInt(`${text}`, 10))),
    );
    const lives = () => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    expect(lives()).toBe(true);
    started.kill("SIGKILL");
    for (let tries = 0; tries < 100 && lives(); tries++) await wait(50);
    expect(lives()).toBe(false);
  });
});

describe("a child that is kept", () => {
  it("is started again when it goes, and not once it was stopped", async () => {
    const made = folder();
    const file = path.join(made, "starts");
    const program = `require("node:fs").appendFileSync(${JSON.stringify(file)}, "x"); process.exit(3)`;
    const starts = () => (existsSync(file) ? readFileSync(file, "utf8").length : 0);
    const children = makeChildren(process.env, made);
    const lost: string[] = [];
    children.keep("worker", ["-e", program], "inherit", (how) => lost.push(how));
    for (let tries = 0; tries < 200 && starts() < 2; tries++) await wait(50);
    for (let tries = 0; tries < 200 && lost.length < 2; tries++) await wait(50);
    await children.stop();
    expect(lost).toEqual(["worker: exit status 3", "worker: exit status 3"]);
    await wait(2500);
    expect(starts()).toBe(2);
  });
});

describe("outside of the demonstration", () => {
  const own = {
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
    HUANQING_KEY: "A".repeat(43),
    HUANQING_ISSUER: "issuer.json",
    PORTAL_ORIGIN: "https://portal.example",
  };
  it.each([
    ["people, with a database of one's own", "lib/demo-people/people-cli.ts", ["--json"], own],
    ["people, served to others", "lib/demo-people/people-cli.ts", [], { HUANQING_HOST: "0.0.0.0" }],
    ["codes of staff, with a database of one's own", "lib/demo-people/staff-cli.ts", ["chenyu"], own],
    ["codes of staff, served to others", "lib/demo-people/staff-cli.ts", ["chenyu"], { HUANQING_HOST: "0.0.0.0" }],
    ["travel, with a database of one's own", "lib/launch/travel-cli.ts", ["+1d"], own],
    ["travel, served to others", "lib/launch/travel-cli.ts", ["+1d"], { HUANQING_HOST: "0.0.0.0" }],
  ])("there is no demo: %s", (_what, file, args, env) => {
    const data = path.join(folder(), "data");
    const { DATABASE_URL: _, ...outer } = process.env;
    const result = spawnSync(process.execPath, ["--import", "tsx", path.join(ROOT, file), ...args], {
      cwd: ROOT,
      env: { ...outer, HUANQING_DATA: data, ...env },
      encoding: "utf8",
    });
    expect([result.status, result.stdout]).toEqual([1, ""]);
    expect(result.stderr).toMatch(/only on the/);
  });
});
