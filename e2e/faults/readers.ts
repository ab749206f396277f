import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { connect } from "@/db/client";
import { type Batch, SOURCE } from "./batches";
import type { System } from "./system";

/**
 * What readers see: how many entries there are, and the newest batch that was applied. The connection asks nothing of
 * its own: when the database goes while it does, nobody is there to hear of it and the process ends.
 */
export async function look(system: System): Promise<{ entries: number; newest: string | null }> {
  const sql = postgres(system.database.server.urls.owner, { max: 1, connect_timeout: 5, fetch_types: false });
  try {
    const [row] = await sql<{ entries: number; newest: string | null }[]>`
      select (select count(*)::int from entry) as entries,
        (select batch_ref from import_batch where source = ${SOURCE} order by as_of desc limit 1) as newest`;
    return row ?? { entries: -1, newest: null };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Records of runs that do not say what happened. */
export async function dishonestRuns(system: System, applied: ReadonlySet<string>): Promise<string[]> {
  const sql = connect(system.database.server.urls.owner, { max: 1 });
  try {
    const rows = await sql<{ ref: string; status: string; count: number }[]>`
      select batch_ref as ref, status, count(*)::int as count from import_run where source = ${SOURCE} group by 1, 2`;
    const of = (ref: string, status: string) =>
      rows.find((row) => row.ref === ref && row.status === status)?.count ?? 0;
    const open = rows.filter(({ status }) => status === "running" || status === "waiting");
    const twice = [...applied].filter((ref) => of(ref, "applied") !== 1);
    return [
      ...open.map(({ ref, status }) => `a run of ${ref} is still ${status}`),
      ...twice.map((ref) => `${of(ref, "applied")} runs say that they applied ${ref}`),
      ...rows.filter(({ status }) => status === "refused").map(({ ref }) => `a run of ${ref} was refused`),
    ];
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Looks on and on while batches are applied and processes killed: every look has to find one batch whole. A look that
 * finds no database is none.
 * @param batches grows while the watch goes on
 * @returns ends the watch, and gives how often it looked and what it saw that was of no batch
 */
export function watch(system: System, batches: readonly Batch[]): () => Promise<{ looks: number; mixed: string[] }> {
  const entriesOf = (ref: string | null) => (ref === null ? 0 : batches.find((one) => one.ref === ref)?.entries);
  const mixed: string[] = [];
  let [looks, running] = [0, true];
  const ended = (async () => {
    while (running) {
      const seen = await look(system).catch(() => null);
      if (seen) looks += 1;
      if (seen && entriesOf(seen.newest) !== seen.entries) mixed.push(`${seen.entries} entries beside ${seen.newest}`);
      await wait(100);
    }
  })();
  return async () => {
    running = false;
    await ended;
    return { looks, mixed };
  };
}
