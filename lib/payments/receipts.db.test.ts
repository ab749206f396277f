import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { unseal } from "@/lib/auth/keyed-hash";
import { readEnv } from "@/lib/core/env";
import { getFile } from "@/lib/files/data";
import { dropFile } from "@/lib/files/handlers/drop-file";
import { DAILY_FILES, keyOfFile } from "@/lib/files/rules";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import type { FileStore } from "@/lib/files/stores/port";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getClaim } from "./data";
import { tellPayment, withdrawClaim } from "./mutations";
import { addReceipt, removeReceipt } from "./receipts/mutations";
import { addHolder, contextOf, dayOf, type Holder, told } from "./testing/claims";

useOwnKey();
const database = useDatabase();
let store: FileStore;
let folder: string;
let photo: Buffer;
beforeAll(async () => {
  await publishDemoPolicy(database);
  const env = readEnv();
  store = fileStore(env);
  folder = path.resolve(env.HUANQING_DATA, "files", "received");
  photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "blue" } })
    .png()
    .toBuffer();
});

async function tell(holder: Holder): Promise<string> {
  const done = await tellPayment(contextOf(database, holder), told(holder), await dayOf(database));
  if (done.kind !== "made") throw new Error(done.kind);
  return done.paymentClaimId;
}
const add = (holder: Holder, claimId: string, bytes: Uint8Array = photo, into = store) =>
  addReceipt(contextOf(database, holder), into, claimId, bytes);
const fileOf = async (holder: Holder, claimId: string) =>
  (await getClaim(database.db, holder.cardholderId, claimId))?.receiptFileId ?? "";
const onDisk = () => (existsSync(folder) ? readdirSync(folder) : []);

describe("the receipt of a claim", () => {
  it("is kept sealed, and opens to the picture written anew", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    expect(await add(holder, claimId)).toBeNull();
    const file = await getFile(database.db, holder.cardholderId, await fileOf(holder, claimId));
    if (!file?.sealedKey) throw new Error("not kept");
    expect(file).toMatchObject({ contentType: "image/jpeg", purpose: "receipt" });
    const stored = readFileSync(path.join(folder, file.fileId));
    expect(stored.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
    const key = Buffer.from(unseal("file", file.sealedKey), "base64url");
    const opened = await buffer(openStream(await store.open(keyOfFile(file.fileId)), key));
    expect((await sharp(opened).metadata()).format).toBe("jpeg");
    expect(opened.byteLength).toBe(file.size);
    const [job] =
      await database.owner`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'files.drop'`;
    expect(job?.n).toBe(1);
  });

  it("is one: another takes its place, and the bytes of the first go", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    await add(holder, claimId);
    const first = await fileOf(holder, claimId);
    await add(holder, claimId);
    const second = await fileOf(holder, claimId);
    const drop = (fileId: string) => dropFile(database.db, store, { cardholderId: holder.cardholderId, fileId });
    await drop(first);
    await drop(second);
    expect([onDisk().includes(first), onDisk().includes(second)]).toEqual([false, true]);
    expect(await removeReceipt(contextOf(database, holder), claimId)).toBe(true);
    expect(await removeReceipt(contextOf(database, holder), claimId)).toBe(false);
    await drop(second);
    expect([await fileOf(holder, claimId), onDisk().includes(second)]).toEqual(["", false]);
  });

  it("that is none leaves nothing, and the claim as it was", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    const before = onDisk();
    expect(await add(holder, claimId, Buffer.from("<svg/>"))).toBe("kind");
    expect(await add(holder, claimId, new Uint8Array())).toBe("missing");
    expect(onDisk()).toEqual(before);
    expect(await getClaim(database.db, holder.cardholderId, claimId)).toMatchObject({
      state: "waiting",
      receiptFileId: null,
    });
  });

  it("cannot take the claim with it when the store fails", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    const full: FileStore = { ...store, put: () => Promise.reject(new Error("no space left on device")) };
    await expect(add(holder, claimId, photo, full)).rejects.toThrow("no space");
    expect(await getClaim(database.db, holder.cardholderId, claimId)).toMatchObject({
      state: "waiting",
      receiptFileId: null,
    });
    expect(await add(holder, claimId)).toBeNull();
  });

  it("is not for somebody else's claim, nor for one that is over", async () => {
    const [holder, other] = [await addHolder(database), await addHolder(database)];
    const claimId = await tell(holder);
    await expect(add(other, claimId)).rejects.toMatchObject({ code: "not_found" });
    await add(holder, claimId);
    const foreign = removeReceipt(contextOf(database, other), claimId);
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    expect(await getFile(database.db, other.cardholderId, await fileOf(holder, claimId))).toBeNull();
    await withdrawClaim(contextOf(database, holder), claimId);
    expect(await add(holder, claimId)).toBe("over");
  });

  it("comes so many times a day, and no more when many are sent at once", async () => {
    const holder = await addHolder(database);
    const claimId = await tell(holder);
    for (let n = 0; n < DAILY_FILES - 2; n++) expect(await add(holder, claimId)).toBeNull();
    const last = await Promise.all(Array.from({ length: 5 }, () => add(holder, claimId)));
    expect(last.filter((fault) => fault === null)).toHaveLength(2);
    expect(last.filter((fault) => fault === "quota")).toHaveLength(3);
    const [kept] = await database.owner`select count(*)::int as n from stored_file
      where cardholder_id = ${holder.cardholderId} and removed_at is null`;
    expect(kept?.n).toBe(1);
  });
});
