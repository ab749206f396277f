import type { PlainDate } from "./dates";

/** Digits and letters that nobody takes for one another. */
const SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** A receipt number as people say it to each other, `P-2611-7KQ4MX`: P of a proposal, D of a dispute, C of a certificate. */
export function newReference(letter: "P" | "D" | "C" | "L", today: PlainDate): string {
  const signs = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => SIGNS[byte % SIGNS.length]);
  return `${letter}-${today.toString().slice(2, 7).replace("-", "")}-${signs.join("")}`;
}
