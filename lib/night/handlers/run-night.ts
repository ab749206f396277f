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
import { addCounts } from "../rules";
import type { NightRun, StepCounts, Turned } from "../types";

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
  /** Does what is on a page in a few statements, safe to meet again; says how many came to what, by a word. */
  act: (tx: Transaction, items: readonly I[], day: NightDay) => Promise<StepCounts>;
  onFailure: OnFailure;
}

/** Told of what could not be done: it is passed over, and the next night meets it again. */
export type OnFailure = (step: string, item: unknown, error: unknown) => void;

type Acting<I> = Pick<Paged<I>, "act" | "onFailure">;

/**
 * Does what is on a page, all at once, in a part of the transaction that can fail alone. When it does, each half is
 * done by itself, and so on: what cannot be done is found, and everything else on the page is done.
 */
async function actOn<I>(
  tx: Transaction,
  name: string,
  items: readonly I[],
  acting: Acting<I>,
  day: NightDay,
): Promise<Omit<Turned, "next">> {
  if (items.length === 0) return { counts: {}, failures: 0 };
  await tx.execute(sql`savepoint part`);
  try {
    const counts = await acting.act(tx, items, day);
    await tx.execute(sql`release savepoint part`);
    return { counts, failures: 0 };
  } catch (error) {
    await tx.execute(sql`rollback to savepoint part`);
    await tx.execute(sql`release savepoint part`);
    if (items.length === 1) {
      acting.onFailure(name, items[0], error);
      return { counts: {}, failures: 1 };
    }
    const half = Math.ceil(items.length / 2);
    const first = await actOn(tx, name, items.slice(0, half), acting, day);
    const second = await actOn(tx, name, items.slice(half), acting, day);
    return { counts: addCounts(first.counts, second.counts), failures: first.failures + second.failures };
  }
}

/** A step over pages that follow one another by key. */
export function paged<I>(name: string, { list, ...acting }: Paged<I>): NightStep {
  return {
    name,
    turn: async (tx, day, after) => {
      const { items, next } = await list(tx, day, after);
      const { counts, failures } = await actOn(tx, name, items, acting, day);
      return { next, counts: { seen: items.length, ...counts }, failures };
    },
  };
}

/** A step whose acts take what they did out of the next page: it is done with a page on which nothing could be done. */
export function drained<I>(
  name: string,
  { list, ...acting }: Acting<I> & { list: (tx: Transaction, day: NightDay) => Promise<readonly I[]> },
): NightStep {
  return {
    name,
    turn: async (tx, day, after) => {
      const items = await list(tx, day);
      const { counts, failures } = await actOn(tx, name, items, acting, day);
      const moved = Object.values(counts).some((count) => count > 0);
      const page = Number.parseInt(after ?? "0", 10) + 1;
      return { next: moved ? `${page}` : null, counts: { seen: items.length, ...counts }, failures };
    },
  };
}

/** A step that one statement does. */
export function atOnce(name: string, run: (tx: Transaction, day: NightDay) => Promise<StepCounts>): NightStep {
  return { name, turn: async (tx, day) => ({ next: null, counts: await run(tx, day), failures: 0 }) };
}

export interface NightOptions {
  /** Told after each page of a step, with how long it took. */
  onPage?: (run: NightRun, page: { step: string; ms: number }) => void;
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
    const page = { step: run.step, ms: monotonicMs() - began };
    run = moved;
    onPage?.(run, page);
    if (rest > 0) await wait(page.ms * rest);
  }
  return run;
}
