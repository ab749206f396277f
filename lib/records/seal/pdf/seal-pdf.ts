import { PDF, type Signer } from "@libpdf/core";
import type { Instant } from "@/lib/core/clock";
import type { SealKey } from "./seal-key";

/** The seal could not be put on without writing the document anew. */
class NotSealed extends Error {
  override name = "NotSealed";
}

/** Room for the seal with its certificates, in bytes. */
const ROOM = 16_384;

/**
 * Puts the issuer's seal on a PDF (PAdES B-B, ETSI EN 319 142-1): behind its bytes, which stay as they are, and over
 * all of them. `at` is what our clock says; no time stamp of somebody else stands behind it.
 * @param reason in Latin letters: it is read in the signature panel of whatever reader
 * @throws NotSealed
 */
export async function sealPdf(bytes: Uint8Array, key: SealKey, reason: string, at: Instant): Promise<Uint8Array> {
  const signer: Signer = {
    certificate: key.certificate,
    certificateChain: [...key.chain],
    keyType: key.algorithm === "ECDSA" ? "EC" : "RSA",
    signatureAlgorithm: key.algorithm,
    sign: (data) => key.sign(data),
  };
  const pdf = await PDF.load(bytes);
  const { bytes: sealed } = await pdf.sign({
    signer,
    reason,
    fieldName: "Seal",
    signingTime: new Date(at.epochMilliseconds),
    estimatedSize: ROOM,
  });
  if (Buffer.compare(sealed.subarray(0, bytes.length), bytes) !== 0) throw new NotSealed("the document was rewritten");
  return sealed;
}
