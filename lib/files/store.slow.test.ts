import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { newFileKey, openStream, sealStream } from "./sealed-stream";
import { fileStore } from "./store";
import { FileMissing, type FileStore, FileTooLarge } from "./stores/port";
import { startS3 } from "./testing/s3-server";

const MIB = 1024 * 1024;
const folder = await mkdtemp(path.join(tmpdir(), "huanqing-files-"));
let server: Awaited<ReturnType<typeof startS3>>;
const stores = new Map<string, FileStore>([["disk", fileStore(readEnv({ HUANQING_DATA: folder }))]]);

beforeAll(async () => {
  server = await startS3(path.join(folder, "s3"));
  stores.set("s3", fileStore(readEnv(server.env)));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const limits = { maxBytes: 32 * MIB };
const store = (name: string) => stores.get(name) as FileStore;

/** Everything that lies anywhere. Parts of a broken upload aside: this server does not know how to drop them. */
const everything = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((file) => !file.includes("._S3rver_uploads"))
    .sort();

async function* failing(bytes: number): AsyncGenerator<Uint8Array> {
  yield randomBytes(bytes);
  throw new Error("the sender went away");
}

it("drops from the disk what writes left that died an hour ago, and nothing else", async () => {
  const disk = path.join(folder, "files");
  await store("disk").put("kept", Readable.from(["x"]), limits);
  const old = now().subtract({ hours: 1 }).epochMilliseconds / 1000;
  for (const name of [".incoming-dead", ".incoming-live"]) await writeFile(path.join(disk, name), "half");
  for (const name of [".incoming-dead", "kept"]) await utimes(path.join(disk, name), old, old);
  await store("disk").sweep(now().subtract({ minutes: 30 }));
  expect((await readdir(disk)).sort()).toEqual([".incoming-live", "kept"]);
  await rm(path.join(disk, ".incoming-live"));
  await store("disk").remove("kept");
});

describe.each(["disk", "s3"])("files on %s", (name) => {
  it.each([0, 1, 5 * MIB, 8 * MIB, 8 * MIB + 1, 20 * MIB])("come back as they were given: %i bytes", async (size) => {
    const bytes = randomBytes(size);
    const pieces = Readable.from(size > 0 ? [bytes.subarray(0, 1), bytes.subarray(1)] : []);
    const kept = await store(name).put(`same/${size}`, pieces, limits);
    expect(kept).toEqual({ bytes: size, sha256: sha256(bytes) });
    expect(sha256(await buffer(await store(name).open(`same/${size}`)))).toBe(sha256(bytes));
  });

  it("are replaced whole, and gone when removed", async () => {
    await store(name).put("twice", Readable.from([Buffer.from("first, longer")]), limits);
    await store(name).put("twice", Readable.from([Buffer.from("second")]), limits);
    expect((await buffer(await store(name).open("twice"))).toString()).toBe("second");
    await store(name).remove("twice");
    await store(name).remove("twice");
    await expect(store(name).open("twice")).rejects.toBeInstanceOf(FileMissing);
    await expect(store(name).open("never/there")).rejects.toBeInstanceOf(FileMissing);
  });

  it.each([1, 20 * MIB])("leave nothing of what is too large for %i bytes", async (maxBytes) => {
    const before = await everything();
    const content = Readable.from([randomBytes(maxBytes), randomBytes(1)]);
    await expect(store(name).put("large", content, { maxBytes })).rejects.toBeInstanceOf(FileTooLarge);
    await expect(store(name).open("large")).rejects.toBeInstanceOf(FileMissing);
    expect(await everything()).toEqual(before);
  });

  it.each([1000, 20 * MIB])("leave nothing of a stream that breaks after %i bytes", async (bytes) => {
    const before = await everything();
    await store(name).put("kept", Readable.from([Buffer.from("older")]), limits);
    await expect(store(name).put("kept", Readable.from(failing(bytes)), limits)).rejects.toThrow("went away");
    expect((await buffer(await store(name).open("kept"))).toString()).toBe("older");
    await store(name).remove("kept");
    expect(await everything()).toEqual(before);
  });

  it.each(["", "../x", "a/../../x", "/etc/passwd", ".hidden", "a//b", "a\\b", "a\0b", "字", "a/", "a".repeat(200)])(
    "have no key %j",
    async (key) => {
      const content = Readable.from([Buffer.from("x")]);
      await expect(store(name).put(key, content, limits)).rejects.toThrow(RangeError);
      await expect((async () => store(name).open(key))()).rejects.toThrow(RangeError);
      await expect((async () => store(name).remove(key))()).rejects.toThrow(RangeError);
    },
  );

  it("lie sealed when they are sealed first", async () => {
    const key = newFileKey();
    const words = Buffer.from("收据 receipt ".repeat(20_000));
    await store(name).put("sealed", Readable.from(sealStream(Readable.from([words]), key)), limits);
    for (const file of await everything()) expect((await readFile(file)).includes("receipt")).toBe(false);
    expect((await buffer(openStream(await store(name).open("sealed"), key))).equals(words)).toBe(true);
  });
});

describe("the folder", () => {
  it("can be read by this user alone", async () => {
    await store("disk").put("private/one", Readable.from([Buffer.from("x")]), limits);
    expect((await stat(path.join(folder, "files/private/one"))).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(folder, "files/private"))).mode & 0o777).toBe(0o700);
  });

  it("is no file, and a file is no folder", async () => {
    await store("disk").put("tree/leaf", Readable.from([Buffer.from("x")]), limits);
    await expect(store("disk").open("tree")).rejects.toBeInstanceOf(FileMissing);
    await expect(store("disk").open("tree/leaf/more")).rejects.toBeInstanceOf(FileMissing);
    await writeFile(path.join(folder, "beside"), "not ours");
    await expect(store("disk").open("beside")).rejects.toBeInstanceOf(FileMissing);
  });
});
