import { fileTypeFromBuffer } from "file-type";
import { faultOfPdf } from "./pdf-scan";
import { cleanPicture } from "./picture";
import { type FileFault, MOST_FILE_BYTES } from "./rules";

/** A file as it is kept. */
export interface Received {
  contentType: "image/jpeg" | "application/pdf";
  bytes: Uint8Array;
}

/** Pictures are unpacked one after the other; so many may wait for their turn. */
const MOST_WAITING = 8;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** Runs `work` after what came before it; null when too much is waiting already. */
async function inTurn<T>(work: () => Promise<T>): Promise<T | null> {
  if (waiting >= MOST_WAITING) return null;
  waiting += 1;
  const mine = last.then(work).finally(() => {
    waiting -= 1;
  });
  last = mine.catch(() => undefined);
  return mine;
}

/**
 * Looks at what somebody sent as a receipt. What it is the bytes say, never a name or what the browser called it:
 * JPEG, PNG and WebP are written anew as JPEG, a PDF is kept as it is when it can do nothing by itself.
 */
export async function receive(bytes: Uint8Array): Promise<Received | { fault: FileFault }> {
  if (bytes.byteLength === 0) return { fault: "missing" };
  if (bytes.byteLength > MOST_FILE_BYTES) return { fault: "large" };
  const kind = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
  if (kind === "application/pdf") {
    const fault = faultOfPdf(bytes);
    return fault ? { fault } : { contentType: "application/pdf", bytes };
  }
  if (kind !== "image/jpeg" && kind !== "image/png" && kind !== "image/webp") return { fault: "kind" };
  const clean = await inTurn(async () => ({ picture: await cleanPicture(bytes) }));
  if (clean === null) return { fault: "busy" };
  return clean.picture ? { contentType: "image/jpeg", bytes: clean.picture } : { fault: "damaged" };
}
