import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Transaction } from "@/db/transaction";
import type { BusinessCalendar } from "@/lib/core/business-days";
import { monotonicMs } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { getCalendar, getCurrentPolicy } from "@/lib/policy/data";
import type { Policy } from "@/lib/policy/policy";
import { beginNight, type Turn, turnPage } from "../mutations";
import type { NightRun, Turned } from "../types";

/** The business date of a night, with what decides on it. */
export interface NightDay {
  today: PlainDate;
  policy: Policy;
  calendar: BusinessCalendar;
}

/** One of the things that a night does, page by page. */
export interface NightStep {
  name: string;
  turn: (tx: Transaction, day: NightDay, after: string | null) => Promise<Turned>;
}

/** A page of what a step has to look at. `next`: the key after which the following page begins; null: it was the last. */
export interface NightPage<I> {
  items: readonly I[];
  next: string | null;
}

interface Paged<I> {
  /** Read by an index, in the order of the key; what a page needs no look at is not in it. */
  list: (tx: Transaction, day: NightDay, after: string | null) => Promise<NightPage<I>>;
  /** Does one thing, safe to meet again; says what came of it in a word, or null for nothing. */
  act: (tx: Transaction, item: I, day: NightDay) => Promise<string | null>;
  onFailure: OnFailure;
}

/** Told of what could not be done: it is passed over, and the next night meets it again. */
export type OnFailure = (step: string, item: unknown, error: unknown) => void;

/** Does what is on a page, each thing in a part of the transaction that can fail alone. */
async function actOn<I>(
  tx: Transaction,
  name: string,
  items: readonly I[],
  { act, onFailure }: Pick<Paged<I>, "act" | "onFailure">,
  day: NightDay,
): Promise<Omit<Turned, "next">> {
  const counts: Record<string, number> = { seen: items.length };
  let failures = 0;
  for (const item of items) {
    await tx.execute(sql`savepoint item`);
    try {
      const did = await act(tx, item, day);
      if (did !== null) counts[did] = (counts[did] ?? 0) + 1;
      await tx.execute(sql`release savepoint item`);
    } catch (error) {
      await tx.execute(sql`rollback to savepoint item`);
      failures += 1;
      onFailure(name, item, error);
    }
  }
  return { counts, failures };
}

/** A step over pages that follow one another by key. */
export function paged<I>(name: string, { list, act, onFailure }: Paged<I>): NightStep {
  return {
    name,
    turn: async (tx, day, after) => {
      const { items, next } = await list(tx, day, after);
      return { next, ...(await actOn(tx, name, items, { act, onFailure }, day)) };
    },
  };
}

/** A step whose acts take what they did out of the next page: it is done with a page on which nothing could be done. */
export function drained<I>(
  name: string,
  {
    list,
    act,
    onFailure,
  }: Omit<Paged<I>, "list"> & { list: (tx: Transaction, day: NightDay) => Promise<readonly I[]> },
): NightStep {
  return {
    name,
    turn: async (tx, day, after) => {
      const items = await list(tx, day);
      const did = await actOn(tx, name, items, { act, onFailure }, day);
      const moved = Object.entries(did.counts).some(([what, count]) => what !== "seen" && count > 0);
      const page = Number.parseInt(after ?? "0", 10) + 1;
      return { next: moved ? `${page}` : null, ...did };
    },
  };
}

/** A step that one statement does. */
export function atOnce(
  name: string,
  run: (tx: Transaction, day: NightDay) => Promise<Record<string, number>>,
): NightStep {
  return { name, turn: async (tx, day) => ({ next: null, counts: await run(tx, day), failures: 0 }) };
}

export interface NightOptions {
  /** Told after each page. */
  onPage?: (run: NightRun) => void;
  /** How long it rests after a page, as a share of what the page took: whoever is online goes first. */
  rest?: number;
}

/**
 * The night of a business day, once: begun, or gone on with where another process was ended. Each page is one
 * transaction that holds what it did and how far it came, so that nothing is left out and nothing done twice.
 * @returns the run as it is now; still `running` when another process goes on with it
 */
export async function runNight(
  db: Database,
  today: PlainDate,
  steps: readonly NightStep[],
  { onPage, rest = 0 }: NightOptions = {},
): Promise<NightRun> {
  const policy = await getCurrentPolicy(db);
  const day = { today, policy, calendar: await getCalendar(db, policy.pack.calendar) };
  const turns = new Map<string, Turn>(steps.map(({ name, turn }) => [name, (tx, after) => turn(tx, day, after)]));
  let run = await beginNight(db, today, steps[0]?.name ?? "");
  while (run.state === "running") {
    const began = monotonicMs();
    const moved = await turnPage(db, run, turns);
    if (moved === null) return run;
    run = moved;
    onPage?.(run);
    if (rest > 0) await wait((monotonicMs() - began) * rest);
  }
  return run;
}
