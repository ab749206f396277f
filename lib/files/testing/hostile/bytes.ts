import { deflateSync } from "node:zlib";

/** What can come of a file: how it is kept, or what is wrong with it. */
export type Becomes = "image/jpeg" | "application/pdf" | "missing" | "large" | "kind" | "damaged" | "active";

/** A file that somebody could send, by what is hostile in it, and what must come of it. */
export interface Sent {
  group: string;
  name: string;
  bytes: Uint8Array;
  becomes: Becomes;
  /** What it says of itself: looked at by nobody. */
  called?: string;
}

/** Stands in the files where nothing may be left of it. */
export const MARK = "SECRET-MARK-7f3a";
export const EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

export const text = (words: string) => Buffer.from(words, "utf8");
export const latin = (words: string) => Buffer.from(words, "latin1");
export const join = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? text(part) : part)));

export function uint(bytes: 2 | 3 | 4, value: number, order: "BE" | "LE" = "BE"): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (order === "BE") buffer.writeUIntBE(value, 0, bytes);
  else buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc32 = (bytes: Uint8Array) =>
  (bytes.reduce((crc, byte) => (CRC[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
export const PNG_END = pngChunk("IEND", Buffer.alloc(0));

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = join(type, data);
  return join(uint(4, data.byteLength), body, uint(4, crc32(body)));
}

interface PngHead {
  width: number;
  height: number;
  depth?: number;
  colour?: number;
  interlaced?: boolean;
}

export function pngHead({ width, height, depth = 8, colour = 0, interlaced = false }: PngHead): Buffer {
  const rest = Buffer.from([depth, colour, 0, 0, interlaced ? 1 : 0]);
  return pngChunk("IHDR", join(uint(4, width), uint(4, height), rest));
}

/** A PNG of any size that packs to almost nothing: `rows` bytes of zeros. */
export const pngOf = (head: PngHead, rows: number, ...before: Uint8Array[]): Buffer =>
  join(PNG_SIGNATURE, pngHead(head), ...before, pngChunk("IDAT", deflateSync(Buffer.alloc(rows))), PNG_END);

/** Puts chunks behind the head of a PNG. */
export const withChunks = (png: Uint8Array, ...chunks: Uint8Array[]): Buffer =>
  join(png.subarray(0, 33), ...chunks, png.subarray(33));

/** A marker segment of a JPEG: its second byte and what it holds. */
export const segment = (marker: number, data: Uint8Array): Buffer =>
  join(Buffer.from([0xff, marker]), uint(2, data.byteLength + 2), data);

/** Puts segments behind the start of a JPEG. */
export const withSegments = (jpeg: Uint8Array, ...segments: Uint8Array[]): Buffer =>
  join(jpeg.subarray(0, 2), ...segments, jpeg.subarray(2));

export function riffChunk(type: string, data: Uint8Array): Buffer {
  return join(type, uint(4, data.byteLength, "LE"), data, Buffer.alloc(data.byteLength % 2));
}

/** A WebP with a head of its own, which says how large the canvas is and what stands beside the picture. */
export function webpOf(canvas: { width: number; height: number; flags: number }, ...chunks: Uint8Array[]): Buffer {
  const { width, height, flags } = canvas;
  const head = join(Buffer.from([flags, 0, 0, 0]), uint(3, width - 1, "LE"), uint(3, height - 1, "LE"));
  const body = join("WEBP", riffChunk("VP8X", head), ...chunks);
  return join("RIFF", uint(4, body.byteLength, "LE"), body);
}

/** A PDF of one page, with more in its catalogue and more objects, whose letters are bytes. */
export function pdf(catalogue = "", objects = ""): Buffer {
  return latin(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalogue} >>\nendobj\n` +
      "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
      `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n${objects}` +
      "trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n",
  );
}

/** An object of a PDF in which others are packed; `open` is how its stream begins. */
export function packed(inner: string, { type = "/ObjStm", open = "stream\n" } = {}): string {
  const body = deflateSync(latin(inner)).toString("latin1");
  const head = `<< /Type ${type} /N 1 /First 4 /Filter /FlateDecode /Length ${body.length} >>`;
  return `9 0 obj\n${head}\n${open}${body}\nendstream\nendobj\n`;
}
