import { buffer } from "node:stream/consumers";
import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { yuan } from "@/lib/accounts/testing/facts";
import { unseal } from "@/lib/auth/keyed-hash";
import { now } from "@/lib/core/clock";
import { addDays } from "@/lib/core/dates";
import { readEnv } from "@/lib/core/env";
import { money } from "@/lib/core/money";
import { getFile } from "@/lib/files/data";
import { keyOfFile } from "@/lib/files/rules";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { readPdf, squeezed } from "@/lib/printing/testing/read-pdf";
import { PAPERS } from "@/lib/records/testing/sealing";
import { match, pay, type Signed, signedPlan } from "../../keeping/testing/signed";
import { TODAY } from "../../testing/negotiating";
import { afterMatching } from "../mutations";
import { getCertificate } from "./data";
import { writeCertificate } from "./handlers/write-certificate";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const write = (signed: Signed) =>
  writeCertificate(database.db, fileStore(readEnv()), PAPERS, signed, { today: addDays(TODAY, 85), at: now() });

it("is written once by many workers at once, and holds what was agreed and paid", async () => {
  const signed = await signedPlan(database);
  expect(await write(signed)).toBe(false);
  await pay(signed, yuan("1072.00"), 20);
  await pay(signed, money(yuan("1072.00") + yuan("1072.01")), 80);
  await match(signed, 80, [afterMatching]);
  const written = await Promise.all(Array.from({ length: 4 }, () => write(signed)));
  expect(written.filter(Boolean)).toHaveLength(1);
  const certificate = await getCertificate(database.db, signed);
  const file = await getFile(database.db, signed.cardholderId, certificate?.fileId ?? "");
  if (!certificate || !file?.sealedKey) throw new Error("not kept");
  expect(certificate.number).toMatch(/^C-2702-/);
  const key = Buffer.from(unseal("file", file.sealedKey), "base64url");
  const store = fileStore(readEnv());
  const read = await readPdf(await buffer(openStream(await store.open(keyOfFile(file.fileId)), key)));
  expect(read.pages).toHaveLength(certificate.pages);
  const text = squeezed(read.text);
  for (const part of [certificate.number, "持卡人", "1,072.00", "2,144.01", "3,216.01", "60 months"]) {
    expect(text).toContain(squeezed(part));
  }
  const other = await signedPlan(database);
  expect(await getCertificate(database.db, { ...other, planId: signed.planId })).toBeNull();
  const events = await database.owner`select 1 from audit_event
    where cardholder_id = ${signed.cardholderId} and event = 'certificate.written'`;
  expect(events).toHaveLength(1);
});
