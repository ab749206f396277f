import type { Readable } from "node:stream";

/** A batch as a folder or a zip: a flat set of files that are read as streams. */
export interface BatchSource {
  /** Size in bytes (of the unpacked file) by name. */
  sizes: ReadonlyMap<string, number>;
  open: (name: string) => Promise<Readable>;
  close: () => Promise<void>;
}
