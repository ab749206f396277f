import { createHash, createVerify } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { cardholder } from "@/db/schema/accounts";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { now } from "@/lib/core/clock";
import { addDays, dateOf } from "@/lib/core/dates";
import { readEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { fileStore } from "@/lib/files/store";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import type { SealKey } from "../seal/pdf/seal-key";
import { ownSealKey } from "../testing/sealing";
import { readCheckpoint } from "./checkpoint";
import { listCheckpoints, listLeafHashes } from "./data";
import { publishCheckpoint, readCopy } from "./handlers/publish";
import { Frontier } from "./merkle";

useOwnKey();
const database = useDatabase();
const sealKey = ownSealKey();
const TODAY = dateOf("2026-11-22");
const people = Array.from({ length: 7 }, () => newId());
let key: SealKey;

const happens = (cardholderId: string) =>
  inTransaction(database.db, (tx) =>
    appendAudit(tx, {
      cardholderId,
      actor: { kind: "system", job: "test" },
      at: now(),
      event: "setting.changed",
      content: { text: "字" },
    }),
  );
const store = () => fileStore(readEnv());
const publish = (day: number) =>
  publishCheckpoint(database.db, store(), key, { today: addDays(TODAY, day), at: now() });

beforeAll(async () => {
  key = await sealKey();
  const rest = { source: "test", name: "甲", createdAt: now() };
  const rows = people.map((cardholderId, n) => ({ ...rest, cardholderId, cardholderRef: `C${n}` }));
  await database.db.insert(cardholder).values(rows);
  for (const person of people) await happens(person);
});

describe("a checkpoint", () => {
  it("is made once a business day by however many workers, over the chains that have grown", async () => {
    const answers = await Promise.allSettled([publish(0), publish(0), publish(0)]);
    const made = answers.filter((one) => one.status === "fulfilled" && one.value.number !== null);
    expect(made).toHaveLength(1);
    expect(await publish(0)).toEqual({ number: null, copies: 0 });
    for (const person of people.slice(0, 3)) await happens(person);
    expect(await publish(1)).toEqual({ number: 2, copies: 1 });
    expect(await publish(2)).toEqual({ number: 3, copies: 1 });
    const sizes = (await listCheckpoints(database.db, 10)).map(({ number, treeSize }) => [number, treeSize]);
    expect(sizes).toEqual([
      [3, 10],
      [2, 10],
      [1, 7],
    ]);
  });

  it("is signed, follows the one before, and its root comes out of the published leaves", async () => {
    const leaves = await listLeafHashes(database.db, 0, 100);
    const [third, second, first] = await listCheckpoints(database.db, 10);
    if (!third || !second || !first) throw new Error("not made");
    expect(await listCheckpoints(database.db, 10, 2)).toEqual([first]);
    for (const { text, signature, certificate, root, treeSize } of [third, second, first]) {
      const frontier = Frontier.empty();
      for (const leaf of leaves.slice(0, treeSize)) frontier.append(leaf);
      expect(Buffer.from(frontier.root()).toString("hex")).toBe(root);
      expect(createVerify("sha256").update(text).verify(certificate, signature, "base64")).toBe(true);
    }
    expect(third.previous).toBe(createHash("sha256").update(second.text).digest("hex"));
    expect([first.previous, readCheckpoint(`${first.text} `)]).toEqual([null, null]);
  });

  it("lies outside the database as well, once, and a missing copy is made later", async () => {
    const [third] = await listCheckpoints(database.db, 1);
    expect(await readCopy(store(), 3)).toEqual(third);
    const folder = path.resolve(readEnv().HUANQING_DATA, "files", "transparency");
    expect(existsSync(folder) && readdirSync(folder)).toHaveLength(3);
    const broken = { ...store(), put: () => Promise.reject(new Error("the disk is full")) };
    const day = { today: addDays(TODAY, 3), at: now() };
    await expect(publishCheckpoint(database.db, broken, key, day)).rejects.toThrow("full");
    expect(await readCopy(store(), 4)).toBeNull();
    expect(await publish(3)).toEqual({ number: null, copies: 1 });
  });

  it("holds no trace of a person, and the app can neither change nor remove one", async () => {
    const shown = JSON.stringify(await listCheckpoints(database.db, 10));
    for (const person of people) expect(shown).not.toContain(person);
    const app = connect(database.url("app"), { max: 1 });
    for (const table of ["record_checkpoint", "record_leaf", "record_seal", "record_document", "record_lookup"]) {
      await expect(app`delete from ${app(table)}`).rejects.toThrow(/permission denied/);
    }
    await expect(app`update record_leaf set position = 9`).rejects.toThrow(/permission denied/);
    await app.end();
  });
});
