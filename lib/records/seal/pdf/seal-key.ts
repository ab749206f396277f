import { createPrivateKey, sign, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { P12Signer } from "@libpdf/core";
import { now } from "@/lib/core/clock";
import type { Env } from "@/lib/core/env";
import { demoKeyPem } from "./demo-key";

/**
 * The issuer's key behind a port: whatever can sign with it, a file today, a security module some day. `sign` takes the
 * data itself, hashes it with SHA-256 and gives ECDSA as DER or RSA by PKCS #1 v1.5, as CMS and openssl want it.
 */
export interface SealKey {
  /** DER. */
  certificate: Uint8Array;
  /** Those above it, the nearest first; DER. */
  chain: readonly Uint8Array[];
  algorithm: "ECDSA" | "RSASSA-PKCS1-v1_5";
  sign: (data: Uint8Array) => Promise<Uint8Array>;
  /** Of a demonstration: whatever it seals says so on every page. */
  isDemo: boolean;
}

/** There is no key to seal with, or none that can be used. */
class SealKeyUnusable extends Error {
  override name = "SealKeyUnusable";
}

function demoKey(folder: string): SealKey {
  const pem = demoKeyPem(folder, now());
  const key = createPrivateKey(pem);
  return {
    certificate: new X509Certificate(pem).raw,
    chain: [],
    algorithm: "ECDSA",
    sign: async (data) => sign("sha256", data, { key, dsaEncoding: "der" }),
    isDemo: true,
  };
}

async function issuerKey(file: string, password: string): Promise<SealKey> {
  const signer = await P12Signer.create(readFileSync(file), password, { buildChain: true }).catch(() => {
    throw new SealKeyUnusable("HUANQING_SEAL_P12 cannot be opened by HUANQING_SEAL_P12_PASSWORD");
  });
  const { certificate, certificateChain: chain, signatureAlgorithm: algorithm } = signer;
  if (algorithm === "RSA-PSS") throw new SealKeyUnusable("HUANQING_SEAL_P12 must hold a key for ECDSA or RSA PKCS #1");
  return { certificate, chain, algorithm, sign: (data) => signer.sign(data, "SHA-256"), isDemo: false };
}

type SealEnv = Pick<Env, "DATABASE_URL" | "HUANQING_DATA" | "HUANQING_SEAL_P12" | "HUANQING_SEAL_P12_PASSWORD">;
const opened = new Map<string, Promise<SealKey>>();

/**
 * The key of this installation: the PKCS #12 file that HUANQING_SEAL_P12 names; on the embedded database without one
 * a demonstration's, made once in HUANQING_DATA. Opened once a process.
 * @throws SealKeyUnusable
 */
export function sealKey(env: SealEnv): Promise<SealKey> {
  const { DATABASE_URL, HUANQING_DATA, HUANQING_SEAL_P12: file, HUANQING_SEAL_P12_PASSWORD: password = "" } = env;
  const name = file ?? HUANQING_DATA;
  const known = opened.get(name);
  if (known) return known;
  const key = (async () => {
    if (file !== undefined) return issuerKey(file, password);
    if (DATABASE_URL === undefined) return demoKey(HUANQING_DATA);
    throw new SealKeyUnusable("HUANQING_SEAL_P12 is not set: nothing can be sealed (see .env.example)");
  })();
  opened.set(name, key);
  key.catch(() => opened.delete(name));
  return key;
}
