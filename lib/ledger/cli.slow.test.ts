import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runVectors } from "./vectors/command";

const PUBLIC_SET = path.join(import.meta.dirname, "vectors/cn-mainland.json");

const GRACE = {
  id: "g1",
  function: "grace",
  title: "three days",
  inputs: { due_date: "2026-02-25", paid_on: "2026-02-28", grace_days: 3 },
  expected: { days_after_due: 3, on_time: true },
  basis: "contract",
};

function fileOf(vectors: unknown[], frame: Record<string, unknown> = {}): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ format: "huanqing-vectors/1", policy: "test", vectors, ...frame }));
}

function run(bytes: Uint8Array | Error, args: string[] = ["file.json"]) {
  const printed: string[] = [];
  const notes: string[] = [];
  const read = () => {
    if (bytes instanceof Error) throw bytes;
    return bytes;
  };
  const status = runVectors(args, { read, print: (line) => printed.push(line), note: (line) => notes.push(line) });
  return { status, printed, notes, last: printed.at(-1) };
}

describe("the vectors command", () => {
  it("passes the public set", () => {
    expect(run(readFileSync(PUBLIC_SET))).toMatchObject({ status: 0, last: "260 passed, 0 failed", notes: [] });
  });

  it("names the policy, and ends with the count, also of an empty file", () => {
    const { status, printed } = run(fileOf([]));
    expect(status).toBe(0);
    expect(printed).toEqual(["huanqing-vectors/1, policy test: 0 vectors", "0 passed, 0 failed"]);
  });

  it("says of a failed vector where it first differs, and evaluates the others", () => {
    const wrong = { ...GRACE, id: "g2", expected: { on_time: false, days_after_due: 4 } };
    const { status, printed, last } = run(fileOf([wrong, GRACE]));
    expect(status).toBe(1);
    expect(printed[1]).toBe("g2 grace on_time: expected false, got true");
    expect(last).toBe("1 passed, 1 failed");
  });

  it("fails alone a vector that breaks the format", () => {
    const broken = [
      { ...GRACE, id: "unknown", function: "usury" },
      { ...GRACE, id: "prototype", function: "constructor" },
      { ...GRACE, id: "form", inputs: { ...GRACE.inputs, paid_on: "2026-02-30" } },
      { ...GRACE, id: "nothing asked", expected: {} },
      { ...GRACE, id: "not a field", expected: { on_time: true, late: false } },
      { ...GRACE, id: 7 },
      "no vector at all",
      null,
    ];
    const { status, printed, last } = run(fileOf([...broken, GRACE]));
    expect(status).toBe(1);
    expect(last).toBe("1 passed, 8 failed");
    expect(printed.slice(1, -1).map((line) => line.split(": expected")[0])).toEqual([
      "unknown usury function",
      "prototype constructor function",
      "form grace inputs.paid_on",
      "nothing asked grace expected",
      "not a field grace late",
      "vectors[5] grace id",
      "vectors[6] ? (vector)",
      "vectors[7] ? (vector)",
    ]);
    expect(printed[3]).toBe('form grace inputs.paid_on: expected a date YYYY-MM-DD, got "2026-02-30"');
  });

  it("keeps a failure on one line, whatever the file calls it", () => {
    const { printed } = run(fileOf([{ ...GRACE, id: "two\nlines\u001b[31m\u2028", expected: { on_time: "a\nb" } }]));
    expect(printed).toHaveLength(3);
    expect(printed.join("")).not.toMatch(/[\p{Cc}\u2028]/u);
  });

  it("shows progress beside the answer when a file is big", () => {
    const many = Array.from({ length: 10_001 }, (_, k) => ({ ...GRACE, id: `n${k}` }));
    const { status, notes, last } = run(fileOf(many));
    expect({ status, notes, last }).toEqual({
      status: 0,
      notes: ["5000 of 10001", "10000 of 10001"],
      last: "10001 passed, 0 failed",
    });
  });

  it.each([
    ["that cannot be read", new Error("ENOENT")],
    ["that is not JSON", new TextEncoder().encode("{")],
    ["with a byte order mark", new Uint8Array([0xef, 0xbb, 0xbf, ...fileOf([GRACE])])],
    ["that is not UTF-8", new Uint8Array([...fileOf([GRACE]).slice(0, -1), 0xff, 0x7d])],
    ["of another format", fileOf([GRACE], { format: "huanqing-vectors/2" })],
    ["without a format", fileOf([GRACE], { format: undefined })],
    ["whose vectors are no list", fileOf([], { vectors: { a: 1 } })],
    ["that is a list", new TextEncoder().encode("[]")],
    ["with an id twice", fileOf([GRACE, { ...GRACE, expected: { on_time: false } }])],
  ])("gives status 2 for a file %s", (_, bytes) => {
    const { status, printed, notes } = run(bytes);
    expect({ status, printed, notes: notes.length }).toEqual({ status: 2, printed: [], notes: 1 });
  });

  it("gives status 2 and the usage without a file, or with two", () => {
    expect(run(fileOf([]), []).status).toBe(2);
    expect(run(fileOf([]), ["a", "b"])).toMatchObject({ status: 2, printed: [] });
  });
});

describe("the command as a process", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "vectors-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function start(args: string[]): Promise<{ status: unknown; out: string }> {
    const cli = path.join(import.meta.dirname, "cli.ts");
    return new Promise((resolve) => {
      execFile(process.execPath, ["--import", "tsx", cli, ...args], (error, out) =>
        resolve({ status: error === null ? 0 : error.code, out }),
      );
    });
  }

  it("exits with 0, 1 and 2", async () => {
    const failing = path.join(folder, "failing 文件.json");
    writeFileSync(failing, fileOf([{ ...GRACE, expected: { on_time: false } }]));
    const [passed, failed, absent] = await Promise.all([
      start([PUBLIC_SET]),
      start([failing]),
      start([path.join(folder, "absent.json")]),
    ]);
    expect(passed.status).toBe(0);
    expect(passed.out.trimEnd().split("\n").at(-1)).toBe("260 passed, 0 failed");
    expect(failed.status).toBe(1);
    expect(failed.out.trimEnd().split("\n").at(-1)).toBe("0 passed, 1 failed");
    expect(absent).toEqual({ status: 2, out: "" });
  });
});
