import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listBrokenChains } from "@/lib/audit/data";
import { addDays } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { addHolder, contextOf, TODAY } from "@/lib/payments/testing/claims";
import { getDiaryEntry, listDiary } from "./data";
import { addEntry, correctEntry, withdrawEntry } from "./mutations";
import type { DiaryWords } from "./types";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const words: DiaryWords = {
  happenedOn: TODAY,
  happenedAt: "19:40",
  channel: "call",
  saidToBe: "自称银行",
  number: "010-0000-7741",
  said: "说今天必须转账。",
  asked: null,
};

async function added() {
  const holder = await addHolder(database);
  const done = await addEntry(contextOf(database, holder), words, TODAY);
  if (done.kind !== "done") throw new Error(done.kind);
  return { holder, diaryEntryId: done.diaryEntryId };
}

it("keeps an entry once for a key, with its words in the chain apart, and none of a day that has not come", async () => {
  const holder = await addHolder(database);
  const key = newId();
  const first = await addEntry(contextOf(database, holder, key), words, TODAY);
  expect(await addEntry(contextOf(database, holder, key), words, TODAY)).toEqual(first);
  const late = { ...words, happenedOn: addDays(TODAY, 1) };
  expect(await addEntry(contextOf(database, holder), late, TODAY)).toEqual({ kind: "day_future" });
  expect((await listDiary(database.db, holder.cardholderId)).map(({ said }) => said)).toEqual([words.said]);
  const [event] = await database.owner<{ facts: string; content: string }[]>`
    select e.facts::text as facts, c.content from audit_event e join audit_content c using (cardholder_id, seq)
    where cardholder_id = ${holder.cardholderId} and e.event = 'diary.added'`;
  expect(event?.facts).not.toContain("转账");
  expect(event?.content).toContain("转账");
  expect((await listBrokenChains(database.db)).broken).toEqual([]);
});

it("takes the same form with a day that has come, after it was refused for one that has not", async () => {
  const holder = await addHolder(database);
  const key = newId();
  const late = { ...words, happenedOn: addDays(TODAY, 1) };
  expect(await addEntry(contextOf(database, holder, key), late, TODAY)).toEqual({ kind: "day_future" });
  expect(await addEntry(contextOf(database, holder, key), words, TODAY)).toMatchObject({ kind: "done" });
});

it("keeps what stood before a correction; of two at once one is made", async () => {
  const { holder, diaryEntryId } = await added();
  const correct = (said: string) =>
    correctEntry(contextOf(database, holder), { ...words, said, diaryEntryId, version: 1 }, TODAY);
  const kinds = (await Promise.all([correct("说明天转账。"), correct("说后天转账。")])).map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(["done", "overtaken"]);
  const entry = await getDiaryEntry(database.db, holder.cardholderId, diaryEntryId);
  expect(entry?.versions.map(({ version }) => version)).toEqual([2, 1]);
  expect(entry?.versions[1]?.said).toBe(words.said);
});

it("is withdrawn once, stays readable, and is corrected no more", async () => {
  const { holder, diaryEntryId } = await added();
  const withdraw = () => withdrawEntry(contextOf(database, holder), { diaryEntryId, version: 1 });
  expect((await withdraw()).kind).toBe("done");
  expect((await withdraw()).kind).toBe("overtaken");
  const again = { ...words, diaryEntryId, version: 1 };
  expect((await correctEntry(contextOf(database, holder), again, TODAY)).kind).toBe("overtaken");
  const entry = await getDiaryEntry(database.db, holder.cardholderId, diaryEntryId);
  expect(entry).toMatchObject({ state: "withdrawn", versions: [{ said: words.said }] });
});

it("is nobody else's", async () => {
  const { diaryEntryId } = await added();
  const other = await addHolder(database);
  const again = { ...words, diaryEntryId, version: 1 };
  await expect(correctEntry(contextOf(database, other), again, TODAY)).rejects.toThrow("not_found");
  await expect(withdrawEntry(contextOf(database, other), { diaryEntryId, version: 1 })).rejects.toThrow("not_found");
  expect(await getDiaryEntry(database.db, other.cardholderId, diaryEntryId)).toBeNull();
});
