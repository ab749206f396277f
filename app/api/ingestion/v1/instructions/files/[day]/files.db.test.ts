import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { startOfDay } from "@/lib/core/clock";
import { addDays, dateOf } from "@/lib/core/dates";
import { closeFile } from "@/lib/instructions/daily/mutations";
import { queueInstruction } from "@/lib/instructions/mutations";
import { addAccount, claimed } from "@/lib/instructions/testing/accounts";
import type { Credentials } from "@/lib/machine/types";
import { ask, neverSeen } from "../../../../../testing/documented";
import { newClient, usePortal } from "../../../../../testing/machine";
import { serve } from "../../../../../testing/serve";
import { GET } from "./route";

const PATH = "/api/ingestion/v1/instructions/files/[day]";
const DAY = dateOf("2026-11-20");
const database = useDatabase();
usePortal(database);
const folder = mkdtempSync(path.join(tmpdir(), "huanqing-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let origin: string;
let core: Credentials;
beforeAll(async () => {
  process.env.HUANQING_DATA = folder;
  origin = await serve({
    [PATH]: { GET: (request, { params }) => GET(request, { params: params as Promise<{ day: string }> }) },
  });
  core = await newClient(database.db, ["instructions"]);
  const whose = await addAccount(database.db);
  const at = startOfDay(DAY, "Asia/Shanghai", 0);
  await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose, { at })));
  const until = startOfDay(addDays(DAY, 1), "Asia/Shanghai", 0);
  await closeFile(database.db, { source: "core", day: DAY, until, isSending: true, at: until });
});

const read = (day: string, who = core, headers: Record<string, string> = {}) =>
  ask(`${origin}${PATH.replace("[day]", day)}`, { headers: { authorization: `Bearer ${who.token}`, ...headers } });

it("gives the client of the source its file and the manifest that proves it, the same each time", async () => {
  const file = await read(DAY.toString());
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(file.headers.get("content-disposition")).toBe('attachment; filename="instructions-core-2026-11-20.csv"');
  expect(bytes.toString("utf8").split("\r\n")).toHaveLength(3);
  const manifest = await (await read(`${DAY.toString()}?part=manifest`)).json();
  expect(manifest).toMatchObject({ rows: 1, sha256: createHash("sha256").update(bytes).digest("hex") });
  expect(Buffer.from(await (await read(DAY.toString())).arrayBuffer())).toEqual(bytes);
});

it("knows no file of another source, of a day without one, or of what is no day", async () => {
  const stranger = await newClient(database.db, ["instructions"], "other");
  expect((await read(DAY.toString(), stranger)).status).toBe(404);
  for (const day of ["2026-11-21", "2026-02-30", "today", "..%2F..%2Fkey", `${DAY.toString()}?part=all`]) {
    expect((await read(day)).status).toBe(404);
  }
});

it("lets in nobody else", async () => {
  expect((await read(DAY.toString(), { ...core, token: "hq_x" })).status).toBe(401);
  expect((await read(DAY.toString(), await newClient(database.db, ["batches", "entries"]))).status).toBe(403);
  const tokens = { ...core, token: `hq_${"D".repeat(43)}` };
  const statuses = new Set<number>();
  const from = { "x-forwarded-for": "192.0.2.11" };
  for (let tries = 0; tries < 130; tries++) statuses.add((await read(DAY.toString(), tokens, from)).status);
  expect([...statuses].sort()).toEqual([401, 429]);
  await database.owner`alter table instruction_file rename to instruction_file_gone`;
  expect((await read(DAY.toString())).status).toBe(503);
  await database.owner`alter table instruction_file_gone rename to instruction_file`;
});

afterAll(() => expect(neverSeen(PATH.replace("[day]", "{day}"))).toEqual([]));
