import type { Database } from "@/db/client";
import type { Instant } from "@/lib/core/clock";
import { signDetached } from "@/lib/records/seal/pdf/sign-detached";
import { listEvents, listParts } from "../data";
import type { MadePart } from "../mutations";
import { MANIFEST, SIGNATURE } from "../rules";
import type { Manifest } from "../types";
import { gatherOwnFiles } from "./own-files";
import { PROOF } from "./proof";
import { type Making, storePart } from "./store-part";
import type { Told } from "./texts";

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** Lists every file with its hash, and has the issuer's key sign the list. */
export async function makeManifest(db: Database, making: Making, told: Told, at: Instant): Promise<MadePart[]> {
  const { archiveId, cardholderId, checkpoint, throughSeq } = making.archive;
  const parts = await listParts(db, cardholderId, archiveId);
  const { present, absent } = await gatherOwnFiles(db, making);
  const [last] = await listEvents(db, cardholderId, throughSeq, throughSeq);
  if (!last) throw new Error("the chain is shorter than it was");
  const files = [...parts, ...present].map(({ path, size, sha256 }) => ({ path, size, sha256: hexOf(sha256) }));
  const manifest: Manifest = {
    format: "huanqing-archive/1",
    archiveId,
    cardholderId,
    issuer: told.policy.issuer.name["zh-CN"],
    madeAt: at.toString(),
    demo: told.key.isDemo,
    chain: { events: throughSeq, head: hexOf(last.event.hash) },
    checkpoint: parts.some(({ path }) => path === PROOF) ? checkpoint : null,
    absent,
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`, "utf8");
  const signature = await signDetached(bytes, told.key, at);
  return [await storePart(making, MANIFEST, [bytes]), await storePart(making, SIGNATURE, [signature])];
}
