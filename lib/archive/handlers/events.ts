import type { Database } from "@/db/client";
import { listEvents } from "../data";
import type { MadePart } from "../mutations";
import { EVENTS_A_FILE, INTERNAL_CONTENT } from "../rules";
import { type Making, storePart } from "./store-part";

const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString("hex");

/** One event as a line: everything that its hash is worked out from, and what its commitment is to. */
function lineOf({ event: row, salt, content }: Awaited<ReturnType<typeof listEvents>>[number]): string {
  const { seq, at, actor, event, facts, commitment, previousHash, hash } = row;
  const isShown = salt !== null && content !== null && !INTERNAL_CONTENT.has(event);
  return JSON.stringify({
    seq,
    at: at.toString(),
    actor,
    event,
    facts,
    commitment: hex(commitment),
    previousHash: hex(previousHash),
    hash: hex(hash),
    content: isShown ? { salt: hex(salt), text: content } : null,
  });
}

/** The events of one file, `records/events-000001.jsonl` and on. */
export async function makeEvents(db: Database, making: Making, file: number): Promise<MadePart[]> {
  const { cardholderId, throughSeq } = making.archive;
  const from = file * EVENTS_A_FILE + 1;
  const to = Math.min(throughSeq, from + EVENTS_A_FILE - 1);
  const rows = await listEvents(db, cardholderId, from, to);
  const path = `records/events-${`${file + 1}`.padStart(6, "0")}.jsonl`;
  const lines = rows.map((row) => Buffer.from(`${lineOf(row)}\n`, "utf8"));
  return [await storePart(making, path, lines)];
}
