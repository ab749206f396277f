import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerWith, followAnswers } from "./answer-status";

/** Answers after a few turns of the loop, as a page does that waits for its data. */
const server = createServer(async (request, response) => {
  await wait(Math.random() * 20);
  const wanted = request.url === "/absent" ? 404 : request.url === "/down" ? 503 : null;
  const changed = wanted === null ? null : answerWith(wanted);
  await wait(1);
  response.write(`${changed}`);
  response.end(` ${answerWith(404)}`);
});
let origin = "";

beforeAll(async () => {
  followAnswers();
  followAnswers();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe("the status of an answer", () => {
  it("is that of its own request, of many at once and over kept connections", async () => {
    const asked = Array.from({ length: 120 }, (_, n) => ["/", "/absent", "/down"][n % 3] ?? "/");
    const status = async (path: string) => (await fetch(origin + path)).status;
    const found = await Promise.all(asked.map(status));
    const wanted: Record<string, number> = { "/": 200, "/absent": 404, "/down": 503 };
    expect(found).toEqual(asked.map((path) => wanted[path]));
  });

  it("can be changed until the first byte is on its way, and not outside of a request", async () => {
    expect(await (await fetch(`${origin}/absent`)).text()).toBe("true false");
    expect(answerWith(404)).toBe(false);
  });
});
