import { createHash } from "node:crypto";
import { type LetterLine, lettersCsv } from "./file-format";

/** The bytes of a file of letters, and their SHA-256. */
export function letterBytes(lines: readonly LetterLine[]): { bytes: Buffer; sha256: string } {
  const bytes = Buffer.from(lettersCsv(lines), "utf8");
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}
