import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { afterAll } from "vitest";

/** What a handler takes of the address is its own business: so the one parameter that differs is left open. */
type Handler = (request: Request, context: { params: Promise<never> }) => Response | Promise<Response>;
/** Route handlers by path and method: `{ "/api/x/[id]": { GET } }`. */
export type Handlers = Record<string, Partial<Record<"GET" | "POST", Handler>>>;

function find(handlers: Handlers, pathname: string) {
  for (const [pattern, methods] of Object.entries(handlers)) {
    const names = [...pattern.matchAll(/\[(\w+)\]/g)].map(([, name]) => name as string);
    const match = new RegExp(`^${pattern.replaceAll(".", "\\.").replace(/\[\w+\]/g, "([^/]+)")}$`).exec(pathname);
    if (!match) continue;
    const params = Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? "")]));
    return { pattern, methods, params };
  }
  return null;
}

/** Route handlers behind a real HTTP server of this test file, bodies streamed as the framework streams them. */
export async function serve(handlers: Handlers): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    try {
      const url = new URL(incoming.url ?? "/", "http://portal.test");
      const found = find(handlers, url.pathname);
      const method = incoming.method ?? "GET";
      const handler = found?.methods[method as "GET" | "POST"];
      if (!found || !handler) return void outgoing.writeHead(found ? 405 : 404).end();
      const headers = new Headers();
      for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
      const ended = new AbortController();
      incoming.on("close", () => (incoming.complete ? undefined : ended.abort()));
      const init: RequestInit & { duplex: "half" } = { method, headers, signal: ended.signal, duplex: "half" };
      // The stream itself, as the framework gives it on: it is read as fast as the handler reads.
      if (method !== "GET") init.body = incoming as unknown as BodyInit;
      const request = new Request(url, init);
      const answer = await handler(request, { params: Promise.resolve(found.params as never) });
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
      if (!answer.body) return void outgoing.end();
      await pipeline(Readable.fromWeb(answer.body as unknown as ReadableStream), outgoing);
    } catch {
      outgoing.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
