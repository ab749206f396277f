import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { UnreadableBatch } from "../findings";
import { zipOf } from "../test/zip-writer";
import { chunksOf, openBatch, readManifestText } from "./batch-source";

const root = mkdtempSync(path.join(tmpdir(), "huanqing-zip-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function place(bytes: Buffer): string {
  const file = path.join(mkdtempSync(path.join(root, "z-")), "b.zip");
  writeFileSync(file, bytes);
  return file;
}

async function faultOf(bytes: Buffer): Promise<string> {
  try {
    await (await openBatch(place(bytes))).close();
  } catch (error) {
    if (error instanceof UnreadableBatch) return `${error.file}: ${error.message}`;
    throw error;
  }
  return "none";
}

const manifest = { "manifest.json": Buffer.from("{}") };
const zeros = Buffer.alloc(20 << 20);
/** The same zip with a bit or a method changed in both headers of every member. */
function patched(zip: Buffer, offset: number, value: number): Buffer {
  const copy = Buffer.from(zip);
  for (const [mark, shift] of [
    ["PK\u0003\u0004", 4],
    ["PK\u0001\u0002", 6],
  ] as const) {
    for (let at = copy.indexOf(mark, 0, "latin1"); at !== -1; at = copy.indexOf(mark, at + 4, "latin1")) {
      copy.writeUInt16LE(value, at + shift + offset);
    }
  }
  return copy;
}

it.each([
  [
    "one that unpacks too far",
    zipOf({ ...manifest, "entries.csv": zeros }),
    "entries.csv: it unpacks to more than 100 times its size",
  ],
  [
    "members that together do",
    zipOf({ a: zeros.subarray(0, 12 << 20), b: zeros.subarray(0, 12 << 20) }),
    "b.zip: it unpacks to more than 100 times its size",
  ],
  [
    "a folder",
    zipOf({ "a/manifest.json": Buffer.from("{}") }),
    "a/manifest.json: the files must lie at the top of the zip, in no folder",
  ],
  ["an absolute path", zipOf({ "/etc/passwd": Buffer.from("x") }), "b.zip: a name in it leads out of it"],
  ["a path upwards", zipOf({ "../x": Buffer.from("x") }), "b.zip: a name in it leads out of it"],
  ["a drive", zipOf({ "C:\\x": Buffer.from("x") }), "b.zip: a name in it leads out of it"],
  [
    "thousands of members",
    zipOf(Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`f${n}`, Buffer.from("x")]))),
    "f50: the zip has more than 50 files",
  ],
  ["an encrypted member", patched(zipOf(manifest), 2, 0x801), "manifest.json: it is encrypted"],
  [
    "another method",
    patched(zipOf(manifest), 4, 12),
    "manifest.json: it is packed by another method than store or deflate",
  ],
  ["no directory", zipOf(manifest).subarray(0, 40), "b.zip: it is neither a folder nor a zip that can be read"],
  ["no zip at all", Buffer.from("account_ref"), "b.zip: it is neither a folder nor a zip that can be read"],
])("refuses %s before anything is unpacked", async (_, bytes, fault) => {
  expect(await faultOf(bytes)).toBe(fault);
});

it("refuses a name that stands twice", async () => {
  const bytes = zipOf({ "manifest.json": Buffer.from("{}"), "manifest.jsoN": Buffer.from("{}") });
  const twice = Buffer.from(bytes.toString("latin1").replaceAll("jsoN", "json"), "latin1");
  expect(await faultOf(twice)).toBe("manifest.json: it is in the zip twice");
});

it("stops where a member said that it ends, however much follows", async () => {
  const lying = zipOf({ "entries.csv": Buffer.alloc(200 << 20) }, () => 100_000);
  const source = await openBatch(place(lying));
  let bytes = 0;
  const read = async () => {
    for await (const chunk of chunksOf(source, "entries.csv")) bytes += chunk.length;
  };
  await expect(read()).rejects.toMatchObject({ name: "UnreadableBatch", file: "entries.csv", rule: "format" });
  expect(bytes).toBeLessThan(200_000);
  await source.close();
});

it("reads no zip inside a zip, and no manifest that is larger than one can be", async () => {
  const inner = zipOf(manifest);
  const source = await openBatch(place(zipOf({ ...manifest, "inner.zip": inner })));
  expect([...source.sizes.keys()]).toEqual(["manifest.json", "inner.zip"]);
  expect(await readManifestText(source)).toBe("{}");
  await source.close();
  const large = await openBatch(place(zipOf({ "manifest.json": Buffer.alloc(2 << 20, " ") })));
  await expect(readManifestText(large)).rejects.toMatchObject({
    file: "manifest.json",
    message: "it is larger than 1 MB",
  });
  await large.close();
});
