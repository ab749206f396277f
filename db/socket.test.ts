import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, it } from "vitest";
import { promptSockets } from "./socket";

/** Whether the system was told to hold nothing back: Node keeps that under a symbol, and has no other way to ask. */
function holdsNothingBack(socket: Socket): unknown {
  const told = Object.getOwnPropertySymbols(socket).find(({ description }) => description === "kSetNoDelay");
  return told && (socket as unknown as Record<symbol, unknown>)[told];
}

it("has the system hold nothing back of what a connection is given", async () => {
  const server = createServer((other) => other.end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = promptSockets()({ host: ["127.0.0.1"], port: [(server.address() as AddressInfo).port] });
  await once(socket, "connect");
  expect(holdsNothingBack(socket)).toBe(true);
  socket.destroy();
  server.close();
});
