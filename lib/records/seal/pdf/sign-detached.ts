import { createHash } from "node:crypto";
import type { Instant } from "@/lib/core/clock";
import { der, derInteger, derOid, partsOf, readDer, TAG } from "../der";
import type { SealKey } from "./seal-key";

const OID = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  sha256: "2.16.840.1.101.3.4.2.1",
  ecdsaSha256: "1.2.840.10045.4.3.2",
  rsa: "1.2.840.113549.1.1.1",
};

/** Whom a certificate is of, as CMS names a signer: its issuer and its number. */
function nameOf(certificate: Uint8Array): Uint8Array {
  const [signed] = partsOf(readDer(certificate));
  const fields = signed ? partsOf(signed) : [];
  // The version stands in front, in brackets of its own.
  const [serial, , issuer] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  if (!serial || !issuer) throw new RangeError("no certificate");
  return der(TAG.sequence, issuer.whole, serial.whole);
}

const attribute = (oid: string, value: Uint8Array) => der(TAG.sequence, derOid(oid), der(TAG.set, value));

/** DER wants the members of a set in the order of their bytes. */
const inOrder = (members: readonly Uint8Array[]) => [...members].sort((a, b) => Buffer.compare(a, b));

/**
 * The issuer's signature over bytes that lie apart (CMS, RFC 5652): what `openssl cms -verify -binary -inform DER
 * -content FILE` takes. `at` is what our clock says.
 */
export async function signDetached(content: Uint8Array, key: SealKey, at: Instant): Promise<Uint8Array> {
  const digest = createHash("sha256").update(content).digest();
  const time = `${at.toString().slice(2, 19).replace(/[-:T]/g, "")}Z`;
  const attributes = inOrder([
    attribute(OID.contentType, derOid(OID.data)),
    attribute(OID.signingTime, der(TAG.utcTime, new TextEncoder().encode(time))),
    attribute(OID.messageDigest, der(TAG.octets, digest)),
  ]);
  const signature = await key.sign(der(TAG.set, ...attributes));
  const sha256 = der(TAG.sequence, derOid(OID.sha256));
  const version = derInteger(Uint8Array.of(1));
  const algorithm =
    key.algorithm === "ECDSA"
      ? der(TAG.sequence, derOid(OID.ecdsaSha256))
      : der(TAG.sequence, derOid(OID.rsa), Uint8Array.of(0x05, 0));
  const signer = der(
    TAG.sequence,
    version,
    nameOf(key.certificate),
    sha256,
    der(0xa0, ...attributes),
    algorithm,
    der(TAG.octets, signature),
  );
  const signedData = der(
    TAG.sequence,
    version,
    der(TAG.set, sha256),
    der(TAG.sequence, derOid(OID.data)),
    der(0xa0, ...inOrder([key.certificate, ...key.chain])),
    der(TAG.set, signer),
  );
  return der(TAG.sequence, derOid(OID.signedData), der(0xa0, signedData));
}
