import { createHmac, timingSafeEqual } from "node:crypto";

export const TIMESTAMP_HEADER = "Huanqing-Timestamp";
export const SIGNATURE_HEADER = "Huanqing-Signature";

/** So many seconds the timestamp of a message may lie before or after our clock. */
const TOLERANCE_SECONDS = 300;

/** More signatures than a renewal of secrets needs are not looked at. */
const MOST_SIGNATURES = 4;

function digest(secret: string, timestamp: string, body: Uint8Array | string): Buffer {
  return createHmac("sha256", secret).update(`${timestamp}.`, "utf8").update(body).digest();
}

/**
 * The headers that sign a message, in both directions: HMAC-SHA-256 over the timestamp, a dot and the body as sent.
 * @param secret used as text, as it was shown
 * @param timestampSeconds real time, seconds since 1970
 */
export function sign(secret: string, timestampSeconds: number, body: Uint8Array | string): Record<string, string> {
  const timestamp = String(timestampSeconds);
  return {
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: `v1=${digest(secret, timestamp, body).toString("hex")}`,
  };
}

export type SignatureFault = "missing" | "malformed" | "too_old" | "too_early" | "wrong";

/**
 * Whether one of the signatures of a message was made with one of the secrets; null when it was. Several of each
 * may hold while a secret is renewed. Every pair is compared, in constant time.
 * @param headers of the message, by whatever case
 * @param nowSeconds real time, seconds since 1970
 */
export function verifySignature(
  secrets: readonly string[],
  headers: { get(name: string): string | null },
  body: Uint8Array | string,
  nowSeconds: number,
): SignatureFault | null {
  const timestamp = headers.get(TIMESTAMP_HEADER);
  const signature = headers.get(SIGNATURE_HEADER);
  if (timestamp === null || signature === null) return "missing";
  const given = signature.split(",").map((one) => /^v1=([0-9a-f]{64})$/.exec(one.trim())?.[1]);
  if (!/^\d{1,12}$/.test(timestamp) || given.length > MOST_SIGNATURES || !given.some((one) => one !== undefined)) {
    return "malformed";
  }
  const age = nowSeconds - Number.parseInt(timestamp, 10);
  if (age > TOLERANCE_SECONDS) return "too_old";
  if (age < -TOLERANCE_SECONDS) return "too_early";
  let right = 0;
  for (const secret of secrets) {
    const wanted = digest(secret, timestamp, body);
    for (const one of given) {
      if (one !== undefined && timingSafeEqual(Buffer.from(one, "hex"), wanted)) right++;
    }
  }
  return right > 0 ? null : "wrong";
}
