import { connect, type Socket } from "node:net";

/** What the driver knows of the server when it wants a connection: the hosts of the address, or a path. */
interface Server {
  host: readonly string[];
  port: readonly number[];
  path?: string | false | undefined;
}

/**
 * Makes the connections of a pool, each to the next of its hosts, that send whatever they are given at once. The
 * system would hold a small piece back until the server has acknowledged the one before it, which a server that has
 * nothing to answer yet does after 40 ms: each file of an import ends that way.
 */
export function promptSockets(): (server: Server) => Socket {
  let made = 0;
  return ({ host, port, path }) => {
    if (path) return connect({ path });
    const at = made++ % Math.max(1, host.length);
    const place = { host: host[at] ?? "localhost", port: port[at] ?? 5432 };
    // The driver says in its errors where it was to go.
    return Object.assign(connect({ ...place, noDelay: true }), place);
  };
}
