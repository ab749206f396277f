import type { Received } from "./intake";

/** What a scan says of a file. `unavailable`: it said nothing, so the file has not passed. */
export type ScanResult = "clean" | "infected" | "unavailable";

/** Looks into a file for what harms whoever opens it. */
export type Scan = (file: Received) => Promise<ScanResult>;

/** A scan that takes longer has not passed the file. */
const SCAN_SECONDS = 30;

/**
 * Without a scanner a picture passes, since we wrote it anew ourselves, and a document does not: it is kept sealed, and
 * nobody at the bank opens it before a scanner has looked at it.
 */
export const withoutScanner: Scan = async ({ contentType }) => (contentType === "image/jpeg" ? "clean" : "unavailable");

/** What a scan says, where anything but an answer in time is no pass. */
export async function scanned(file: Received, scan: Scan, seconds = SCAN_SECONDS): Promise<ScanResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ScanResult>((done) => {
    timer = setTimeout(() => done("unavailable"), seconds * 1000);
  });
  try {
    return await Promise.race([scan(file).catch((): ScanResult => "unavailable"), late]);
  } finally {
    clearTimeout(timer);
  }
}
