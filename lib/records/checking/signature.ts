import { isSameSecret, keyedHash } from "@/lib/auth/keyed-hash";
import { type Instant, laterBy } from "@/lib/core/clock";
import { FILE_FAULTS, type FileFault } from "./types";

/** What came of a file, on its way from the form to the page; nobody can make a link that says otherwise. */
export interface FileResult {
  sha256: string;
  fault: FileFault | null;
}

/** So long the page shows it; then the file is sent again. */
const SECONDS = 15 * 60;

const signed = (body: string) => Buffer.from(keyedHash("record", `checked ${body}`)).toString("base64url");

export function resultToken({ sha256, fault }: FileResult, at: Instant): string {
  const until = Math.floor(laterBy(at, SECONDS).epochMilliseconds / 1000).toString(36);
  const body = `${sha256}.${fault ?? "whole"}.${until}`;
  return `${body}.${signed(body)}`;
}

/** Null: it was made by somebody else, or is over. */
export function readResult(token: string, at: Instant): FileResult | null {
  const [sha256 = "", said = "", until = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0 || !/^[0-9a-f]{64}$/.test(sha256) || !/^[0-9a-z]{1,9}$/.test(until)) return null;
  if (!isSameSecret(signature, signed(`${sha256}.${said}.${until}`))) return null;
  if (Number.parseInt(until, 36) < Math.floor(at.epochMilliseconds / 1000)) return null;
  return { sha256, fault: FILE_FAULTS.find((fault) => fault === said) ?? null };
}
