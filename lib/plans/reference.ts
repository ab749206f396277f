import type { PlainDate } from "@/lib/core/dates";

/** Digits and letters that nobody takes for one another. */
const SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** The receipt number of a proposal, as people say it to each other: `P-2611-7KQ4MX`. */
export function newReference(today: PlainDate): string {
  const signs = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => SIGNS[byte % SIGNS.length]);
  return `P-${today.toString().slice(2, 7).replace("-", "")}-${signs.join("")}`;
}
