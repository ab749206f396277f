import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { LOCALES } from "@/lib/i18n/locale";
import type { Policy } from "@/lib/policy/policy";
import type { SealKey } from "@/lib/records/seal/pdf/seal-key";
import type { MadePart } from "../mutations";
import { type Making, storePart } from "./store-part";

const HERE = path.resolve(import.meta.dirname, "../shipped");
const VERIFIER = path.resolve(import.meta.dirname, "../../records/shipped/verify.mjs");

/** What the texts of an archive say of this installation. */
export interface Told {
  policy: Policy;
  key: SealKey;
  /** Where the portal is reached: `https://huanqing.bank.example`. */
  origin: string;
}

/** How to check the archive, in both languages, with the very program that `npm run records:verify` runs. */
export async function makeTexts(making: Making, told: Told, isPublic: boolean): Promise<MadePart[]> {
  const parts: MadePart[] = [];
  for (const locale of LOCALES) {
    const template = await readFile(path.join(HERE, `README.${locale}.md`), "utf8");
    const text = template
      .replace(/<!-- checkpoint -->\n([\s\S]*?)<!-- \/checkpoint -->\n/, isPublic ? "$1" : "")
      .replaceAll("{issuer}", told.policy.issuer.name[locale])
      .replaceAll("{portal}", told.origin);
    parts.push(await storePart(making, `README.${locale}.md`, [Buffer.from(text, "utf8")]));
  }
  parts.push(await storePart(making, "verify.mjs", [await readFile(VERIFIER)]));
  const pem = new X509Certificate(told.key.certificate).toString();
  parts.push(await storePart(making, "certificate.pem", [Buffer.from(pem, "utf8")]));
  return parts;
}
