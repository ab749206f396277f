import { openDatabase } from "@/db/client";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { diskStore } from "@/lib/files/stores/disk";
import { answerUpload } from "@/lib/ingestion/upload/answer";
import type { MachineClient } from "@/lib/machine/types";

/** A web process for tests, in the middle of so many uploads of one client, of which nothing more comes. */
const [url, machineClientId, folder, count] = process.argv.slice(2) as [string, string, string, string];

const { db } = openDatabase(url);
const client: MachineClient = { machineClientId, name: "taker", source: "core", scopes: ["batches"], secrets: [] };
const actor = { kind: "machine", machineClientId, name: client.name } as const;
const store = diskStore(folder);

const uploads = Array.from({ length: Number.parseInt(count, 10) }, () => {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(10)) });
  const headers = { "content-type": "application/zip", "idempotency-key": newId() };
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  const request = new Request("http://portal.test", init);
  return answerUpload(request, { db, actor, at: now(), client }, store, {
    maxBytes: 1_000,
    idleSeconds: 600,
    beatSeconds: 0.1,
  });
});
await Promise.all(uploads);
