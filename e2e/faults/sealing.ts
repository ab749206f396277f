import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { connect, type Database, openDatabase } from "@/db/client";
import type { TestDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { unseal } from "@/lib/auth/keyed-hash";
import { monotonicMs } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { getFile } from "@/lib/files/data";
import { keyOfFile } from "@/lib/files/rules";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import { enqueue } from "@/lib/jobs/enqueue";
import { addOffer, type Offered, sign } from "@/lib/plans/agreement/testing/signed";
import { readSeal } from "@/lib/records/seal/pdf/read-seal";
import { auditChainCheck } from "@/lib/verify/checks/audit-chains";
import { runChecks } from "@/lib/verify/run-checks";
import type { System, Target } from "./system";

/** So many agreements are signed for each kill: there is always one on its way to its seal. */
const SIGNED_A_KILL = 4;
/** Jobs of a dead worker are back in the queue after half a minute. */
const PATIENCE_MS = 180_000;

/** What a run of seals found; `wrong` has to be empty, and in a control run must not be. */
export interface SealingFindings {
  wrong: string[];
  told: number;
  sealed: number;
  inTheMiddle: number;
}

/** Signs in one transaction, as the portal does: the agreement, and that it is put on paper. */
const act = (database: TestDatabase, offered: Offered) =>
  inTransaction(database.db, async (tx) => {
    await sign({ ...database, db: tx as unknown as Database }, offered, "zh-CN");
    const { cardholderId, proposalId } = offered;
    await enqueue(tx, "agreement.write", { cardholderId, proposalId });
  });

const isSigned = async (database: TestDatabase, { cardholderId }: Offered) =>
  (await database.owner`select 1 from agreement where cardholder_id = ${cardholderId}`).length > 0;

/** Until it is signed, whatever falls meanwhile: an act without an answer is looked for before it is done again. */
async function signed(database: TestDatabase, offered: Offered): Promise<void> {
  for (const late = monotonicMs() + PATIENCE_MS; ; await wait(100)) {
    try {
      if (!(await isSigned(database, offered))) await act(database, offered);
      return;
    } catch (error) {
      if (monotonicMs() > late) throw error;
    }
  }
}

interface Counted {
  id: string;
  agreements: number;
  documents: number;
  seals: number;
  events: number;
  news: number;
  messages: number;
  file: string | null;
}

const countsOf = (owner: TestDatabase["owner"], ids: readonly string[]) => owner<Counted[]>`
  select c.cardholder_id as id,
    (select count(*)::int from agreement a where a.cardholder_id = c.cardholder_id) as agreements,
    (select count(*)::int from record_document d where d.cardholder_id = c.cardholder_id) as documents,
    (select count(*)::int from record_seal s where s.cardholder_id = c.cardholder_id) as seals,
    (select count(*)::int from audit_event e
      where e.cardholder_id = c.cardholder_id and e.event = 'record.sealed') as events,
    (select count(*)::int from inbox_message i
      where i.cardholder_id = c.cardholder_id and i.event = 'record.ready') as news,
    (select count(*)::int from outbox_message o
      where o.cardholder_id = c.cardholder_id and o.event = 'record.ready') as messages,
    (select s.file_id::text from record_seal s where s.cardholder_id = c.cardholder_id limit 1) as file
  from cardholder c where c.cardholder_id = any (${[...ids]}::uuid[])`;

const isDone = ({ agreements, documents, seals, events, news, messages }: Counted) =>
  [agreements, documents, seals, events, news, messages].every((count) => count === 1);

/** Whether the sealed file of somebody opens and its seal fits. */
async function isWhole({ db }: TestDatabase, { id, file }: Counted): Promise<boolean> {
  const kept = file ? await getFile(db, id, file) : null;
  if (!kept?.sealedKey) return false;
  const key = Buffer.from(unseal("file", kept.sealedKey), "base64url");
  const opened = async () => buffer(openStream(await fileStore(readEnv()).open(keyOfFile(kept.fileId)), key));
  const bytes = await opened().catch(() => null);
  return bytes !== null && typeof readSeal(bytes) === "object";
}

/** Bytes in the store that are of no file and that no job will take away. */
async function stray({ owner }: TestDatabase, data: string): Promise<string[]> {
  const folder = path.join(data, "files/received");
  const rows = await owner<{ id: string }[]>`select file_id::text as id from stored_file
    union select payload ->> 'fileId' from graphile_worker._private_jobs where payload ->> 'fileId' is not null`;
  const known = new Set(rows.map(({ id }) => id));
  return (existsSync(folder) ? readdirSync(folder) : []).filter((name) => !known.has(name));
}

/** Waits until the worker has done what was told of, and says what it has not, or has twice. */
async function compare(database: TestDatabase, data: string, told: readonly string[], patience: number) {
  let rows: Counted[] = [];
  for (const late = monotonicMs() + patience; monotonicMs() < late; await wait(500)) {
    rows = await countsOf(database.owner, told);
    if (rows.every(isDone)) break;
  }
  const wrong = told
    .filter((id) => !rows.some((row) => row.id === id && isDone(row)))
    .map((id) => `${id}: ${JSON.stringify(rows.find((row) => row.id === id) ?? "nothing is left")}`);
  for (const row of rows.filter(isDone)) if (!(await isWhole(database, row))) wrong.push(`${row.id} does not open`);
  for (const name of await stray(database, data)) wrong.push(`${name} is of no file`);
  await runChecks(database.owner, [auditChainCheck], (name, result) => {
    if (result.wrong > 0) wrong.push(`${name}: ${result.examples}`);
  });
  return { wrong, sealed: rows.filter(isDone).length };
}

/**
 * Signs agreements one after the other and kills the worker and Postgres while they are printed, sealed and told of: in
 * the end each is sealed and told of once. @param relaxed kills Postgres right after an act was answered: some are lost
 */
export async function killSealing(
  system: System,
  kills: number,
  { order, relaxed }: { order: Iterator<Target>; relaxed: boolean },
  say: (line: string) => void,
): Promise<SealingFindings> {
  const { urls } = system.database.server;
  const { db, close } = openDatabase(urls.app, { max: 2 });
  const owner = connect(urls.owner, { max: 2, statementSeconds: 0 });
  const database: TestDatabase = { db, owner, url: (role) => urls[role] };
  try {
    const offers: Offered[] = [];
    for (let at = 0; at < kills * SIGNED_A_KILL; at += 1) {
      const offered = await addOffer(database);
      await owner`insert into contact_point (cardholder_id, contact_point_id, kind, value, origin)
        values (${offered.cardholderId}, gen_random_uuid(), 'phone', ${`+861999100${1000 + at}`}, 'core')`;
      offers.push(offered);
    }
    if (relaxed) await system.relax();
    const told: string[] = [];
    let inTheMiddle = 0;
    for (let fallen = 1; fallen <= kills; fallen += 1) {
      for (const offered of offers.slice((fallen - 1) * SIGNED_A_KILL, fallen * SIGNED_A_KILL)) {
        await signed(database, offered);
        told.push(offered.cardholderId);
      }
      if (!relaxed) await wait(Math.random() * 1200);
      const done = (await countsOf(owner, told).catch(() => [])).filter(isDone).length;
      if (done < told.length) inTheMiddle += 1;
      const target = order.next().value as Target;
      await system.kill(target);
      say(`kill ${fallen}: ${target}; ${told.length} signed, ${done} of them sealed and told of`);
    }
    const found = await compare(database, system.database.data, told, relaxed ? 30_000 : PATIENCE_MS);
    return { ...found, told: told.length, inTheMiddle };
  } finally {
    await close();
    await owner.end({ timeout: 5 });
  }
}
