import { afterAll, beforeAll } from "vitest";
import { closeAppDatabase, type Database } from "@/db/client";
import type { TestDatabase } from "@/db/test/database";
import { now } from "@/lib/core/clock";
import { addClient } from "@/lib/machine/mutations";
import type { Scope } from "@/lib/machine/schema";
import { sign } from "@/lib/machine/signature";
import type { Credentials } from "@/lib/machine/types";

/** The environment of a portal on the test's own database, for route handlers that open it themselves. */
export function usePortal(database: TestDatabase): void {
  beforeAll(() => {
    Object.assign(process.env, {
      DATABASE_URL: database.url("app"),
      HUANQING_KEY: Buffer.alloc(32, 7).toString("base64"),
      HUANQING_ISSUER: "unused",
      PORTAL_ORIGIN: "https://portal.bank.example",
      LOG_LEVEL: "silent",
    });
  });
  afterAll(closeAppDatabase);
}

let made = 0;

/** A machine client of a source; the first of a file speaks for the source of the test batches. */
export function newClient(db: Database, scopes: Scope[], source = "core"): Promise<Credentials> {
  return addClient(db, { name: `client-${++made}`, source, scopes }, now());
}

export const nowSeconds = () => Math.floor(now().epochMilliseconds / 1000);

/** The headers of a signed JSON request. */
export function signed({ token, secret }: Credentials, body: string, atSeconds = nowSeconds()): Record<string, string> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  return { ...headers, ...sign(secret, atSeconds, body) };
}
