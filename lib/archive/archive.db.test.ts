import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import Ajv2020 from "ajv/dist/2020";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { appendAudits } from "@/lib/audit/append";
import { laterBy, now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import type { FileStore } from "@/lib/files/stores/port";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { writeAgreement } from "@/lib/plans/agreement/handlers/write-agreement";
import { SIGNED_AT, TODAY } from "@/lib/plans/agreement/testing/agreements";
import { addOffer, sign } from "@/lib/plans/agreement/testing/signed";
import { publishCheckpoint } from "@/lib/records/chain/handlers/publish";
import type { SealKey } from "@/lib/records/seal/pdf/seal-key";
import { verifyArchive } from "@/lib/records/shipped/verify.mjs";
import { ownSealKey, PAPERS, sealAll } from "@/lib/records/testing/sealing";
import { fingerprint } from "@/lib/records/verifying/checkpoints";
import { getArchive, listArchives } from "./data";
import { dropArchive } from "./handlers/drop-archive";
import { makeArchive } from "./handlers/make-archive";
import { makingOf } from "./handlers/store-part";
import { openArchive } from "./mutations";
import { packedKey } from "./rules";
import { ARCHIVED, LEFT_OUT } from "./tables";
import { alterationsOf, signAgain } from "./testing/alterations";
import { ask, holderContext, toldBy, unpack } from "./testing/archives";

useOwnKey();
const database = useDatabase();
const [sealKey, otherKey] = [ownSealKey(), ownSealKey()];
const folder = mkdtempSync(path.join(tmpdir(), "huanqing-archive-"));
const store = () => fileStore(readEnv());
let key: SealKey;
let holder: string;
let whose: Awaited<ReturnType<typeof ask>>;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** So many events at once, every other one with words. */
const happen = (count: number) =>
  inTransaction(database.db, (tx) =>
    appendAudits(
      tx,
      Array.from({ length: count }, (_none, n) => ({
        cardholderId: holder,
        actor: { kind: "system", job: "test" } as const,
        at: now(),
        event: n === 7 ? ("proposal.noted" as const) : ("setting.changed" as const),
        facts: { n, b: null, a: true },
        ...(n % 2 > 0 && { content: { text: n === 7 ? "只给同事看" : `字 ${n}` } }),
      })),
    ),
  );

const make = async (into: FileStore = store()) => makeArchive(database.db, into, await toldBy(database, key), whose);

/** The bytes that the owner would fetch, into a file. */
async function fetched(name: string): Promise<string> {
  const archive = await getArchive(database.db, whose.cardholderId, whose.archiveId);
  if (!archive) throw new Error("not asked for");
  const { key: own } = makingOf(archive, store());
  const bytes = await buffer(openStream(await store().open(packedKey(archive.archiveId)), own));
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const made = () =>
  database.owner`select facts from audit_event where cardholder_id = ${holder} and event = 'archive.made'`;

beforeAll(async () => {
  await publishDemoPolicy(database);
  key = await sealKey();
  const offered = await addOffer(database);
  holder = offered.cardholderId;
  await sign(database, offered, "zh-CN");
  await writeAgreement(database.db, store(), PAPERS, offered, SIGNED_AT);
  await sealAll(database, key);
  await happen(1100);
  await publishCheckpoint(database.db, store(), key, { today: TODAY, at: now() });
  await happen(3);
  whose = await ask(database, holder);
});

it("knows of every table of cardholder data whether it goes in", async () => {
  const rows = await database.owner<{ table: string }[]>`
    select distinct table_name as table from information_schema.columns
    where table_schema = 'public' and column_name = 'cardholder_id' order by 1`;
  const known = [...Object.keys(ARCHIVED), ...Object.keys(LEFT_OUT)].sort();
  expect(known.filter((name) => !rows.some(({ table }) => table === name))).toEqual([]);
  expect(rows.map(({ table }) => table).filter((table) => !known.includes(table))).toEqual([]);
});

describe("an archive", () => {
  it("is made once, however often its making is cut off, and whoever asks again meanwhile means the same", async () => {
    expect(await ask(database, holder)).toEqual(whose);
    // Cut off at every file that it stores, before or after it lies there, as far as two dozen.
    for (let cut = 0; cut < 24; cut += 1) {
      let puts = 0;
      const broken: FileStore = {
        ...store(),
        put: async (...given) => {
          const isCut = puts++ === cut % 12;
          if (isCut && cut % 2 === 0) throw new Error("killed");
          const done = await store().put(...given);
          if (isCut) throw new Error("killed");
          return done;
        },
      };
      await make(broken).catch((error: Error) => expect(error.message).toBe("killed"));
    }
    const [state] = await listArchives(database.db, holder);
    expect(state?.state === "ready" || (state?.done ?? 0) > 1).toBe(true);
    await Promise.all([make(), make()].map((one) => one.catch(() => false)));
    await make();
    expect(await made()).toHaveLength(1);
    expect((await listArchives(database.db, holder)).map(({ state: now_ }) => now_)).toEqual(["ready"]);
  });

  it("holds by itself, folder or zip, and says how much is newer than the newest checkpoint", async () => {
    const zip = await fetched("archive.zip");
    await unpack(zip, path.join(folder, "own"));
    const trusted = new Set([fingerprint(key.certificate)]);
    for (const place of [zip, path.join(folder, "own")]) {
      const { findings, counts } = verifyArchive(place, trusted);
      expect(findings).toEqual([]);
      // Four since the checkpoint: three, and that it was asked for.
      expect(counts).toMatchObject({ documents: 1, checkpoints: 1, sinceCheckpoint: 4, contentsRemoved: 1 });
      expect(counts.events).toBeGreaterThan(1103);
    }
    expect(verifyArchive(zip, new Set(["00"])).findings).toEqual([{ file: "manifest.json", fault: "key" }]);
    const all = readdirSync(path.join(folder, "own"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)).toString("latin1"));
    const kept = Buffer.from("只给同事看", "utf8").toString("latin1");
    expect(all.some((text) => text.includes(kept))).toBe(false);
  });

  it("is what its schema says, line by line", () => {
    const own = path.join(folder, "own");
    const schema = JSON.parse(readFileSync(path.join(own, "schema/archive.schema.json"), "utf8"));
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(schema, "archive");
    const check = (name: string, file: string) => {
      const isValid = ajv.compile({ $ref: `archive#/$defs/${name.replaceAll("/", "~1")}` });
      const lines = readFileSync(path.join(own, file), "utf8").trim().split("\n");
      for (const line of lines.filter((one) => one !== "")) {
        expect([file, isValid(JSON.parse(line)), isValid.errors]).toEqual([file, true, null]);
      }
    };
    for (const table of Object.keys(ARCHIVED)) check(`data/${table}`, `data/${table}.jsonl`);
    check("event", "records/events-000001.jsonl");
    check("checkpoint", "records/checkpoints.jsonl");
    check("proof", "records/proof.json");
  });

  it("names whatever somebody altered, and whoever signed it instead", async () => {
    const own = path.join(folder, "own");
    const trusted = new Set([fingerprint(key.certificate)]);
    const [pdf = ""] = readdirSync(path.join(own, "documents"));
    const copy = path.join(folder, "copy");
    for (const { name, alter, bySigner, finding } of alterationsOf(`documents/${pdf}`)) {
      cpSync(own, copy, { recursive: true });
      alter(copy);
      if (bySigner) await signAgain(copy, key);
      const [first] = verifyArchive(copy, trusted).findings;
      expect([name, first]).toEqual([name, expect.objectContaining(finding)]);
      rmSync(copy, { recursive: true });
    }
    cpSync(own, copy, { recursive: true });
    await signAgain(copy, await otherKey());
    expect(verifyArchive(copy, trusted).findings).toEqual([{ file: "manifest.json", fault: "key" }]);
    await signAgain(copy, key);
    expect(verifyArchive(copy, trusted).findings).toEqual([]);
  });

  it.each(["zh-CN", "en"])("is checked by the commands of its own README: %s", (locale) => {
    const own = path.join(folder, "own");
    const text = readFileSync(path.join(own, `README.${locale}.md`), "utf8");
    const commands = [...text.matchAll(/```\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.trim().split("\n"));
    expect(commands.length).toBe(6);
    for (const command of commands) {
      const said = execFileSync("sh", ["-c", `${command} 2>&1`], { cwd: own, encoding: "utf8" });
      expect([command, said]).toEqual([command, expect.stringMatching(/OK|successful|SHA(?:2-)?256|^$/i)]);
    }
    const manifest = path.join(own, "manifest.json");
    const whole = readFileSync(manifest);
    writeFileSync(manifest, Buffer.concat([whole, Buffer.from(" ")]));
    const [first = "", second = ""] = commands;
    for (const command of [first, second])
      expect(() => execFileSync("sh", ["-c", command], { cwd: own, stdio: "ignore" })).toThrow();
    writeFileSync(manifest, whole);
  });

  it("is fetched by its owner alone, while its days last, whatever a clock is set back to", async () => {
    const other = await addOffer(database);
    expect(await openArchive(holderContext(database, other.cardholderId), whose.archiveId)).toBeNull();
    const own = holderContext(database, holder);
    expect((await openArchive(own, whose.archiveId))?.archiveId).toBe(whose.archiveId);
    const late = laterBy(own.at, 15 * 86_400);
    expect(await openArchive({ ...own, at: late }, whose.archiveId)).toBeNull();
    await dropArchive(database.db, store(), whose, own.at);
    expect((await listArchives(database.db, holder))[0]?.state).toBe("ready");
    await dropArchive(database.db, store(), whose, late);
    expect((await listArchives(database.db, holder))[0]?.state).toBe("over");
    // Once it is over, no clock brings it back: its key is gone.
    expect(await openArchive(own, whose.archiveId)).toBeNull();
    await expect(store().open(packedKey(whose.archiveId))).rejects.toThrow("no file");
  });
});
