import { and, eq, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { nightRun } from "@/db/schema/night";
import { inTransaction, type Transaction } from "@/db/transaction";
import { now } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { progressOf } from "./rules";
import type { NightRun, Turned } from "./types";

/** One page of a step in the transaction of the run: what it did and how far it came are one. */
export type Turn = (tx: Transaction, after: string | null) => Promise<Turned>;

/**
 * Begins the night of a business day, or finds how far it came. A night that an earlier day left unfinished is
 * overtaken: what it did not do, this one does, by the dates of each thing.
 */
export async function beginNight(db: Database, businessDay: PlainDate, first: string): Promise<NightRun> {
  return inTransaction(db, async (tx) => {
    const at = now();
    await tx
      .insert(nightRun)
      .values({
        nightRunId: newId(),
        businessDay,
        state: "running",
        step: first,
        cursor: null,
        counts: {},
        failures: 0,
        startedAt: at,
        movedAt: at,
      })
      .onConflictDoNothing();
    await tx
      .update(nightRun)
      .set({ state: "overtaken" })
      .where(and(lt(nightRun.businessDay, businessDay), eq(nightRun.state, "running")));
    const [run] = await tx.select().from(nightRun).where(eq(nightRun.businessDay, businessDay));
    if (!run) throw new RangeError("a night that was just begun");
    return run;
  });
}

/**
 * Turns one page: the row of the run is locked first, so that of two processes one does it, and the other sees that it
 * was done. Whoever is killed in between has done nothing of the page.
 * @returns the run as it is now; null when another process moved it
 */
export async function turnPage(
  db: Database,
  run: NightRun,
  steps: ReadonlyMap<string, Turn>,
): Promise<NightRun | null> {
  return inTransaction(db, async (tx) => {
    const [found] = await tx.select().from(nightRun).where(eq(nightRun.nightRunId, run.nightRunId)).for("update");
    if (found?.state !== "running" || found.step !== run.step || found.cursor !== run.cursor) return null;
    const turn = steps.get(run.step);
    const turned = turn ? await turn(tx, run.cursor) : { next: null, counts: {}, failures: 0 };
    const movedAt = now();
    const progress = progressOf(run, [...steps.keys()], turned);
    const finishedAt = progress.state === "finished" ? movedAt : null;
    const counts = { ...progress.counts } as Record<string, Record<string, number>>;
    await tx
      .update(nightRun)
      .set({ ...progress, counts, movedAt, finishedAt })
      .where(eq(nightRun.nightRunId, run.nightRunId));
    return { ...run, ...progress, movedAt, finishedAt };
  });
}
