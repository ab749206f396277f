import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { type Instant, instantOf } from "@/lib/core/clock";
import { diskStore } from "@/lib/files/stores/disk";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { getCurrentPolicy } from "@/lib/policy/data";
import type { Policy } from "@/lib/policy/policy";
import { writeLetters } from "../handlers/write-letters";
import { queueNews } from "../news/mutations";
import { addPerson } from "../testing/persons";

const database = useDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "huanqing-letters-"));
const EVENING = instantOf("2026-11-20T20:00:00+08:00");
const NEXT = instantOf("2026-11-21T00:10:00+08:00");
let policy: Policy;
beforeAll(async () => {
  await publishDemoPolicy(database);
  policy = await getCurrentPolicy(database.db);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (at: Instant) =>
  writeLetters(database.db, diskStore(folder), { policy, origin: "https://portal.bank.example", at, offsetDays: 0 });
const notice = (cardholderId: string, at: Instant) =>
  inTransaction(database.db, (tx) => queueNews(tx, { cardholderId, event: "plan.notice", at, policy }));
const read = (name: string) => readFileSync(path.join(folder, "letters", name), "utf8");

it("puts a notice for somebody without phone or e-mail into the file of the day, once, with its totals", async () => {
  expect(await write(EVENING)).toBeNull();
  const [first, second, late] = [
    await addPerson(database.db, { locale: "en" }),
    await addPerson(database.db, {}),
    await addPerson(database.db, {}),
  ];
  await notice(first.cardholderId, EVENING);
  await notice(second.cardholderId, EVENING);
  await notice(late.cardholderId, NEXT);
  expect(await write(EVENING)).toBeNull();
  expect(await write(NEXT)).toBe(2);
  expect(await write(NEXT)).toBeNull();
  const rows = parse(read("letters-2026-11-20.csv"), { columns: true }) as Record<string, string>[];
  expect(rows.map(({ number, cardholder_ref, language }) => [number, cardholder_ref, language])).toEqual([
    ["1", `N-${first.cardholderId}`, "en"],
    ["2", `N-${second.cardholderId}`, "zh-CN"],
  ]);
  expect(rows[0]?.body).toContain("https://portal.bank.example");
  expect(JSON.parse(read("letters-2026-11-20.manifest.json"))).toMatchObject({
    rows: 2,
    numbers: { first: 1, last: 2 },
    totals: [
      { language: "en", rows: 1 },
      { language: "zh-CN", rows: 1 },
    ],
    previous: null,
  });
  expect(await write(NEXT.add({ hours: 24 }))).toBe(1);
  expect(JSON.parse(read("letters-2026-11-21.manifest.json"))).toMatchObject({
    numbers: { first: 3, last: 3 },
    previous: { day: "2026-11-20", last_number: 2 },
  });
  expect(readdirSync(path.join(folder, "letters"))).toHaveLength(4);
  const contacts = await database.owner`select channel, purpose from contact_log order by at, contact_ref`;
  expect(contacts.map(({ channel, purpose }) => `${channel} ${purpose}`)).toEqual(Array(3).fill("letter notice"));
});
