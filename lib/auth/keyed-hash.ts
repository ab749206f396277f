import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readEnv } from "@/lib/core/env";

/** What a key serves. Each purpose has its own key, so that no hash of one can be looked up in another. */
export type KeyPurpose =
  | "phone"
  | "id_tail"
  | "code"
  | "lock"
  | "rate"
  | "outbox"
  | "flow"
  | "form"
  | "file"
  | "machine"
  | "keep"
  | "calendar"
  | "record"
  | "staff"
  | "unsubscribe"
  | "permit";

const derived = new Map<KeyPurpose, Buffer>();

/** The installation's key: HUANQING_KEY, or the file that the first start of the embedded default made. */
function masterKey(): Buffer {
  const env = readEnv();
  if (env.HUANQING_KEY) return Buffer.from(env.HUANQING_KEY, "base64url");
  const file = path.resolve(env.HUANQING_DATA, "key");
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return Buffer.from(readFileSync(file, "utf8").trim(), "base64url");
}

function keyFor(purpose: KeyPurpose): Buffer {
  const known = derived.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", masterKey(), "huanqing", purpose, 32));
  derived.set(purpose, key);
  return key;
}

/** HMAC-SHA-256 under the key of a purpose: what is stored in place of phones, tails and codes. */
export function keyedHash(purpose: KeyPurpose, text: string): Uint8Array {
  return createHmac("sha256", keyFor(purpose)).update(text, "utf8").digest();
}

/** sha256 of a random token: enough, because the token itself has 256 bits. */
export function tokenHash(token: string): Uint8Array {
  return createHash("sha256").update(token, "utf8").digest();
}

/** 32 random bytes as text for a cookie. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Seals a text (AES-256-GCM, random nonce) so that the database alone does not give it away. */
export function seal(purpose: KeyPurpose, text: string): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws Error when the sealed bytes were changed or sealed under another key */
export function unseal(purpose: KeyPurpose, sealed: Uint8Array): string {
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8");
}

/** Compares two secrets in a time that tells nothing of either, their lengths included. */
export function isSameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(tokenHash(given), tokenHash(wanted));
}
