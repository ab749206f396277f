import { Socket } from "node:net";

/** What the driver knows of the server when it wants a connection: the hosts of the address, or a path. */
interface Server {
  host: readonly string[];
  port: readonly number[];
  path?: string | false | undefined;
}

/** Only a message of the server has it: no text in a row can hold a zero. */
const FATAL = Buffer.from("\0VFATAL\0");

/** What the server said before it hung up. */
function farewellOf(said: Buffer): Error {
  const text = said.subarray(said.indexOf(FATAL)).toString("utf8");
  const [, code, message] = /\0C(\w{5})\0M([^\0]*)/.exec(text) ?? [];
  const about = { name: "PostgresError", severity: "FATAL", code: code ?? "08006" };
  return Object.assign(new Error(message ?? "the server ended the connection"), about);
}

/**
 * A connection as the driver can bear it to end. What the server says before it hangs up ends it, with that for its
 * error: the driver would keep it for the answer to a statement, which never comes, and give it to the first one that
 * it asks over the next connection. And an error is told of with the end itself: the driver would go on writing to
 * what is no connection any more, and wait for answers.
 */
class Line extends Socket {
  #fault: unknown;

  override emit(event: string | symbol, ...given: unknown[]): boolean {
    const [said] = given;
    if (event === "data" && Buffer.isBuffer(said) && said.includes(FATAL)) {
      this.destroy(farewellOf(said));
      return true;
    }
    if (event === "error") {
      this.#fault ??= said;
      return true;
    }
    if (event !== "close") return super.emit(event, ...given);
    if (this.#fault !== undefined) super.emit("error", this.#fault);
    return super.emit("close", false);
  }
}

/**
 * Makes the connections of a pool, each to the next of its hosts, that send whatever they are given at once. The
 * system would hold a small piece back until the server has acknowledged the one before it, which a server that has
 * nothing to answer yet does after 40 ms: each file of an import ends that way.
 */
export function promptSockets(): (server: Server) => Socket {
  let made = 0;
  return ({ host, port, path }) => {
    if (path) return new Line().connect({ path });
    const at = made++ % Math.max(1, host.length);
    const place = { host: host[at] ?? "localhost", port: port[at] ?? 5432 };
    // The driver says in its errors where it was to go.
    return Object.assign(new Line().setNoDelay(true).connect(place), place);
  };
}
