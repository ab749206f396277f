import { createHash } from "node:crypto";
import { FileTooLarge } from "./port";

/** Counts and hashes what flows past, and stops it where there is too much. */
export function measure(maxBytes: number) {
  const hash = createHash("sha256");
  let bytes = 0;
  return {
    /** @throws FileTooLarge before a byte too many is handed on */
    async *pass(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) throw new FileTooLarge("more than the caller allows");
        hash.update(chunk);
        yield chunk;
      }
    },
    result: () => ({ bytes, sha256: hash.digest("hex") }),
  };
}
