import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { businessDate, type Instant, now, startOfDay } from "@/lib/core/clock";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { diskStore } from "@/lib/files/stores/disk";
import { openFile, writeDueFiles } from "../handlers/write-files";
import { queueInstruction } from "../mutations";
import { decide } from "../sending/mutations";
import { addAccount, claimed } from "../testing/accounts";
import type { AccountKey } from "../types";
import { readFileRows } from "./data";
import { closeFile } from "./mutations";

const database = useDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "huanqing-daily-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const store = diskStore(folder);
const calendar = { zone: "Asia/Shanghai", offsetDays: 0 };
const operator = { kind: "operator", name: "ops" } as const;

const startOf = (day: PlainDate) => startOfDay(day, calendar.zone, 0);
const tell = (whose: AccountKey, at: Instant, amount = "500.00") =>
  inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose, { at, amount })));
const close = (source: string, day: PlainDate, isSending = false) =>
  closeFile(database.db, { source, day, until: startOf(addDays(day, 1)), isSending, at: startOf(addDays(day, 1)) });

async function rowsOf(source: string, day: PlainDate) {
  const rows = [];
  for await (const row of readFileRows(database.db, source, day)) rows.push(row);
  return rows;
}

describe("the daily files of a source", () => {
  const first = dateOf("2026-10-28");
  const days = Array.from({ length: 9 }, (_, n) => addDays(first, n));

  it("hold each instruction once over nine days, the late ones a day later, and what comes again as a repeat", async () => {
    const accounts = [await addAccount(database.db, "nine"), await addAccount(database.db, "nine")];
    const wanted: { id: string; day: string }[] = [];
    for (const [n, day] of days.entries()) {
      for (let act = 0; act < (n * 7) % 5; act++) {
        const id = await tell(accounts[act % 2] as AccountKey, startOf(day).add({ minutes: 60 * act + 1 }));
        wanted.push({ id, day: day.toString() });
      }
      // Made yesterday, committed when the file of yesterday was closed; and one of tomorrow, made already.
      if (n > 0) {
        const late = await tell(accounts[0] as AccountKey, startOf(day).subtract({ seconds: 1 }));
        wanted.push({ id: late, day: day.toString() });
      }
      if (n < 8) {
        const early = await tell(accounts[1] as AccountKey, startOf(addDays(day, 1)));
        wanted.push({ id: early, day: addDays(day, 1).toString() });
      }
      await close("nine", day);
      await tell(await addAccount(database.db, "elsewhere"), startOf(day));
    }
    const found = [];
    let numbers = 0;
    for (const day of days) {
      for (const row of await rowsOf("nine", day)) {
        found.push({ id: row.instructionId, day: day.toString() });
        expect(row).toMatchObject({ number: ++numbers, repeat: false, source: "nine" });
      }
    }
    const byId = (list: { id: string }[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(found)).toEqual(byId(wanted));

    const again = wanted[3] as { id: string };
    const [owner] =
      await database.owner`select cardholder_id as id from instruction where instruction_id = ${again.id}`;
    await database.owner`update instruction set state = 'dead' where instruction_id = ${again.id}`;
    const next = addDays(days[8] as PlainDate, 1);
    const key = { cardholderId: owner?.id as string, instructionId: again.id };
    await decide(database.db, key, "queue_again", operator, startOf(next));
    await close("nine", next);
    const repeated = await rowsOf("nine", next);
    expect(repeated.map((row) => [row.instructionId, row.repeat, row.number])).toEqual([[again.id, true, numbers + 1]]);
  });

  it("stay as they are once closed, and none is made behind them", async () => {
    const whose = await addAccount(database.db, "closed");
    await tell(whose, startOf(first));
    const made = await close("closed", first);
    await tell(whose, startOf(first));
    expect(await close("closed", first)).toEqual(made);
    await close("closed", addDays(first, 3));
    await expect(close("closed", addDays(first, 2))).rejects.toThrow(RangeError);
    expect(await rowsOf("closed", addDays(first, 3))).toHaveLength(1);
  });

  it("are one when two workers close the same day", async () => {
    const whose = await addAccount(database.db, "twice");
    for (let n = 0; n < 5; n++) await tell(whose, startOf(first));
    const made = await Promise.all([1, 2, 3].map(() => close("twice", first)));
    expect(new Set(made.map((file) => file.sha256)).size).toBe(1);
    expect(await rowsOf("twice", first)).toHaveLength(5);
  });

  it("send where there is no webhook, and only note where there is one", async () => {
    const states = async (source: string) =>
      (await database.owner`select state from instruction where source = ${source}`).map((row) => row.state);
    await tell(await addAccount(database.db, "by-file"), startOf(first));
    await close("by-file", first, true);
    expect(await states("by-file")).toEqual(["sent"]);
    await tell(await addAccount(database.db, "by-call"), startOf(first));
    await close("by-call", first);
    expect(await states("by-call")).toEqual(["queued"]);
  });
});

describe("the nightly run", () => {
  it("makes up for nights without it, writes nothing twice, and gives the same bytes again", async () => {
    await database.owner`truncate instruction, instruction_file, instruction_file_row cascade`;
    const today = businessDate(now(), calendar.zone, 0);
    const source = "一家 银行";
    const whose = await addAccount(database.db, source);
    await tell(whose, startOf(addDays(today, -4)), "12.30");
    await tell(whose, startOf(addDays(today, -4)), "0.07");
    await tell(whose, startOf(addDays(today, -2)));
    await tell(whose, startOf(today));
    const written = await writeDueFiles(database.db, store, calendar, true);
    expect(written.map((file) => [file.day.toString(), file.rows])).toEqual(
      [-4, -3, -2, -1].map((n, index) => [addDays(today, n).toString(), [2, 0, 1, 0][index]]),
    );
    expect(await writeDueFiles(database.db, store, calendar, true)).toEqual([]);

    const read = async (day: PlainDate, part: "rows" | "manifest") => {
      const stream = await openFile(database.db, store, { source, day, part });
      return stream && buffer(stream);
    };
    const day = addDays(today, -4);
    const rows = (await read(day, "rows")) as Buffer;
    const manifest = JSON.parse(String(await read(day, "manifest")));
    expect(manifest).toMatchObject({
      format: "huanqing-instructions/1",
      source,
      rows: 2,
      numbers: { first: 1, last: 2 },
      sha256: createHash("sha256").update(rows).digest("hex"),
      totals: [{ kind: "payment_claimed", currency: "CNY", rows: 2, amount: "12.37" }],
      previous: null,
    });
    const lines = parse(rows, { columns: true }) as Record<string, string>[];
    expect(lines.map((line) => [line.number, line.sequence, line.amount, line.source])).toEqual([
      ["1", "1", "12.30", source],
      ["2", "2", "0.07", source],
    ]);
    expect(JSON.parse(lines[0]?.facts ?? "")).toMatchObject({ amount: "12.30", currency: "CNY" });
    const third = JSON.parse(String(await read(addDays(today, -2), "manifest")));
    expect(third.previous).toMatchObject({ day: addDays(today, -3).toString(), last_number: 2 });

    const stored = path.join(folder, "instructions", manifest.file);
    expect(readFileSync(stored)).toEqual(rows);
    rmSync(stored);
    expect(await read(day, "rows")).toEqual(rows);
    expect(await read(today, "rows")).toBeNull();

    const newest = stored.replace(day.toString(), addDays(today, -1).toString());
    rmSync(newest.replace(".csv", ".manifest.json"));
    rmSync(newest);
    expect(await writeDueFiles(database.db, store, calendar, true)).toEqual([]);
    expect(readFileSync(newest, "utf8").split("\r\n")).toHaveLength(2);
  });
});
