import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";
import { keyedHash } from "@/lib/auth/keyed-hash";
import type { Instant } from "@/lib/core/clock";

const STEP_SECONDS = 30;
/** RFC 4226: at least 128 bits, 160 recommended. */
const SECRET_BYTES = 20;

function generator(secret: string, label = "", issuer = ""): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), label, issuer, period: STEP_SECONDS });
}

/**
 * The step of a code that fits now, one step before or one after; null for one that does not. A step at or before
 * the last one that was taken does not count: no code is taken twice.
 */
export function stepOf(secret: string, code: string, lastStep: bigint | null, at: Instant): bigint | null {
  const timestamp = at.epochMilliseconds;
  const delta = generator(secret).validate({ token: code, timestamp, window: 1 });
  if (delta === null) return null;
  const step = BigInt(Math.floor(timestamp / 1000 / STEP_SECONDS) + delta);
  return lastStep !== null && step <= lastStep ? null : step;
}

/** The code of a moment: for the demonstration's staff and for tests. */
export function codeAt(secret: string, at: Instant): string {
  return generator(secret).generate({ timestamp: at.epochMilliseconds });
}

/**
 * The secret that a first sign-in offers, in base32: made of its session's random id and the portal's key, so that a
 * page loaded twice shows the same drawing and nothing has to be kept before it is confirmed.
 */
export function offeredSecret(sessionId: string): string {
  const bytes = keyedHash("staff", `offered:${sessionId}`).subarray(0, SECRET_BYTES);
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32;
}

/** The square that an app reads: `size` cells a side, the dark ones as one path. */
export function drawingOf(secret: string, login: string, issuer: string): { size: number; path: string } {
  const { size, data } = encode(generator(secret, login, issuer).toString(), { ecc: "M", border: 4 });
  const cells = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: cells.join("") };
}
