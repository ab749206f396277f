import "server-only";
import { appDatabase } from "@/db/client";
import { loadViewer } from "@/lib/auth/gates";
import { unseal } from "@/lib/auth/keyed-hash";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { getFile, type StoredFile } from "./data";
import { readFileToken } from "./link";
import { keyOfFile } from "./rules";
import { openStream } from "./sealed-stream";
import { fileStore } from "./store";

/** A file, opened. */
export interface OpenedFile {
  fileId: string;
  purpose: StoredFile["purpose"];
  contentType: "image/jpeg" | "application/pdf";
  size: number;
  content: AsyncGenerator<Uint8Array>;
}

/**
 * The file of a link, for the person it was made for and only while it holds. Signed out, somebody else's, over or
 * forged: null, and nothing tells them apart.
 */
export async function openLinkedFile(token: string): Promise<OpenedFile | null> {
  const viewer = await loadViewer();
  if (!viewer) return null;
  const fileId = readFileToken(viewer.cardholderId, token, now());
  return fileId ? openFile(viewer.cardholderId, fileId) : null;
}

/** A file of a cardholder, opened; null when it is somebody else's or was removed. The caller has asked who is there. */
export async function openFile(cardholderId: string, fileId: string): Promise<OpenedFile | null> {
  const file = await getFile(appDatabase(), cardholderId, fileId);
  if (!file || file.sealedKey === null) return null;
  const key = Buffer.from(unseal("file", file.sealedKey), "base64url");
  const stored = await fileStore(readEnv()).open(keyOfFile(file.fileId));
  const { purpose, contentType, size } = file;
  return { fileId, purpose, contentType, size, content: openStream(stored, key) };
}
