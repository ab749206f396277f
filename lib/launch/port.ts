import { createServer } from "node:net";
import { freePort } from "@/db/embedded-server";
import { LaunchError } from "./plain-words";

const USUAL = 3000;

async function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/**
 * The port to serve on: the one asked for, else 3000 when it is free, else any.
 * @throws LaunchError when the one asked for is taken
 */
export async function choosePort(wanted: number | undefined, host: string): Promise<number> {
  if (wanted !== undefined && wanted !== 0) {
    if (await isFree(wanted, host)) return wanted;
    throw new LaunchError(
      `Port ${wanted} on ${host} is taken or not allowed. Give PORT another number, or leave it out.`,
    );
  }
  return wanted === undefined && (await isFree(USUAL, host)) ? USUAL : freePort();
}
