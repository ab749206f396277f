import { createHash, timingSafeEqual } from "node:crypto";
import { keyedHash } from "@/lib/auth/keyed-hash";
import { isId } from "@/lib/core/ids";

/** What a permit is bound to. */
export interface PermitTerms {
  cardholderId: string;
  permitId: string;
  accountId: string;
  channel: string;
  addressHash: Uint8Array | null;
  agencyRef: string | null;
  /** RFC 3339. */
  expiresAt: string;
}

const MAC_BYTES = 16;
const TOKEN = /^p1\.([A-Za-z0-9_-]{64})$/;
const idBytes = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");

function idText(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function macOf(terms: PermitTerms): Buffer {
  const { cardholderId, permitId, accountId, channel, addressHash, agencyRef, expiresAt } = terms;
  const address = addressHash === null ? null : Buffer.from(addressHash).toString("hex");
  const text = JSON.stringify([cardholderId, permitId, accountId, channel, address, agencyRef, expiresAt]);
  return Buffer.from(keyedHash("permit", text)).subarray(0, MAC_BYTES);
}

/** The permit as a dialer carries it: whose it is, and our signature over all that it is bound to. */
export function permitToken(terms: PermitTerms): string {
  const bytes = Buffer.concat([idBytes(terms.cardholderId), idBytes(terms.permitId), macOf(terms)]);
  return `p1.${bytes.toString("base64url")}`;
}

/** Which permit a token names; null for anything that we did not write. Says nothing of whether it holds. */
export function namedPermit(token: string): { cardholderId: string; permitId: string } | null {
  const bytes = Buffer.from(TOKEN.exec(token)?.[1] ?? "", "base64url");
  if (bytes.length !== 32 + MAC_BYTES) return null;
  const named = { cardholderId: idText(bytes.subarray(0, 16)), permitId: idText(bytes.subarray(16, 32)) };
  return isId(named.cardholderId) && isId(named.permitId) ? named : null;
}

/** Whether a token is our signature over these terms. */
export function isPermitOf(token: string, terms: PermitTerms): boolean {
  const given = Buffer.from(TOKEN.exec(token)?.[1] ?? "", "base64url").subarray(32);
  return given.length === MAC_BYTES && timingSafeEqual(given, macOf(terms));
}

/** What is stored of a number or address. */
export function addressHash(address: string | null): Uint8Array | null {
  return address === null ? null : keyedHash("permit", `address ${address.toLowerCase()}`);
}

/** One hash of a body or of one thing in it, to tell the same from something else. */
export function contentHash(content: unknown): Uint8Array {
  return createHash("sha256").update(JSON.stringify(content)).digest();
}
