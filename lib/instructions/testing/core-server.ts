import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { now } from "@/lib/core/clock";
import type { Webhook } from "../channels/core-webhook";

/** One call as it came, read by nothing of the portal's own. */
export interface Call {
  path: string;
  body: string;
  told: { instruction_id: string; account_ref: string; sequence: number; kind: string };
  status: number | null;
}

/** How the core behaves; the default takes everything. */
export type Behaviour = (response: ServerResponse, call: Call) => void;

export const takes: Behaviour = (response, call) => answer(response, call, 200, "{}");
export const fails: Behaviour = (response, call) => answer(response, call, 500, "<h1>down</h1>");

export function answer(response: ServerResponse, call: Call, status: number, body: string): void {
  call.status = status;
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}

const SECRET = "a secret of the core and the portal alone";

/** The signature as lib/machine/for-the-core.md describes it, by hand. */
function isSigned(request: IncomingMessage, body: string): boolean {
  const timestamp = request.headers["huanqing-timestamp"];
  const wanted = createHmac("sha256", SECRET)
    .update(`${String(timestamp)}.${body}`)
    .digest("hex");
  const isFresh = Math.abs(now().epochMilliseconds / 1000 - Number(timestamp)) < 300;
  return isFresh && request.headers["huanqing-signature"] === `v1=${wanted}`;
}

/** A real HTTP server that stands for the core of the bank. What is not signed rightly it refuses with 401. */
export function useCore() {
  const core = { calls: [] as Call[], behave: takes, webhook: {} as Webhook };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      if (!isSigned(request, body)) {
        response.writeHead(401, { "content-type": "application/json" }).end('{"code":"signature"}');
        return;
      }
      const call: Call = { path: request.url ?? "", body, told: JSON.parse(body), status: null };
      core.calls.push(call);
      core.behave(response, call);
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    core.webhook = { url: `http://127.0.0.1:${port}/told`, secret: SECRET, connectMs: 2_000, answerMs: 5_000 };
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return core;
}

/** What the core took, by account, in the order in which it came. */
export function takenBy(calls: readonly Call[]): Map<string, number[]> {
  const taken = new Map<string, number[]>();
  for (const { told, status } of calls) {
    if (status === 200) taken.set(told.account_ref, [...(taken.get(told.account_ref) ?? []), told.sequence]);
  }
  return taken;
}
