import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

/** Nothing came for too long. */
export class TooSlow extends Error {
  override name = "TooSlow";
}

/**
 * A request's body as a stream that breaks when nothing comes for a time: a client that stands still holds neither
 * a connection nor a file.
 */
export function patiently(body: ReadableStream<Uint8Array>, seconds: number): Readable {
  async function* chunks() {
    const reader = body.getReader();
    try {
      while (true) {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new TooSlow(`nothing came for ${seconds} s`)), seconds * 1000);
        });
        const part = await Promise.race([reader.read(), late]).finally(() => clearTimeout(timer));
        if (part.done) return;
        yield part.value;
      }
    } finally {
      // Not waited for: while a read of a client that stands still is open, it does not end either.
      reader.cancel().catch(() => undefined);
    }
  }
  return Readable.from(chunks(), { objectMode: false });
}
