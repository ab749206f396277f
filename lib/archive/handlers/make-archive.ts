import type { Database } from "@/db/client";
import { now } from "@/lib/core/clock";
import type { FileStore } from "@/lib/files/stores/port";
import { queueNews } from "@/lib/notifications/news/mutations";
import { getArchive, listParts, type StoredArchive } from "../data";
import { finishArchive, forgetStep, keepParts, type MadePart } from "../mutations";
import { partKey, stepsFor } from "../rules";
import { makeEvents } from "./events";
import { makeManifest } from "./manifest";
import { PartBroken, packArchive } from "./pack";
import { makeProof, PROOF } from "./proof";
import { type Making, makingOf } from "./store-part";
import { makeTables } from "./tables";
import { makeTexts, type Told } from "./texts";

/** What a step makes. What it puts into the store is written down once all of it lies there. */
async function makeStep(db: Database, making: Making, told: Told, step: number): Promise<MadePart[]> {
  const { archive } = making;
  const { tables, proof, texts } = stepsFor(archive.throughSeq);
  if (step < tables) return makeEvents(db, making, step);
  if (step === tables) return makeTables(db, making);
  if (step === proof) return makeProof(db, making);
  if (step > texts) return makeManifest(db, making, told, now());
  const parts = await listParts(db, archive.cardholderId, archive.archiveId);
  const isPublic = parts.some(({ path }) => path === PROOF);
  return makeTexts(making, told, isPublic);
}

async function tidy({ archive, store }: Making, db: Database): Promise<void> {
  for (const { path } of await listParts(db, archive.cardholderId, archive.archiveId))
    await store.remove(partKey(archive.archiveId, path));
}

/**
 * Makes an archive step by step. Whoever comes after a crash does what is not yet written down, and nothing twice; of
 * two at once one writes down that it is finished, over the same bytes.
 * @returns whether this run finished it
 */
export async function makeArchive(
  db: Database,
  store: FileStore,
  told: Told,
  { cardholderId, archiveId }: Pick<StoredArchive, "cardholderId" | "archiveId">,
): Promise<boolean> {
  const archive = await getArchive(db, cardholderId, archiveId);
  if (!archive?.sealedKey) return false;
  const making = makingOf(archive, store);
  let isMine = false;
  if (archive.state === "making") {
    const done = new Set((await listParts(db, cardholderId, archiveId)).map(({ step }) => step));
    const { manifest } = stepsFor(archive.throughSeq);
    for (let step = 0; step <= manifest; step += 1) {
      if (done.has(step)) continue;
      const parts = await makeStep(db, making, told, step);
      if (parts.length > 0) await keepParts(db, archive, step, parts, now());
    }
    const packed = await packArchive(db, making).catch(async (error: unknown) => {
      if (error instanceof PartBroken) await forgetStep(db, archive, error.step);
      throw error;
    });
    const at = now();
    const news = { cardholderId, event: "archive.ready" as const, subject: archiveId, at, policy: told.policy };
    isMine = await finishArchive(db, archive, packed, at, (tx) => queueNews(tx, news));
  }
  await tidy(making, db);
  return isMine;
}
