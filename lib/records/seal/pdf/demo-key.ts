import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Instant, laterBy } from "@/lib/core/clock";
import { der, derInteger, derOid, TAG } from "../der";

const ECDSA_SHA256 = der(TAG.sequence, derOid("1.2.840.10045.4.3.2"));
const YEARS = 10;

const utf8 = (text: string) => new TextEncoder().encode(text);
const nameOf = (common: string) =>
  der(TAG.sequence, der(TAG.set, der(TAG.sequence, derOid("2.5.4.3"), der(TAG.text, utf8(common)))));
const timeOf = (at: Instant) => der(TAG.time, utf8(`${at.toString().slice(0, 19).replace(/[-:T]/g, "")}Z`));
const extension = (oid: string, value: Uint8Array) =>
  der(TAG.sequence, derOid(oid), der(TAG.boolean, Uint8Array.of(0xff)), der(TAG.octets, value));

/** A certificate that signs itself: version 3, for signatures alone, and it says whose toy it is. */
function selfSigned(publicKey: KeyObject, privateKey: KeyObject, at: Instant): Uint8Array {
  const name = nameOf("Huanqing demonstration, no legal effect");
  const digitalSignature = der(TAG.bits, Uint8Array.of(6, 0xc0));
  const noAuthority = der(TAG.sequence);
  const signed = der(
    TAG.sequence,
    der(0xa0, derInteger(Uint8Array.of(2))),
    derInteger(randomBytes(16)),
    ECDSA_SHA256,
    name,
    der(TAG.sequence, timeOf(at), timeOf(laterBy(at, YEARS * 365 * 86_400))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(TAG.sequence, extension("2.5.29.15", digitalSignature), extension("2.5.29.19", noAuthority))),
  );
  const signature = sign("sha256", signed, { key: privateKey, dsaEncoding: "der" });
  return der(TAG.sequence, signed, ECDSA_SHA256, der(TAG.bits, Uint8Array.of(0), signature));
}

const pem = (label: string, bytes: Uint8Array) =>
  `-----BEGIN ${label}-----\n${(
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,64}/g) ?? []
  ).join("\n")}\n-----END ${label}-----\n`;

/**
 * The key of a demonstration with its certificate, as PEM: made once in the data folder, whole or not at all, and the
 * same for everybody who asks at once.
 */
export function demoKeyPem(folder: string, at: Instant): string {
  const file = path.resolve(folder, "demo-seal.pem");
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const own = `${file}.${randomBytes(6).toString("hex")}`;
    writeFileSync(own, `${key}${pem("CERTIFICATE", selfSigned(publicKey, privateKey, at))}`, { mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(own);
    }
  }
  return readFileSync(file, "utf8");
}
