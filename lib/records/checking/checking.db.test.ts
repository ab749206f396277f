import { buffer } from "node:stream/consumers";
import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { unseal } from "@/lib/auth/keyed-hash";
import { laterBy, now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { getFile } from "@/lib/files/data";
import { keyOfFile } from "@/lib/files/rules";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { writeAgreement } from "@/lib/plans/agreement/handlers/write-agreement";
import { SIGNED_AT } from "@/lib/plans/agreement/testing/agreements";
import { addOffer, sign } from "@/lib/plans/agreement/testing/signed";
import { findDocument } from "../data";
import { sealPdf } from "../seal/pdf/seal-pdf";
import { ownSealKey, PAPERS, sealAll } from "../testing/sealing";
import { checkFile } from "./data";
import { readResult, resultToken } from "./signature";

useOwnKey();
const database = useDatabase();
const [issuer, somebody] = [ownSealKey(), ownSealKey()];
let printed: Uint8Array;
let sealed: Uint8Array;

async function opened(cardholderId: string, fileId: string): Promise<Uint8Array> {
  const file = await getFile(database.db, cardholderId, fileId);
  if (!file?.sealedKey) throw new Error("not kept");
  const key = Buffer.from(unseal("file", file.sealedKey), "base64url");
  return buffer(openStream(await fileStore(readEnv()).open(keyOfFile(file.fileId)), key));
}

beforeAll(async () => {
  await publishDemoPolicy(database);
  const offered = await addOffer(database);
  const { cardholderId, proposalId } = offered;
  await sign(database, offered, "zh-CN");
  await writeAgreement(database.db, fileStore(readEnv()), PAPERS, offered, SIGNED_AT);
  await sealAll(database, await issuer());
  const kept = await findDocument(database.db, { cardholderId, kind: "agreement", subject: proposalId });
  printed = await opened(cardholderId, kept?.document.printedFileId ?? "");
  sealed = await opened(cardholderId, kept?.seal?.fileId ?? "");
});

it("says of a file whether it is ours byte for byte, else what is wrong with it", async () => {
  const faultOf = async (bytes: Uint8Array) => (await checkFile(database.db, bytes)).fault;
  const flipped = Uint8Array.from(sealed);
  flipped[5_000] = (flipped[5_000] ?? 0) ^ 1;
  expect(await faultOf(sealed)).toBeNull();
  expect(await faultOf(flipped)).toBe("altered");
  expect(await faultOf(sealed.subarray(0, -9))).toBe("altered");
  expect(await faultOf(Buffer.concat([sealed, Buffer.from("%%EOF\n")]))).toBe("extended");
  expect(await faultOf(await sealPdf(printed, await somebody(), "mine", now()))).toBe("foreign");
  expect(await faultOf(await sealPdf(printed, await issuer(), "again", now()))).toBe("unlisted");
  expect(await faultOf(printed)).toBe("unsealed");
  expect(await faultOf(Buffer.from("a letter"))).toBe("other");
});

it("lets nobody make a result, or show an old one", async () => {
  const at = now();
  const result = { sha256: "ab".repeat(32), fault: "altered" } as const;
  const token = resultToken(result, at);
  expect(readResult(token, at)).toEqual(result);
  expect(readResult(token.replace("altered", "whole"), at)).toBeNull();
  expect(readResult(token.replace("ab", "ac"), at)).toBeNull();
  expect(readResult(token, laterBy(at, 3_600))).toBeNull();
  expect(readResult("", at)).toBeNull();
});
