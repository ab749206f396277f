import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connect, openDatabase } from "@/db/client";
import { now } from "@/lib/core/clock";
import { zipOf } from "@/lib/ingestion/test/zip-writer";
import { addClient } from "@/lib/machine/mutations";
import { type Batch, SOURCE } from "./batches";
import type { System } from "./system";

/** How a run of a batch stands: what its status URL says. */
type Status = "waiting" | "running" | "applied" | "quarantined" | "unchanged" | "refused" | "failed";

/** What the caller of a request learns: the run, that it should come again later, or nothing at all. */
export type Told = { run: string } | "busy" | null;

const PIECES = 40;
const PIECE_MS = 20;
/** How long the sending of a batch takes at least. */
export const SENDING_MS = PIECES * PIECE_MS;

/** A core that hands over batches by HTTPS, each under a key of its own, as `for-the-core.md` says. */
export interface CoreFeed {
  /** Sends a batch, slowly enough to be met in the middle. */
  send: (batch: Batch) => Promise<Told>;
  /** Asks where a run stands; null when no answer came. */
  ask: (run: string) => Promise<Status | null>;
}

/** @throws Error when the portal refuses what it must take */
function refusal(status: number, about: string): Error {
  return new Error(`The portal refused ${about} with ${status}.`);
}

export async function startFeed(system: System): Promise<CoreFeed> {
  const { db, close } = openDatabase(system.database.server.urls.app, { max: 1 });
  const { token } = await addClient(db, { name: "faults", source: SOURCE, scopes: ["batches"] }, now());
  await close();
  const authorization = `Bearer ${token}`;
  const address = () => `${system.origin()}/api/ingestion/v1/batches`;

  const send = async (batch: Batch): Promise<Told> => {
    const zip = zipOf(
      Object.fromEntries(readdirSync(batch.folder).map((name) => [name, readFileSync(path.join(batch.folder, name))])),
    );
    const size = Math.ceil(zip.length / PIECES);
    async function* pieces() {
      for (let at = 0; at < zip.length; at += size) {
        yield new Uint8Array(zip.subarray(at, at + size));
        await wait(PIECE_MS);
      }
    }
    let answer: Response;
    try {
      answer = await fetch(address(), {
        method: "POST",
        headers: { authorization, "content-type": "application/zip", "idempotency-key": `key-of-${batch.ref}` },
        body: pieces(),
        duplex: "half",
        signal: AbortSignal.timeout(30_000),
      } as unknown as RequestInit);
      if (answer.status === 202) return { run: ((await answer.json()) as { run: string }).run };
    } catch {
      return null;
    }
    if (answer.status === 429) return "busy";
    if (answer.status < 500) throw refusal(answer.status, batch.ref);
    return null;
  };

  const ask = async (run: string): Promise<Status | null> => {
    let answer: Response;
    try {
      answer = await fetch(`${address()}/${run}`, { headers: { authorization }, signal: AbortSignal.timeout(10_000) });
      if (answer.status === 200) return ((await answer.json()) as { status: Status }).status;
    } catch {
      return null;
    }
    if (answer.status < 500) throw refusal(answer.status, `a question about ${run}`);
    return null;
  };
  return { send, ask };
}

/** First half of the session lock of whoever is at a run (lib/ingestion/runs/run-lock.ts). */
const RUN_LOCK = 7_426_206;

/** Whether some process is at a run at this moment. */
export async function isAtRun(system: System): Promise<boolean> {
  const sql = connect(system.database.server.urls.owner, { max: 1 });
  try {
    const rows = await sql`select 1 from pg_locks where locktype = 'advisory' and classid = ${RUN_LOCK} and granted`;
    return rows.length > 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
