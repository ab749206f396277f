/** Digits and letters that nobody takes for one another. */
const SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 16;

/** The code of a document from 16 bytes that nobody can guess: 79 bits in four groups, `7KQ4-MX2A-9RTW-H3CD`. */
export function codeOf(bytes: Uint8Array): string {
  const signs = Array.from(bytes.subarray(0, LENGTH), (byte) => SIGNS[byte % SIGNS.length]).join("");
  return (signs.match(/.{4}/g) ?? []).join("-");
}

/** A code as somebody typed it: in whatever case and width, with or without hyphens. Null: it cannot be one. */
export function readCode(typed: string): string | null {
  const signs = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-‐-―−]/g, "");
  if (signs.length !== LENGTH || ![...signs].every((sign) => SIGNS.includes(sign))) return null;
  return (signs.match(/.{4}/g) ?? []).join("-");
}
