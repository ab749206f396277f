/** Where a desk may be led back to after signing in: its own pages, ids included. */
const RETURN = /^\/staff(?!\/sign-in|\/set-up)(?:\/[0-9a-z-]{1,64})*$/;

/** The path itself when it is one of the desk's, else its first page. A path from a request is never trusted. */
export function safeDeskReturn(path: string | null | undefined): string {
  return path && RETURN.test(path) ? path : "/staff";
}

/** A login as people type it, in small letters; null for what cannot be one. */
export function normaliseLogin(typed: string): string | null {
  const bare = typed.normalize("NFKC").trim().toLowerCase();
  return /^[a-z][a-z0-9.-]{1,39}$/.test(bare) ? bare : null;
}

/** ASVS 5.0, 6.2: length counts, and no composition of kinds is asked for. The upper end bounds the hashing. */
const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 128;
const DIFFERENT_LEAST = 6;

/** What is wrong with a new password, as a key of the catalogue area `errors`; null when nothing is. */
export function passwordFault(password: string, login: string): string | null {
  const characters = [...password];
  if (characters.length < PASSWORD_LEAST) return "password_short";
  if (characters.length > PASSWORD_MOST) return "password_long";
  if (new Set(characters.map((one) => one.toLowerCase())).size < DIFFERENT_LEAST) return "password_simple";
  if (password.toLowerCase().includes(login)) return "password_login";
  return null;
}

export const RECOVERY_CODES = 10;
/** Ten characters of 32 make 50 bits. */
export const RECOVERY_LENGTH = 10;

/** `K7Q2M-9XWPT`, as it is shown and written down. */
export function recoveryText(code: string): string {
  return `${code.slice(0, RECOVERY_LENGTH / 2)}-${code.slice(RECOVERY_LENGTH / 2)}`;
}

/** Six digits of an authenticator app, or one of the recovery codes; null for anything else. */
export function readSecondFactor(typed: string): { kind: "totp" | "recovery"; code: string } | null {
  const bare = typed
    .normalize("NFKC")
    .replace(/[\s\-‐-―]/g, "")
    .toUpperCase();
  if (/^\d{6}$/.test(bare)) return { kind: "totp", code: bare };
  return /^[A-HJ-NP-Z2-9]{10}$/.test(bare) ? { kind: "recovery", code: bare } : null;
}

/** `JBSW Y3DP …`: a secret as it is read off and typed. */
export function secretText(base32: string): string {
  return base32.match(/.{1,4}/g)?.join(" ") ?? "";
}

/** A queue is counted so far and no further; beyond that "more than". */
export const MOST_COUNTED = 99;
