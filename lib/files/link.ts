import { isSameSecret, keyedHash } from "@/lib/auth/keyed-hash";
import { type Instant, laterBy } from "@/lib/core/clock";
import { isId } from "@/lib/core/ids";
import { LINK_SECONDS } from "./rules";

/** Whom a link is for: a cardholder by their id, or a member of staff with all ids of the case that they look at. */
type Reader = string | readonly string[];

const signatureOf = (reader: Reader, fileId: string, until: string) =>
  Buffer.from(keyedHash("file", [reader, fileId, until].flat().join(" "))).toString("base64url");

/** The last part of the address of a file: which one, until when, and that we said so to this reader. */
export function fileToken(reader: Reader, fileId: string, at: Instant): string {
  const until = Math.floor(laterBy(at, LINK_SECONDS).epochMilliseconds / 1000).toString(36);
  return `${fileId}.${until}.${signatureOf(reader, fileId, until)}`;
}

/** The file that a token is for; null when it is over, was made for somebody else or is none of ours. */
export function readFileToken(reader: Reader, token: string, at: Instant): string | null {
  const [fileId = "", until = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0 || !isId(fileId) || !/^[0-9a-z]{1,9}$/.test(until)) return null;
  if (!isSameSecret(signature, signatureOf(reader, fileId, until))) return null;
  const left = Number.parseInt(until, 36) - Math.floor(at.epochMilliseconds / 1000);
  return left >= 0 ? fileId : null;
}
