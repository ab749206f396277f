import { type Money, parseMoney } from "./money";

/** What people type as an amount: full-width digits, a currency sign and separators are understood, exponents are not. */
export function readAmount(typed: string): Money | null {
  const bare = typed
    .normalize("NFKC")
    .replace(/[\s,\p{Sc}元]/gu, "")
    .replace(/。/g, ".");
  return /^\d{1,9}(\.\d{1,2})?$/.test(bare) ? parseMoney(bare) : null;
}
