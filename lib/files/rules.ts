/** A receipt has at most 10 MB, as it comes. */
export const MOST_FILE_BYTES = 10_000_000;

/** What one person can send in 24 hours: far more than anybody needs for receipts, far less than a disk. */
export const DAILY_FILES = 20;
export const DAILY_BYTES = 60_000_000;

/** How long a link to a file holds: long enough to look, too short to pass on. */
export const LINK_SECONDS = 5 * 60;

/** What can be wrong with a file that somebody sends. */
export type FileFault = "missing" | "large" | "kind" | "damaged" | "active" | "quota" | "busy";

/** How a file is handed out: a picture that we wrote is looked at, a document only ever saved. */
export const placeOf = (contentType: "image/jpeg" | "application/pdf"): "inline" | "attachment" =>
  contentType === "image/jpeg" ? "inline" : "attachment";

/** Where the bytes of a file lie in the store. Nothing in it tells whose it is or what it was called. */
export function keyOfFile(fileId: string): string {
  return `received/${fileId}`;
}
