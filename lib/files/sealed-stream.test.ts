import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { FileDamaged, newFileKey, openStream, sealStream } from "./sealed-stream";

const KIB = 1024;
const FRAME = 64 * KIB + 16;
const key = newFileKey();
const chunks = (bytes: Uint8Array, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.byteLength / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)),
  );
const sealed = async (bytes: Uint8Array) => buffer(sealStream(chunks(bytes, 10_000), key));
const opened = async (bytes: Uint8Array, by = key) => buffer(openStream(chunks(bytes, 7_777), by));

describe("a sealed file", () => {
  it.each([0, 1, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 200 * KIB])("opens to what it was: %i bytes", async (size) => {
    const bytes = randomBytes(size);
    const at = await sealed(bytes);
    expect((await opened(at)).equals(bytes)).toBe(true);
    expect(size < 16 || !at.includes(bytes.subarray(0, 16))).toBe(true);
  });

  it("opens by its own key alone, and is never sealed the same twice", async () => {
    const bytes = randomBytes(100);
    const at = await sealed(bytes);
    await expect(opened(at, newFileKey())).rejects.toBeInstanceOf(FileDamaged);
    expect((await sealed(bytes)).equals(at)).toBe(false);
  });

  it("does not open when one bit is another, wherever", async () => {
    const at = await sealed(randomBytes(150 * KIB));
    for (const place of [0, 6, 7, 1000, FRAME + 6, FRAME + 7, 2 * FRAME + 100, at.byteLength - 1]) {
      const other = Buffer.from(at);
      other[place] = (other[place] as number) ^ 1;
      await expect(opened(other), `byte ${place}`).rejects.toBeInstanceOf(FileDamaged);
    }
  });

  it("does not open when it is cut off, even between frames", async () => {
    const at = await sealed(randomBytes(150 * KIB));
    for (const length of [0, 3, 7, 20, 7 + FRAME, 7 + 2 * FRAME, at.byteLength - 1]) {
      await expect(opened(at.subarray(0, length)), `${length} bytes`).rejects.toBeInstanceOf(FileDamaged);
    }
  });

  it("does not open when frames are missing, doubled, exchanged or added", async () => {
    const at = await sealed(randomBytes(3 * 64 * KIB));
    const head = at.subarray(0, 7);
    const [a, b, c] = [0, 1, 2].map((n) => at.subarray(7 + n * FRAME, 7 + (n + 1) * FRAME)) as [Buffer, Buffer, Buffer];
    expect((await opened(Buffer.concat([head, a, b, c]))).byteLength).toBe(3 * 64 * KIB);
    for (const frames of [
      [b, c],
      [a, c],
      [a, a, c],
      [b, a, c],
      [a, b, c, c],
      [a, b, c, Buffer.alloc(1)],
    ]) {
      await expect(opened(Buffer.concat([head, ...frames]))).rejects.toBeInstanceOf(FileDamaged);
    }
  });
});
