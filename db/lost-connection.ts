import { setImmediate as afterThis } from "node:timers/promises";
import type postgres from "postgres";

type Work = (tx: postgres.TransactionSql) => unknown;

/** A transaction that refuses everything once it is lost. */
function refusing(tx: postgres.TransactionSql, lost: () => unknown): postgres.TransactionSql {
  const check = () => {
    if (lost() !== null) throw new Error("the connection of this transaction was lost", { cause: lost() });
  };
  return new Proxy(tx, {
    apply(target, self, given) {
      check();
      return Reflect.apply(target as (...given: unknown[]) => unknown, self, given);
    },
    get(target, key) {
      check();
      return Reflect.get(target, key);
    },
  });
}

/**
 * Keeps transactions away from a connection that is gone. When a backend ends, the driver refuses its transaction at
 * once. But it goes on with the work of it, and then asks for a rollback or a commit that has nowhere to go: an
 * exception that nobody can catch, and a place in the pool that answers nothing any more; or it asks what is left of
 * the work over the next connection, outside of any transaction. So from then on the work is refused whatever it
 * asks, and its end is not waited for.
 */
export function guardTransactions(client: postgres.Sql): postgres.Sql {
  const begin = client.begin as (...given: unknown[]) => Promise<unknown>;
  const guarded = (...given: unknown[]) => {
    const work = given.pop() as Work;
    let lost: unknown = null;
    const done = begin(...given, async (tx: postgres.TransactionSql) => {
      try {
        const result = await work(refusing(tx, () => lost));
        if (lost === null) return result;
      } catch (error) {
        // Work that fails because its connection went hears of it a moment before the driver says so.
        await afterThis();
        if (lost === null) throw error;
      }
      return new Promise(() => undefined);
    });
    done.catch((error: unknown) => {
      lost = error;
    });
    return done;
  };
  client.begin = guarded as typeof client.begin;
  return client;
}
