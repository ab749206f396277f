import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { answerFor } from "../data";
import { readSeal } from "../seal/pdf/read-seal";
import type { FileResult } from "./signature";
import type { FileFault } from "./types";

/** Whether checkpoints were signed under a certificate: then it is the issuer's. */
async function isIssuers(db: Reader, certificate: Uint8Array): Promise<boolean> {
  const [row] = await db.execute<{ known: boolean }>(sql`
    select exists (select 1 from record_checkpoint where certificate = ${certificate})
      or exists (select 1 from record_seal where certificate = sha256(${certificate})) as known`);
  return row?.known ?? false;
}

async function faultOf(db: Reader, bytes: Uint8Array): Promise<FileFault> {
  if (Buffer.from(bytes.subarray(0, 5)).toString("latin1") !== "%PDF-") return "other";
  const read = readSeal(bytes);
  if (read === "none") return "unsealed";
  if (read === "broken") return "altered";
  if (read === "extended") return "extended";
  return (await isIssuers(db, read.certificate)) ? "unlisted" : "foreign";
}

/** What can be said of a file that somebody sends: it is one of ours byte for byte, or what is wrong with it. */
export async function checkFile(db: Reader, bytes: Uint8Array): Promise<FileResult> {
  const sha256 = createHash("sha256").update(bytes).digest();
  const isOurs = (await answerFor(db, sha256)) !== null;
  return { sha256: sha256.toString("hex"), fault: isOurs ? null : await faultOf(db, bytes) };
}
