import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import sharp from "sharp";
import { connect, openDatabase } from "@/db/client";
import type { TestDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { sessionCookie } from "@/lib/auth/cookies";
import { unseal } from "@/lib/auth/keyed-hash";
import { startSession } from "@/lib/auth/mutations";
import { monotonicMs, now } from "@/lib/core/clock";
import { readEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { addDisputing, bill, file, filingOf } from "@/lib/disputes/testing/filings";
import { getFile } from "@/lib/files/data";
import { keyOfFile } from "@/lib/files/rules";
import { openStream } from "@/lib/files/sealed-stream";
import { fileStore } from "@/lib/files/store";
import { auditChainCheck } from "@/lib/verify/checks/audit-chains";
import { runChecks } from "@/lib/verify/run-checks";
import type { System, Target } from "./system";

const PART_BYTES = 256 * 1024;
/** So many files one filing gets: policy lets it have ten. */
const FILES_EACH = 8;
const PATIENCE_MS = 120_000;
const WIDTH = 1300;

/** What a run of uploads found; `wrong` has to be empty, and in a control run must not be. */
export interface EvidenceFindings {
  wrong: string[];
  lost: number;
  told: number;
  inTheMiddle: number;
  requests: number;
  unanswered: number;
}

/** Somebody whose filing takes files. */
interface Sender {
  cardholderId: string;
  disputeId: string;
  session: string;
}

async function addSender(database: TestDatabase): Promise<Sender> {
  const holder = await addDisputing(database);
  const filing = filingOf(holder, await bill(database, holder, "80.00"));
  const filed = await file(database, holder, filing);
  if (filed.kind !== "filed") throw new Error(`not filed: ${filed.kind}`);
  const { cardholderId } = holder;
  const who = { cardholderId, deviceLabel: "faults", at: now(), by: "tail" } as const;
  return {
    cardholderId,
    disputeId: filing.disputeId,
    session: await inTransaction(database.db, (tx) => startSession(tx, who)),
  };
}

/** A phone that sends a photo in parts and goes on, whatever happens to its requests, until it is told that it is kept. */
class Phone {
  requests = 0;
  unanswered = 0;

  constructor(
    private readonly system: System,
    private readonly photo: Buffer,
  ) {}

  private async ask(sender: Sender, evidenceId: string, offset: number, bytes: Uint8Array) {
    this.requests += 1;
    const origin = this.system.origin();
    const query = `offset=${offset}&size=${this.photo.byteLength}&kind=other`;
    try {
      const answer = await fetch(`${origin}/api/evidence/${sender.disputeId}/parts/${evidenceId}?${query}`, {
        method: "POST",
        body: Buffer.from(bytes),
        headers: { origin, cookie: `${sessionCookie()}=${sender.session}`, "content-type": "application/octet-stream" },
        signal: AbortSignal.timeout(20_000),
      });
      if (answer.ok) return (await answer.json()) as { received: number; done: boolean; fault: string | null };
      if (answer.status < 500) throw new RangeError(`a part was answered with ${answer.status}`);
    } catch (error) {
      if (error instanceof RangeError) throw error;
    }
    this.unanswered += 1;
    return null;
  }

  async send(sender: Sender, evidenceId: string): Promise<void> {
    let [offset, bytes] = [0, this.photo.subarray(0, 0)];
    for (const late = monotonicMs() + PATIENCE_MS; ; ) {
      if (monotonicMs() > late) throw new Error("the portal does not take the file");
      const answer = await this.ask(sender, evidenceId, offset, bytes);
      if (answer?.done) return;
      if (answer?.fault && answer.fault !== "busy") throw new Error(`refused as ${answer.fault}`);
      if (!answer || answer.fault) await wait(100);
      offset = answer?.received ?? 0;
      bytes = answer ? this.photo.subarray(offset, offset + PART_BYTES) : this.photo.subarray(0, 0);
    }
  }
}

/** Each file that was said to be kept: there once, whole, and on record once. */
async function missing(database: TestDatabase, sender: Sender, told: readonly string[]): Promise<string[]> {
  const { cardholderId } = sender;
  const rows = await database.owner<{ id: string; file: string; added: number }[]>`
    select v.evidence_id as id, v.file_id as file, (select count(*)::int from audit_event a
      where a.cardholder_id = v.cardholder_id and a.event = 'evidence.added'
        and a.facts ->> 'evidenceId' = v.evidence_id::text) as added
    from dispute_evidence v where v.cardholder_id = ${cardholderId} and v.state = 'ready'`;
  const wrong: string[] = rows.filter(({ id }) => !told.includes(id)).map(({ id }) => `nobody was told of ${id}`);
  const store = fileStore(readEnv());
  for (const evidenceId of told) {
    const [row, ...more] = rows.filter(({ id }) => id === evidenceId);
    if (!row || more.length > 0 || row.added !== 1) {
      wrong.push(`${evidenceId}: ${row ? 1 + more.length : 0} times there, ${row?.added ?? 0} times on record`);
      continue;
    }
    const kept = await getFile(database.db, cardholderId, row.file);
    const key = kept?.sealedKey ? Buffer.from(unseal("file", kept.sealedKey), "base64url") : null;
    const bytes = key ? await buffer(openStream(await store.open(keyOfFile(row.file)), key)).catch(() => null) : null;
    const width = bytes ? (await sharp(bytes).metadata()).width : 0;
    if (width !== WIDTH) wrong.push(`${evidenceId} does not open`);
  }
  return wrong;
}

/** Bytes in the store that are of no file and that no job will take away. */
async function stray({ owner }: TestDatabase, data: string): Promise<string[]> {
  const folder = path.join(data, "files/received");
  const rows = await owner<{ id: string }[]>`select file_id::text as id from stored_file
    union select payload ->> 'fileId' from graphile_worker._private_jobs where payload ->> 'fileId' is not null`;
  const known = new Set(rows.map(({ id }) => id));
  return (existsSync(folder) ? readdirSync(folder) : []).filter((name) => !known.has(name));
}

/**
 * Sends photos in parts, one after the other, and kills web, worker and Postgres in the middle; a request without an
 * answer is sent again. @param relaxed kills right after an answer instead: then some have to be lost
 */
export async function killEvidence(
  system: System,
  kills: number,
  { order, relaxed }: { order: Iterator<Target>; relaxed: boolean },
  say: (line: string) => void,
): Promise<EvidenceFindings> {
  const { urls } = system.database.server;
  const { db, close } = openDatabase(urls.app, { max: 2 });
  const owner = connect(urls.owner, { max: 2, statementSeconds: 0 });
  const database: TestDatabase = { db, owner, url: (role) => urls[role] };
  try {
    const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
    const create = { width: WIDTH, height: 900, channels: 3, background: "white", noise } as const;
    const photo = await sharp({ create }).jpeg({ quality: 85 }).toBuffer();
    const phone = new Phone(system, photo);
    const senders: Sender[] = [];
    for (let at = 0; at <= kills; at += FILES_EACH) senders.push(await addSender(database));
    const told = new Map(senders.map((sender) => [sender, [] as string[]]));
    let [usual, inTheMiddle] = [0, 0];
    for (let fallen = 0; fallen <= kills; fallen++) {
      const sender = senders[Math.floor(fallen / FILES_EACH)] as Sender;
      const evidenceId = newId();
      const begun = monotonicMs();
      const sending = phone.send(sender, evidenceId);
      let isKept = false;
      sending.then(() => (isKept = true)).catch(() => undefined);
      if (fallen > 0) {
        await (relaxed ? sending : wait(usual * (0.1 + Math.random() * 0.9)));
        if (!isKept) inTheMiddle += 1;
        const target = order.next().value as Target;
        await system.kill(target);
        say(`kill ${fallen}: ${target}, ${isKept ? "just after" : "in the middle of"} a file`);
      }
      await sending;
      if (fallen === 0) usual = monotonicMs() - begun;
      if (fallen === 0 && relaxed) await system.relax();
      told.get(sender)?.push(evidenceId);
    }
    const lost: string[] = [];
    for (const [sender, ids] of told) lost.push(...(await missing(database, sender, ids)));
    const left = await owner`select 1 from evidence_upload`;
    const wrong = [...lost, ...(await stray(database, system.database.data)).map((name) => `${name} is of no file`)];
    if (left.length > 0) wrong.push(`${left.length} files are half there`);
    await runChecks(owner, [auditChainCheck], (name, result) => {
      if (result.wrong > 0) wrong.push(`${name}: ${result.examples}`);
    });
    const { requests, unanswered } = phone;
    return { wrong, lost: lost.length, told: kills + 1, inTheMiddle, requests, unanswered };
  } finally {
    await close();
    await owner.end({ timeout: 5 });
  }
}
