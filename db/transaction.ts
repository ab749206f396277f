import type { Database } from "./client";

export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Serialisation failure, deadlock, lost connection, shutdown: worth another try with the same key. */
const RETRY = /^(40001|40P01|57P0[123]|08\w{3})$/;
const LOST_CONNECTION = new Set(["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "ECONNRESET"]);

function isWorthRetrying(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === "string" && (RETRY.test(code) || LOST_CONNECTION.has(code))) return true;
  }
  return false;
}

/**
 * Runs `work` in one transaction, again up to three times when the database says that trying again can
 * help. `work` must be repeatable: everything it does goes through `tx`.
 */
export async function inTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt === 3 || !isWorthRetrying(error)) throw error;
    }
  }
}
