import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, it } from "vitest";
import { recordDocument } from "@/db/schema/records";
import { useDatabase } from "@/db/test/database";
import { unseal } from "@/lib/auth/keyed-hash";
import { now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { getFile } from "@/lib/files/data";
import { keyOfFile } from "@/lib/files/rules";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import type { FileStore } from "@/lib/files/stores/port";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { writeAgreement } from "@/lib/plans/agreement/handlers/write-agreement";
import { SIGNED_AT } from "@/lib/plans/agreement/testing/agreements";
import { addOffer, sign } from "@/lib/plans/agreement/testing/signed";
import { answerFor, codeHash, findDocument } from "../data";
import { ownSealKey, PAPERS } from "../testing/sealing";
import { sealDocument } from "./handlers/seal-document";
import { readSeal } from "./pdf/read-seal";
import type { SealKey } from "./pdf/seal-key";

useOwnKey();
const database = useDatabase();
const sealKey = ownSealKey();
let store: FileStore;
let key: SealKey;
let folder: string;
beforeAll(async () => {
  await publishDemoPolicy(database);
  store = fileStore(readEnv());
  key = await sealKey();
  folder = path.resolve(readEnv().HUANQING_DATA, "files", "received");
});

const onDisk = () => (existsSync(folder) ? readdirSync(folder).length : 0);

/** A signed agreement on paper, not yet sealed, and its phone. */
async function printedAgreement() {
  const offered = await addOffer(database);
  const { cardholderId, proposalId } = offered;
  await sign(database, offered, "zh-CN");
  await database.owner`insert into contact_point (cardholder_id, contact_point_id, kind, value, origin)
    values (${cardholderId}, gen_random_uuid(), 'phone', '+8619999000002', 'core')`;
  await writeAgreement(database.db, store, PAPERS, offered, SIGNED_AT);
  const find = () => findDocument(database.db, { cardholderId, kind: "agreement", subject: proposalId });
  const kept = await find();
  if (!kept) throw new Error("not written down");
  const seal = (into = store) => sealDocument(database.db, into, key, kept.document, now());
  return { cardholderId, document: kept.document, find, seal };
}

const eventsOf = async (cardholderId: string) =>
  database.owner`select facts from audit_event where cardholder_id = ${cardholderId} and event = 'record.sealed'`;
const messagesTo = async (cardholderId: string) =>
  database.owner`select 1 from outbox_message where cardholder_id = ${cardholderId}`;

describe("the seal of a document", () => {
  it("is ordered with the paper, put on once by many workers at once, and told once", async () => {
    const { cardholderId, document, find, seal } = await printedAgreement();
    const jobs = await database.owner`select 1 from graphile_worker.jobs where task_identifier = 'record.seal'`;
    expect(jobs.length).toBeGreaterThan(0);
    const before = onDisk();
    const answers = await Promise.all(Array.from({ length: 4 }, () => seal()));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await seal()).toBe(false);
    expect(onDisk()).toBe(before + 1);
    expect(await messagesTo(cardholderId)).toHaveLength(1);
    const sealed = (await find())?.seal;
    const file = await getFile(database.db, cardholderId, sealed?.fileId ?? "");
    if (!sealed || !file?.sealedKey) throw new Error("not kept");
    const fileKey = Buffer.from(unseal("file", file.sealedKey), "base64url");
    const bytes = await buffer(openStream(await store.open(keyOfFile(file.fileId)), fileKey));
    expect(typeof readSeal(bytes)).toBe("object");
    const [event, ...more] = await eventsOf(cardholderId);
    expect(more).toEqual([]);
    const sha256 = Buffer.from(sealed.sha256).toString("hex");
    expect(event?.facts).toMatchObject({ documentId: document.documentId, sha256 });
  });

  it("is put on by a later attempt when the store failed, or the process ended before it was written down", async () => {
    const { cardholderId, find, seal } = await printedAgreement();
    const before = onDisk();
    await expect(seal({ ...store, put: () => Promise.reject(new Error("the disk is full")) })).rejects.toThrow("full");
    const ended: FileStore = {
      ...store,
      put: async (...given) => {
        await store.put(...given);
        throw new Error("killed");
      },
    };
    await expect(seal(ended)).rejects.toThrow("killed");
    expect([(await find())?.seal, await messagesTo(cardholderId)]).toEqual([null, []]);
    expect(await seal()).toBe(true);
    // What the broken attempt stored has its own job that drops it.
    expect(onDisk()).toBe(before + 2);
    expect([await eventsOf(cardholderId), await messagesTo(cardholderId)].map(({ length }) => length)).toEqual([1, 1]);
  });

  it("is not put on what was not printed, nor on a paper that says something else of the key", async () => {
    const { document, seal } = await printedAgreement();
    const other = { ...key, isDemo: false };
    await expect(sealDocument(database.db, store, other, document, now())).rejects.toThrow("demonstration");
    const key_ = Buffer.alloc(32);
    await database.owner`update record_document set printed_sha256 = ${key_} where document_id = ${document.documentId}`;
    await expect(seal()).rejects.toMatchObject({ name: "NotAsPrinted" });
    expect(await database.db.select().from(recordDocument)).not.toEqual([]);
  });
});

describe("a stranger", () => {
  it("finds a document by its code or its bytes, and learns nothing of the person", async () => {
    const { document, find, seal } = await printedAgreement();
    const byCode = () => answerFor(database.db, codeHash(document.code));
    expect(await byCode()).toMatchObject({ kind: "agreement", sha256: null, isDemo: true });
    await seal();
    const sealed = (await find())?.seal;
    const answer = await byCode();
    expect(answer).toEqual(await answerFor(database.db, sealed?.sha256 ?? new Uint8Array()));
    expect(Object.keys(answer ?? {}).sort()).toEqual([
      "code",
      "isDemo",
      "issuedOn",
      "kind",
      "language",
      "pages",
      "sealedAt",
      "sha256",
    ]);
    expect(await answerFor(database.db, codeHash("2222-2222-2222-2222"))).toBeNull();
  });
});
