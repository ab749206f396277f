import type { Readable } from "node:stream";
import type { Instant } from "@/lib/core/clock";

/** More bytes came than the caller allows. Nothing of them was kept. */
export class FileTooLarge extends Error {
  override name = "FileTooLarge";
}

/** No file lies under this key. */
export class FileMissing extends Error {
  override name = "FileMissing";
}

export interface FileStore {
  /**
   * Keeps what the stream gives under the key, whole or not at all; what lay there before is replaced.
   * @returns the size and SHA-256 (hex) of the bytes as they came
   * @throws FileTooLarge, and whatever the stream or the store threw, with nothing left behind
   */
  put: (key: string, content: Readable, limits: { maxBytes: number }) => Promise<{ bytes: number; sha256: string }>;
  /** @throws FileMissing */
  open: (key: string) => Promise<Readable>;
  /** Removes what lies under the key; that nothing does is no error. */
  remove: (key: string) => Promise<void>;
  /**
   * Removes what writes left behind that broke with their process, where nothing came since a moment. A bucket does it
   * by a rule of its own, which ends uploads that were not completed.
   */
  sweep: (since: Instant) => Promise<void>;
}

/** Names in lower and upper case, digits, `.`, `-` and `_`, none beginning with a dot, with `/` between them. */
const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}(\/[A-Za-z0-9][A-Za-z0-9._-]{0,127}){0,7}$/;

/** @throws RangeError for a key that is none: nothing a person typed ever becomes one */
export function checkKey(key: string): string {
  if (!KEY.test(key)) throw new RangeError("not a key of a file");
  return key;
}
