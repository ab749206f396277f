import { isLoopbackHost } from "@/lib/auth/same-origin";
import { STEP_UP_SECONDS } from "@/lib/auth/session-rules";
import { type Instant, secondsBetween } from "@/lib/core/clock";

/** What an authenticator has to sign is good for as long as a code (quality.md, SMS code: 5 min, single use). */
export const CHALLENGE_SECONDS = 5 * 60;
/** From one address in an hour: as many as codes, and for the same reason. */
export const CHALLENGES_AN_HOUR_PER_ADDRESS = 60;
/** More than anybody's devices; few enough to read through. */
export const MOST_PASSKEYS = 10;
/** Characters of a name: a line on a phone. */
const LONGEST_NAME = 40;
/** ES256, EdDSA, RS256: what every supported Node can check, so that all nodes accept the same keys. */
export const ALGORITHMS: readonly number[] = [-7, -8, -257];

/** For whom authenticators make and use keys: the host by name, and the one origin that answers may come from. */
export interface RelyingParty {
  id: string;
  origin: string;
}

const isAddress = (host: string) => /^[\d.]+$/.test(host) || host.startsWith("[");

/**
 * The relying party of an installation: PORTAL_ORIGIN, else, on a machine of one's own, the Host that was asked.
 * Null where browsers refuse: an address in place of a name, or plain HTTP on anything but localhost.
 */
export function relyingParty(portalOrigin: string | undefined, host: string | null): RelyingParty | null {
  const given = portalOrigin ?? (isLoopbackHost(host) ? `http://${host}` : "");
  if (!URL.canParse(given)) return null;
  const { hostname, origin, protocol } = new URL(given);
  if (isAddress(hostname) || (protocol !== "https:" && hostname !== "localhost")) return null;
  return { id: hostname, origin };
}

/**
 * Whether the person proved themselves within the last five minutes, by signing in or by a step-up: whoever
 * only found or stole a session can neither plant a passkey nor take one away.
 */
export function isFresh(proof: { startedAt: Instant; steppedUpAt: Instant | null } | null, at: Instant): boolean {
  if (!proof) return false;
  return [proof.startedAt, proof.steppedUpAt].some((when) => when && secondsBetween(when, at) <= STEP_UP_SECONDS);
}

/**
 * Whether an authenticator counts behind what it said before: a copy of the key may be in use (WebAuthn,
 * 6.1.1). One that never counts always says 0.
 */
export function isBehind(stored: number, given: number): boolean {
  return (stored > 0 || given > 0) && given <= stored;
}

/** A name as typed, without what cannot be seen and at most one line; null for nothing. */
export function normaliseName(typed: string): string | null {
  const shown = typed
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return shown === "" ? null : [...shown].slice(0, LONGEST_NAME).join("").trim();
}
