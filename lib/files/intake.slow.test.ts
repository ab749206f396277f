import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { MARK } from "./testing/hostile/bytes";
import { hostileFiles } from "./testing/hostile/corpus";
import type { Taken, Weighed } from "./testing/hostile/intake-process";

// The files are made before the intake shuts every kind of picture but three out of this process.
const files = await hostileFiles();
const { receive } = await import("./intake");

/** Unpacked, the largest of these pictures have gigabytes. */
const MOST_GROWN = 300_000_000;

const folder = mkdtempSync(path.join(tmpdir(), "huanqing-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const [index, { bytes }] of files.entries()) writeFileSync(path.join(folder, `${index}`), bytes);
writeFileSync(path.join(folder, "names.json"), JSON.stringify(files.map(({ called }) => called ?? "receipt.jpg")));
const { stdout, stderr } = spawnSync(
  process.execPath,
  ["--import", "tsx", "lib/files/testing/hostile/intake-process.ts", folder],
  { encoding: "utf8", maxBuffer: 64_000_000 },
);
if (stdout === "") throw new Error(stderr);
const { taken, grown } = JSON.parse(stdout) as Weighed;
const sent = files.map((file, index) => ({ ...file, came: taken[index] as Taken }));
const groups = [...new Set(files.map(({ group }) => group))];
const WORDS = { "image/jpeg": "written anew", "application/pdf": "kept for a scan", damaged: "refused as damaged" };

/** `polyglots: 83 files, 61 written anew, 20 refused as kind`: what a run prints of a group. */
function figures(group: string): string {
  const of = files.filter((file) => file.group === group);
  const counts = [...new Set(of.map(({ becomes }) => becomes))].map((becomes) => {
    const word = becomes in WORDS ? WORDS[becomes as keyof typeof WORDS] : `refused as ${becomes}`;
    return `${of.filter((file) => file.becomes === becomes).length} ${word}`;
  });
  return `${group}: ${of.length} files, ${counts.join(", ")}`;
}

describe("what somebody sends as a receipt or as evidence", () => {
  it(`is tried with at least 200 hostile files: ${files.length}`, () => {
    expect(files.length).toBeGreaterThanOrEqual(200);
    expect(new Set(files.map(({ group, name }) => `${group} ${name}`)).size).toBe(files.length);
  });

  it("had the place and the owner in the photo before", () => {
    const photo = Buffer.from(files.find(({ name }) => name === "the place in a jpeg")?.bytes ?? []);
    expect([photo.includes(MARK), photo.includes("Exif")]).toEqual([true, true]);
  });

  it.each(groups.map((group) => [figures(group), group] as const))("%s", (_figures, group) => {
    const wrong = sent.filter((one) => one.group === group && one.came.outcome !== one.becomes);
    expect(wrong.map(({ name, becomes, came }) => `${name}: ${came.outcome}, not ${becomes}`)).toEqual([]);
  });

  it("has nothing left beside a picture, and is at most 2,400 pixels long", () => {
    expect(sent.flatMap(({ name, came }) => came.left.map((left) => `${name}: ${left}`))).toEqual([]);
    expect(Math.max(...taken.flatMap(({ edges }) => edges))).toBe(2400);
    const edgesOf = (wanted: string) => sent.find(({ name }) => name === wanted)?.came.edges;
    expect(edgesOf("a photo that lies on its side")).toEqual([20, 60]);
    expect(edgesOf("a moving picture")).toEqual([20, 20]);
    expect(edgesOf("a long photo")).toEqual([2400, 200]);
  });

  it("is shown in the browser only as a picture that was written anew, and a document to nobody before a scan", () => {
    const shown = new Set(taken.map(({ outcome, place, state }) => `${outcome} ${place} ${state}`));
    const refused = ["missing", "large", "kind", "damaged", "active"].map((fault) => `${fault} null null`);
    expect([...shown].sort()).toEqual(
      ["application/pdf attachment held", "image/jpeg inline ready", ...refused].sort(),
    );
  });

  it(`makes the process grow by at most ${MOST_GROWN / 1e6} MB, whatever it wants to become: ${Math.round(grown / 1e6)}`, () => {
    expect(grown).toBeLessThan(MOST_GROWN);
  });

  it("waits its turn, and is sent away when too many wait", async () => {
    const photo = files.find((file) => file.name === "a long photo")?.bytes ?? new Uint8Array();
    const answers = await Promise.all(Array.from({ length: 12 }, () => receive(photo)));
    const busy = answers.filter((one) => "fault" in one && one.fault === "busy");
    expect(busy).toHaveLength(4);
    expect("fault" in (await receive(photo))).toBe(false);
  });
});
