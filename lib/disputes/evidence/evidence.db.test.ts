import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listBrokenChains } from "@/lib/audit/data";
import { unseal } from "@/lib/auth/keyed-hash";
import { readEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { getFile } from "@/lib/files/data";
import { keyOfFile } from "@/lib/files/rules";
import { type Scan, scanned, withoutScanner } from "@/lib/files/scan";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import type { FileStore } from "@/lib/files/stores/port";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { addDisputing, bill, contextOf, file, filingOf, type Holder } from "../testing/filings";
import { listEvidence } from "./data";
import { addEvidence, removeEvidence } from "./mutations";
import { takePart } from "./parts/mutations";

useOwnKey();
const database = useDatabase();
let store: FileStore;
let photo: Buffer;
const PDF = Buffer.from(
  "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n",
);
beforeAll(async () => {
  await publishDemoPolicy(database);
  store = fileStore(readEnv());
  // Noise packs badly: large enough to come in several parts.
  const size = { width: 500, height: 400, channels: 3 } as const;
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  photo = await sharp({ create: { ...size, background: "white", noise } })
    .png()
    .toBuffer();
});

const taking = (more: { scan?: Scan; mostFiles?: number } = {}) => ({
  store,
  scan: more.scan ?? withoutScanner,
  mostFiles: more.mostFiles ?? 10,
});
async function open(): Promise<{ holder: Holder; disputeId: string }> {
  const holder = await addDisputing(database);
  const filing = filingOf(holder, await bill(database, holder, "80.00"));
  await file(database, holder, filing);
  return { holder, disputeId: filing.disputeId };
}
const offer = (disputeId: string, evidenceId = newId()) => ({ disputeId, evidenceId, kind: "card-whereabouts" });
const add = (holder: Holder, disputeId: string, bytes: Uint8Array, more: Parameters<typeof taking>[0] = {}) =>
  addEvidence(contextOf(database, holder), taking(more), offer(disputeId), bytes);
const listed = async ({ cardholderId }: Holder, disputeId: string) =>
  (await listEvidence(database.db, { cardholderId, disputeId })).map(
    ({ state, contentType }) => `${state} ${contentType}`,
  );
const onDisk = () => {
  const folder = path.resolve(readEnv().HUANQING_DATA, "files", "received");
  return existsSync(folder) ? readdirSync(folder).length : 0;
};

describe("evidence", () => {
  it("is kept sealed; a picture is ready, a document waits for a scanner, and what one finds is not kept", async () => {
    const { holder, disputeId } = await open();
    expect(await add(holder, disputeId, photo)).toBeNull();
    expect(await add(holder, disputeId, PDF)).toBeNull();
    const before = onDisk();
    expect(await add(holder, disputeId, photo, { scan: async () => "infected" })).toBe("infected");
    expect(onDisk()).toBe(before);
    expect(await listed(holder, disputeId)).toEqual(["ready image/jpeg", "held application/pdf", "refused null"]);
    const events = await database.owner<{ event: string }[]>`
      select event from audit_event where cardholder_id = ${holder.cardholderId} and event like 'evidence.%' order by seq`;
    expect(events.map(({ event }) => event)).toEqual(["evidence.added", "evidence.added", "evidence.refused"]);
    expect((await listBrokenChains(database.db)).broken).toEqual([]);
  });

  it("passes no file when the scan fails, says nothing in time, or breaks", async () => {
    const sent = { contentType: "image/jpeg", bytes: photo } as const;
    const fails: Scan = () => Promise.reject(new Error("no scanner"));
    const hangs: Scan = () => new Promise(() => undefined);
    expect(await scanned(sent, fails)).toBe("unavailable");
    expect(await scanned(sent, hangs, 0.01)).toBe("unavailable");
    const { holder, disputeId } = await open();
    expect(await add(holder, disputeId, photo, { scan: fails })).toBeNull();
    expect(await listed(holder, disputeId)).toEqual(["held image/jpeg"]);
  });

  it("is refused for what is not there or somebody else's, beyond the most, and once it is over", async () => {
    const { holder, disputeId } = await open();
    const other = await addDisputing(database);
    await expect(add(other, disputeId, photo)).rejects.toThrow("not_found");
    expect(await add(holder, disputeId, photo, { mostFiles: 1 })).toBeNull();
    expect(await add(holder, disputeId, photo, { mostFiles: 1 })).toBe("many");
    await database.owner`update dispute set state = 'withdrawn' where dispute_id = ${disputeId}`;
    expect(await add(holder, disputeId, photo)).toBe("over");
  });

  it("can be taken back, once, and its bytes cannot be opened any more", async () => {
    const { holder, disputeId } = await open();
    await add(holder, disputeId, photo);
    const key = { cardholderId: holder.cardholderId, disputeId };
    const [kept] = await listEvidence(database.db, key);
    if (!kept?.fileId) return expect.unreachable("it is kept");
    const { evidenceId } = kept;
    expect(await removeEvidence(contextOf(database, holder), { disputeId, evidenceId })).toBe(true);
    expect(await removeEvidence(contextOf(database, holder), { disputeId, evidenceId })).toBe(false);
    expect(await getFile(database.db, holder.cardholderId, kept.fileId)).toBeNull();
    expect(await listEvidence(database.db, key)).toEqual([]);
  });
});

describe("a file that comes in parts", () => {
  const PART = 100_000;
  const send = (holder: Holder, offered: ReturnType<typeof offer>, offset: number, bytes?: Uint8Array) =>
    takePart(contextOf(database, holder), taking(), {
      ...offered,
      offset,
      size: photo.byteLength,
      bytes: bytes ?? photo.subarray(offset, offset + PART),
    });

  it("is the file, whatever part comes twice, too early, at once or again after the end", async () => {
    const { holder, disputeId } = await open();
    const offered = offer(disputeId);
    expect(photo.byteLength).toBeGreaterThan(3 * PART);
    expect(await send(holder, offered, PART)).toMatchObject({ received: 0, done: false });
    let at = 0;
    while (at < photo.byteLength) {
      const answers = await Promise.all([send(holder, offered, at), send(holder, offered, at)]);
      expect(answers.every(({ fault }) => fault === null)).toBe(true);
      at = Math.max(...answers.map(({ received }) => received));
      const asked = await send(holder, offered, 0, new Uint8Array());
      expect(asked).toEqual({ received: at, done: at === photo.byteLength, fault: null });
    }
    const kept = await listEvidence(database.db, { cardholderId: holder.cardholderId, disputeId });
    expect(kept).toHaveLength(1);
    const stored = await getFile(database.db, holder.cardholderId, kept[0]?.fileId ?? "");
    if (!stored?.sealedKey) return expect.unreachable("it is kept");
    const key = Buffer.from(unseal("file", stored.sealedKey), "base64url");
    const opened = await buffer(openStream(await store.open(keyOfFile(stored.fileId)), key));
    expect((await sharp(opened).metadata()).width).toBe(500);
    expect(await database.owner`select 1 from evidence_upload where cardholder_id = ${holder.cardholderId}`).toEqual(
      [],
    );
  });

  it("is told what is wrong when it is whole, and nothing of it stays", async () => {
    const { holder, disputeId } = await open();
    const before = onDisk();
    const bytes = Buffer.alloc(200_000, 7);
    const part = (offset: number) =>
      takePart(contextOf(database, holder), taking(), {
        ...offered,
        offset,
        size: bytes.byteLength,
        bytes: bytes.subarray(offset, offset + PART),
      });
    const offered = offer(disputeId);
    await part(0);
    expect(await part(PART)).toEqual({ received: 0, done: false, fault: "kind" });
    expect(onDisk()).toBe(before);
    expect(await listed(holder, disputeId)).toEqual([]);
  });
});
