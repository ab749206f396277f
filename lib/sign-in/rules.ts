import { type Instant, laterBy } from "@/lib/core/clock";

/** quality.md, SMS code: 6 digits, 5 minutes, single use, 5 tries, 60 s between two, 10 a day. */
export const CODE_SECONDS = 5 * 60;
export const CODE_TRIES = 5;
export const CODE_GAP_SECONDS = 60;
export const CODES_A_DAY = 10;
/** From one address: enough for a shop or a ward that shares one, little for somebody trying numbers. */
export const CODES_AN_HOUR_PER_ADDRESS = 60;
/** decisions.md 12: five wrong identity tails lock the phone with that cardholder, until staff look at it. */
export const WRONG_TAILS = 5;
/** A code from staff for somebody whose identity document is not known to the core. */
export const ENROLMENT_SECONDS = 24 * 60 * 60;
/** Characters that nobody takes for another when they are read out: 8 of 32 make 40 bits. */
export const ENROLMENT_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
export const ENROLMENT_LENGTH = 8;

/** Failures of one phone over all its codes, and how long it then has to wait. */
const LADDER: readonly { failures: number; seconds: number }[] = [
  { failures: 30, seconds: 24 * 60 * 60 },
  { failures: 20, seconds: 60 * 60 },
  { failures: 10, seconds: 15 * 60 },
];

/** Until when a phone waits after its nth failure; null while no rung is reached exactly. */
export function lockAfter(failures: number, at: Instant): Instant | null {
  const rung = LADDER.find((step) => failures >= step.failures && (failures === step.failures || failures > 30));
  return rung ? laterBy(at, rung.seconds) : null;
}

/** How the country of the policy writes its numbers: its calling code, and a pattern of the number without it. */
export interface PhoneRules {
  readonly countryCode: string;
  readonly national: string;
}

/**
 * A phone as people type it, in E.164: spaces, dashes and brackets go; at home the calling code may be there or
 * not, with `+`, `00` or nothing before it; other countries need their `+`. Null for what cannot be a number.
 */
export function normalisePhone(typed: string, { countryCode, national }: PhoneRules): string | null {
  const bare = typed.normalize("NFKC").replace(/[\s\-().‐-―]/g, "");
  const home = new RegExp(`^(?:(?:\\+|00)?${countryCode})?(${national})$`).exec(bare);
  if (home) return `+${countryCode}${home[1]}`;
  const other = /^(?:\+|00)([1-9]\d{6,14})$/.exec(bare);
  return other ? `+${other[1]}` : null;
}

/** Six digits, also when typed full-width or with spaces; null for anything else. */
export function normaliseCode(typed: string): string | null {
  const bare = typed.normalize("NFKC").replace(/\s/g, "");
  return /^\d{6}$/.test(bare) ? bare : null;
}

/** Last four of the identity number (some end in a letter), or the eight characters that staff gave. */
export function normaliseTail(typed: string): string | null {
  const bare = typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  return /^[0-9A-Z]{4}$/.test(bare) || /^[A-HJ-NP-Z2-9]{8}$/.test(bare) ? bare : null;
}

/** `139 •••• 0067`, never broken over a line: enough to know one's own phone by. */
export function maskPhone(phone: string, { countryCode }: Pick<PhoneRules, "countryCode">): string {
  const local = phone.startsWith(`+${countryCode}`) ? phone.slice(countryCode.length + 1) : phone;
  return `${local.slice(0, 3)}\u00A0••••\u00A0${local.slice(-4)}`;
}
