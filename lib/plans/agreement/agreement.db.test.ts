import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { cardholder } from "@/db/schema/accounts";
import { auditEvent } from "@/db/schema/audit";
import { workItem } from "@/db/schema/cases";
import { useDatabase } from "@/db/test/database";
import { unseal } from "@/lib/auth/keyed-hash";
import { readEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { getFile, sentSince } from "@/lib/files/data";
import { keyOfFile } from "@/lib/files/rules";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import type { FileStore } from "@/lib/files/stores/port";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { readPdf, squeezed } from "@/lib/printing/testing/read-pdf";
import { ownSealKey, PAPERS, sealAll } from "@/lib/records/testing/sealing";
import { getAgreementText, getNewestVersion, getSigned } from "./data";
import { writeAgreement } from "./handlers/write-agreement";
import { SIGNED_AT } from "./testing/agreements";
import { addOffer, type Offered, sign } from "./testing/signed";
import { textHash } from "./text";

useOwnKey();
const database = useDatabase();
const sealKey = ownSealKey();
let store: FileStore;
let folder: string;
beforeAll(async () => {
  await publishDemoPolicy(database);
  store = fileStore(readEnv());
  folder = path.resolve(readEnv().HUANQING_DATA, "files", "received");
});

const keyOf = ({ cardholderId, proposalId }: Offered, language: "zh-CN" | "en" = "zh-CN") =>
  ({ cardholderId, proposalId, version: 1, language }) as const;
const textOf = async (offered: Offered, language: "zh-CN" | "en" = "zh-CN") => {
  const text = await getAgreementText(database.db, keyOf(offered, language));
  if (!text) throw new Error("no text");
  return text;
};
const write = (offered: Offered, into = store) => writeAgreement(database.db, into, PAPERS, offered, SIGNED_AT);
const onDisk = () => (existsSync(folder) ? readdirSync(folder).length : 0);
const written = async ({ cardholderId }: Offered) =>
  database.db
    .select({ facts: auditEvent.facts })
    .from(auditEvent)
    .where(and(eq(auditEvent.cardholderId, cardholderId), eq(auditEvent.event, "agreement.written")));

describe("the text of an offer", () => {
  it("is that of its terms, in either language, for its cardholder alone", async () => {
    const offered = await addOffer(database);
    const [zh, en] = [await textOf(offered), await textOf(offered, "en")];
    expect([zh.document.language, en.document.language]).toEqual(["zh-CN", "en"]);
    expect(zh.textHash).toBe(await textHash(zh.document));
    expect(en.textHash).not.toBe(zh.textHash);
    expect(JSON.stringify(zh.document)).toContain("持卡人");
    const other = await addOffer(database);
    const wrong = { ...keyOf(offered), cardholderId: other.cardholderId };
    expect(await getAgreementText(database.db, wrong)).toBeNull();
    expect(await getAgreementText(database.db, { ...keyOf(offered), version: 2 })).toBeNull();
    expect(await getNewestVersion(database.db, other.cardholderId, offered.proposalId)).toBeNull();
    expect(await getNewestVersion(database.db, offered.cardholderId, offered.proposalId)).toBe(1);
  });

  it("stays as it was signed, whatever the core calls the person later and whichever language is asked for", async () => {
    const offered = await addOffer(database);
    const before = await textOf(offered, "en");
    await sign(database, offered, "en");
    await database.db
      .update(cardholder)
      .set({ name: "另一个名字" })
      .where(eq(cardholder.cardholderId, offered.cardholderId));
    const after = await textOf(offered, "zh-CN");
    expect([after.document, after.textHash]).toEqual([before.document, before.textHash]);
    expect(after.signedOn?.toString()).toBe("2026-11-21");
    expect(await textHash(after.document)).toBe(after.textHash);
  });
});

describe("the paper of an agreement", () => {
  it("is written once, sealed at rest, and holds what was signed", async () => {
    const offered = await addOffer(database);
    await sign(database, offered, "zh-CN");
    const before = onDisk();
    expect([await write(offered), await write(offered)]).toEqual([true, false]);
    expect(onDisk()).toBe(before + 1);
    const signed = await getSigned(database.db, offered.cardholderId, offered.proposalId);
    const file = await getFile(database.db, offered.cardholderId, signed?.fileId ?? "");
    if (!file?.sealedKey) throw new Error("not kept");
    expect(file).toMatchObject({ purpose: "agreement", contentType: "application/pdf" });
    const stored = await buffer(await store.open(keyOfFile(file.fileId)));
    expect(stored.includes("%PDF")).toBe(false);
    const key = Buffer.from(unseal("file", file.sealedKey), "base64url");
    const opened = await buffer(openStream(await store.open(keyOfFile(file.fileId)), key));
    expect((await textOf(offered)).pages).toBeNull();
    await sealAll(database, await sealKey());
    const { textHash: hash, pages } = await textOf(offered);
    const read = await readPdf(opened);
    expect(read.pages).toHaveLength(pages ?? 0);
    expect(squeezed(read.pages.flat().join(""))).toContain(hash);
    const [event, ...more] = await written(offered);
    expect(more).toEqual([]);
    expect(event?.facts).toMatchObject({ proposalId: offered.proposalId, fileId: file.fileId, textHash: hash });
    // It was not sent by the person, and takes nothing from what they may send.
    expect(
      (await sentSince(database.db, offered.cardholderId, "receipt", SIGNED_AT.subtract({ hours: 1 }))).files,
    ).toBe(0);
  });

  it("is written once by many workers at once, with no bytes left over", async () => {
    const offered = await addOffer(database);
    await sign(database, offered, "en");
    const before = onDisk();
    const answers = await Promise.all(Array.from({ length: 4 }, () => write(offered)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(onDisk()).toBe(before + 1);
    expect(await written(offered)).toHaveLength(1);
  });

  it("is written by a later attempt when the store failed, and nothing says that it is there before", async () => {
    const offered = await addOffer(database);
    await sign(database, offered, "zh-CN");
    const broken: FileStore = { ...store, put: () => Promise.reject(new Error("the disk is full")) };
    await expect(write(offered, broken)).rejects.toThrow("the disk is full");
    expect((await textOf(offered)).pages).toBeNull();
    expect(await write(offered)).toBe(true);
  });

  it("is written although a character of the name has no typeface, and staff hear of it", async () => {
    const offered = await addOffer(database);
    const { cardholderId } = offered;
    await database.db.update(cardholder).set({ name: "王\u{10ffff}" }).where(eq(cardholder.cardholderId, cardholderId));
    await sign(database, offered, "zh-CN");
    expect(await write(offered)).toBe(true);
    const raised = await database.db.select().from(workItem).where(eq(workItem.cardholderId, cardholderId));
    expect(raised.map(({ kind, subject, desk }) => [kind, subject, desk])).toEqual([
      ["glyph_missing", offered.proposalId, "supervisor"],
    ]);
    const other = await addOffer(database);
    await sign(database, other, "zh-CN");
    await write(other);
    const none = await database.db.select().from(workItem).where(eq(workItem.cardholderId, other.cardholderId));
    expect(none).toEqual([]);
  });

  it("is not made of what was not signed", async () => {
    const forged = [
      { textHash: "0".repeat(64) },
      { termsHash: "0".repeat(64) },
      { text: { ...(await textOf(await addOffer(database))).document, version: 9 } },
    ];
    for (const change of forged) {
      const offered = await addOffer(database);
      await sign(database, offered, "zh-CN", change);
      await expect(write(offered)).rejects.toMatchObject({ name: "NotAsSigned" });
      expect(await written(offered)).toEqual([]);
    }
  });

  it("is nothing for a proposal that nobody signed", async () => {
    expect(await write(await addOffer(database))).toBe(false);
    expect(await write({ ...(await addOffer(database)), proposalId: newId() })).toBe(false);
  });
});
