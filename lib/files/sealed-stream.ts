import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/*
 * A file at rest: 7 random bytes, then frames of up to 64 KiB, each AES-256-GCM with its tag behind it. The nonce of
 * a frame is those 7 bytes, its number (4 bytes) and whether it is the last (1 byte): frames that are missing,
 * doubled, in another order or cut off at the end do not open (the STREAM construction of Hoang, Reyhanitabar,
 * Rogaway and Vizár, 2015). Each file has a key of its own.
 */
const PREFIX = 7;
const TAG = 16;
const FRAME = 64 * 1024;

/** What lies there is not what was sealed, or not all of it, or the key is another. */
export class FileDamaged extends Error {
  override name = "FileDamaged";
}

export function newFileKey(): Uint8Array {
  return randomBytes(32);
}

function nonceOf(prefix: Uint8Array, frame: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.set(prefix);
  nonce.writeUInt32BE(frame, PREFIX);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Pieces of one size; the last is 1 byte to `size` long, or empty when there was nothing at all. */
async function* inPieces(content: AsyncIterable<Uint8Array>, size: number) {
  let waiting = Buffer.alloc(0);
  for await (const chunk of content) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.byteLength > size) {
      yield { piece: waiting.subarray(0, size), isLast: false };
      waiting = waiting.subarray(size);
    }
  }
  yield { piece: waiting, isLast: true };
}

/** Seals a stream of bytes under the key of its file. */
export async function* sealStream(content: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Uint8Array> {
  const prefix = randomBytes(PREFIX);
  yield prefix;
  let frame = 0;
  for await (const { piece, isLast } of inPieces(content, FRAME)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(prefix, frame++, isLast));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

async function* withoutPrefix(content: AsyncIterable<Uint8Array>, take: (prefix: Uint8Array) => void) {
  let head = Buffer.alloc(0);
  let isTaken = false;
  for await (const chunk of content) {
    if (isTaken) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.byteLength < PREFIX) continue;
    isTaken = true;
    take(head.subarray(0, PREFIX));
    yield head.subarray(PREFIX);
  }
}

/**
 * Opens what `sealStream` made. Every piece that comes out is proven; the end is proven when the stream ends.
 * @throws FileDamaged
 */
export async function* openStream(content: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Uint8Array> {
  let prefix: Uint8Array = Buffer.alloc(PREFIX);
  let frame = 0;
  const body = withoutPrefix(content, (taken) => {
    prefix = Buffer.from(taken);
  });
  for await (const { piece, isLast } of inPieces(body, FRAME + TAG)) {
    if (piece.byteLength < TAG) throw new FileDamaged("cut off");
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(prefix, frame++, isLast));
    decipher.setAuthTag(piece.subarray(-TAG));
    try {
      yield Buffer.concat([decipher.update(piece.subarray(0, -TAG)), decipher.final()]);
    } catch (error) {
      throw new FileDamaged("not what was sealed", { cause: error });
    }
  }
}
