import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { recordDocument } from "@/db/schema/records";
import type { TestDatabase } from "@/db/test/database";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { fileStore } from "@/lib/files/store";
import { sealDocument } from "../seal/handlers/seal-document";
import { type SealKey, sealKey } from "../seal/pdf/seal-key";
import type { Papers } from "../types";

export const PAPERS: Papers = { origin: "https://portal.bank.example", isDemo: true };

/** The key of a demonstration of this test file alone. */
export function ownSealKey(): () => Promise<SealKey> {
  const folder = mkdtempSync(path.join(tmpdir(), "huanqing-seal-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const env = { DATABASE_URL: undefined, HUANQING_SEAL_P12: undefined, HUANQING_SEAL_P12_PASSWORD: undefined };
  return () => sealKey({ ...env, HUANQING_DATA: folder });
}

/** Seals every document that has no seal yet, as the worker does. */
export async function sealAll({ db }: TestDatabase, key: SealKey): Promise<void> {
  for (const { cardholderId, documentId } of await db.select().from(recordDocument))
    await sealDocument(db, fileStore(readEnv()), key, { cardholderId, documentId }, now());
}
