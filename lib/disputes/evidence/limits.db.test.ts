import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { storedFile } from "@/db/schema/files";
import { useDatabase } from "@/db/test/database";
import { laterBy } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { readEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { withoutScanner } from "@/lib/files/scan";
import { fileStore } from "@/lib/files/store";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getCurrentPolicy } from "@/lib/policy/data";
import { getDraft } from "../drafting/data";
import { discard, saveAnswers } from "../drafting/mutations";
import { addFiled } from "../testing/deciding";
import { addDisputing, bill, contextOf, file, filingOf, type Holder } from "../testing/filings";
import { addEvidence } from "./mutations";
import { takePart } from "./parts/mutations";
import { DAILY_EVIDENCE_BYTES, DAILY_EVIDENCE_FILES } from "./rules";

useOwnKey();
const database = useDatabase();
let photo: Buffer;
beforeAll(async () => {
  await publishDemoPolicy(database);
  photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#2a6a4a" } })
    .jpeg()
    .toBuffer();
});

const taking = async () => {
  const { mostFiles } = (await getCurrentPolicy(database.db)).pack.disputeHandling;
  return { store: fileStore(readEnv()), scan: withoutScanner, mostFiles };
};
const offer = (disputeId: string) => ({ disputeId, evidenceId: newId(), kind: "other" });
const add = async (holder: Holder, disputeId: string) =>
  addEvidence(contextOf(database, holder), await taking(), offer(disputeId), photo);
const part = async (holder: Holder, disputeId: string, size: number) =>
  takePart(contextOf(database, holder), await taking(), { ...offer(disputeId), offset: 0, size, bytes: photo });

/** So many files of so many bytes, sent some seconds before. */
async function sendBefore(holder: Holder, files: number, bytes: number, seconds: number): Promise<void> {
  const createdAt = laterBy(contextOf(database, holder).at, -seconds);
  const row = { cardholderId: holder.cardholderId, purpose: "evidence", contentType: "image/jpeg" } as const;
  const kept = { size: bytes, sha256: Buffer.alloc(32), sealedKey: Buffer.alloc(32), createdAt };
  await database.db
    .insert(storedFile)
    .values(Array.from({ length: files }, () => ({ ...row, ...kept, fileId: newId() })));
}

describe("what one person can send", () => {
  it("is as many files as policy gives to a filing: of 51 it keeps ten, and says so of each of the others", async () => {
    const { holder, key } = await addFiled(database);
    const answers: string[] = [];
    for (let sent = 0; sent < 51; sent++) {
      const { done, fault } = await part(holder, key.disputeId, photo.byteLength);
      answers.push(done ? "kept" : (fault ?? "open"));
    }
    const { mostFiles } = await taking();
    expect(answers).toEqual(Array.from({ length: 51 }, (_none, sent) => (sent < mostFiles ? "kept" : "many")));
    expect(mostFiles).toBe(10);
  });

  it("is so many files a day, and so many bytes, and no more of what is too large as a whole", async () => {
    const { holder, key } = await addFiled(database);
    await sendBefore(holder, DAILY_EVIDENCE_FILES, 1000, 25 * 3600);
    await sendBefore(holder, DAILY_EVIDENCE_FILES - 1, 1000, 23 * 3600);
    expect(await add(holder, key.disputeId)).toBeNull();
    expect(await add(holder, key.disputeId)).toBe("quota");
    expect(await part(holder, key.disputeId, 1000)).toEqual({ received: 0, done: false, fault: "quota" });
    const { holder: other, key: others } = await addFiled(database);
    await sendBefore(other, 1, DAILY_EVIDENCE_BYTES - photo.byteLength, 60);
    expect(await part(other, others.disputeId, photo.byteLength + 1)).toMatchObject({ fault: "quota" });
    expect(await add(other, others.disputeId)).toBeNull();
    expect(await part(other, others.disputeId, 10_000_001)).toMatchObject({ fault: "large" });
    expect(await part(other, others.disputeId, 0)).toMatchObject({ fault: "missing" });
  });

  it("is gone with the draft that it lay beside, discarded or over", async () => {
    for (const end of ["discarded", "over"]) {
      const holder = await addDisputing(database);
      const day = { today: dateOf("2026-11-21"), draftDays: 30 };
      await saveAnswers(contextOf(database, holder), { revision: null, change: { search: "超市" } }, day);
      const draft = await getDraft(database.db, holder.cardholderId, day.today);
      expect(await add(holder, draft.disputeId ?? "")).toBeNull();
      expect(await part(holder, draft.disputeId ?? "", photo.byteLength + 1)).toMatchObject({
        done: false,
        fault: null,
      });
      expect(await getDraft(database.db, holder.cardholderId, day.today)).toMatchObject({ files: 1 });
      const late = { ...day, today: dateOf("2027-01-21") };
      if (end === "discarded") await discard(contextOf(database, holder));
      else await saveAnswers(contextOf(database, holder), { revision: null, change: { search: "x" } }, late);
      const left = await database.owner`select 1 from stored_file where cardholder_id = ${holder.cardholderId}
        and removed_at is null union all select 1 from evidence_upload where cardholder_id = ${holder.cardholderId}`;
      expect(left, end).toEqual([]);
    }
  });

  it("is one dispute, however often and from however many devices the same filing is sent", async () => {
    const holder = await addDisputing(database);
    const filing = filingOf(holder, await bill(database, holder, "80.00"));
    const key = newId();
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => file(database, holder, filing, key)),
      ...Array.from({ length: 4 }, () => file(database, holder, { ...filing, disputeId: newId() })),
    ]);
    const ids = new Set(answers.map((answer) => ("disputeId" in answer ? answer.disputeId : answer.kind)));
    expect(ids.size).toBe(1);
    const rows = await database.owner`select 1 from dispute where cardholder_id = ${holder.cardholderId}`;
    expect(rows).toHaveLength(1);
  });
});
