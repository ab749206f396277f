import { createHash, timingSafeEqual, verify, X509Certificate } from "node:crypto";
import { type Element, NotDer, oidOf, partsOf, readDer, TAG } from "../der";

/** What stands in a sealed file. Whether its certificate is the issuer's is for the caller to say. */
export interface ReadSeal {
  /** DER, of whoever sealed it. */
  certificate: Uint8Array;
  /** How many bytes of the file, from its beginning, it was put over: all but itself. */
  length: number;
}

/**
 * What is wrong with the seal of a file: `none` there is none, or more than one; `broken` it does not fit the bytes that
 * it says it covers; `extended` it does, and something was put behind it afterwards.
 */
export type SealFault = "none" | "broken" | "extended";

const OID = {
  signedData: "1.2.840.113549.1.7.2",
  messageDigest: "1.2.840.113549.1.9.4",
  sha256: "2.16.840.1.101.3.4.2.1",
};

const RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;

interface Cover {
  covered: Uint8Array;
  /** DER with its padding. */
  seal: Uint8Array;
  length: number;
}

/** The one seal of a file with what it covers: everything before it and after it, from the first byte on. */
function coverOf(bytes: Uint8Array): Cover | "none" | "broken" {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [found, ...more] = file.toString("latin1").matchAll(RANGE);
  if (!found || more.length > 0) return "none";
  const [from = 0, before = 0, to = 0, after = 0] = found.slice(1).map((digits) => Number.parseInt(digits, 10));
  const length = to + after;
  const isHex = file[before] === 0x3c && file[to - 1] === 0x3e;
  if (from !== 0 || before >= to || length > file.length || !isHex) return "broken";
  const hex = file.toString("latin1", before + 1, to - 1);
  if (hex.length % 2 > 0 || !/^[0-9A-Fa-f]+$/.test(hex)) return "broken";
  const covered = Buffer.concat([file.subarray(0, before), file.subarray(to, length)]);
  return { covered, seal: Buffer.from(hex, "hex"), length };
}

interface Cms {
  certificates: readonly X509Certificate[];
  serial: string;
  /** What the signature was made over, with the tag that it has there. */
  attributes: Uint8Array;
  digest: Uint8Array;
  digestOid: string;
  signature: Uint8Array;
}

const need = <T>(value: T | undefined): T => {
  if (value === undefined) throw new NotDer("a part is missing");
  return value;
};
const inside = (element: Element | undefined) => partsOf(need(element));

/** What a signature in CMS says (RFC 5652, 5), as far as a seal needs it. */
function readCms(seal: Uint8Array): Cms {
  const [type, content] = inside(readDer(seal));
  if (oidOf(need(type)) !== OID.signedData) throw new NotDer("no signed data");
  const signedData = inside(inside(content)[0]);
  const certificates = inside(signedData.find(({ tag }) => tag === 0xa0)).map(
    ({ whole }) => new X509Certificate(whole),
  );
  const [signer, ...others] = inside(signedData.findLast(({ tag }) => tag === TAG.set));
  if (others.length > 0) throw new NotDer("more than one signer");
  const [, identity, digestAlgorithm, attributes, , signature] = inside(signer);
  const digestAttribute = inside(attributes).find((one) => oidOf(need(partsOf(one)[0])) === OID.messageDigest);
  const set = Buffer.from(need(attributes).whole);
  // In the seal the set has a tag of its place; it was signed under its own.
  set[0] = TAG.set;
  return {
    certificates,
    serial: Buffer.from(need(inside(identity)[1]).content).toString("hex"),
    attributes: set,
    digest: need(inside(inside(digestAttribute)[1])[0]).content,
    digestOid: oidOf(need(inside(digestAlgorithm)[0])),
    signature: need(signature).content,
  };
}

const serialOf = ({ serialNumber }: X509Certificate) => serialNumber.toLowerCase().replace(/^0+/, "");

/** The certificate of the seal when it fits the bytes; null when it does not. */
function sealedBy({ covered, seal }: Cover): X509Certificate | null {
  const cms = readCms(seal);
  const signer = cms.certificates.find((one) => serialOf(one) === cms.serial.replace(/^0+/, ""));
  const digest = createHash("sha256").update(covered).digest();
  if (!signer || cms.digestOid !== OID.sha256 || cms.digest.length !== digest.length) return null;
  if (!timingSafeEqual(digest, cms.digest)) return null;
  return verify("sha256", cms.attributes, signer.publicKey, cms.signature) ? signer : null;
}

/** Reads the seal of a PDF and proves it over the bytes. Never throws: whatever a stranger sends is an answer. */
export function readSeal(bytes: Uint8Array): ReadSeal | SealFault {
  const cover = coverOf(bytes);
  if (typeof cover === "string") return cover;
  try {
    const signer = sealedBy(cover);
    if (!signer) return "broken";
    return cover.length === bytes.length ? { certificate: signer.raw, length: cover.length } : "extended";
  } catch {
    return "broken";
  }
}
