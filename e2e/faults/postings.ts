import { setTimeout as wait } from "node:timers/promises";
import { connect, openDatabase } from "@/db/client";
import { now } from "@/lib/core/clock";
import { addClient } from "@/lib/machine/mutations";
import { sign } from "@/lib/machine/signature";
import type { Credentials } from "@/lib/machine/types";
import { importHistory, SOURCE } from "./batches";
import type { System } from "./system";

interface Posting {
  entry_ref: string;
  account_ref: string;
  posted_on: string;
  kind: "payment";
  amount: string;
}

interface Answer {
  results: { outcome: "accepted" | "known" | "refused"; entry_ref: string }[];
}

const SENDERS = 4;
const AT_ONCE = 20;
/** One request in so many is an old one again, as a core that lost our answer sends it. */
const AGAIN = 8;

/** A core that posts without a pause, sends again whatever was not answered, and remembers what was. */
export interface Core {
  /** Acknowledged postings by reference: account and amount. */
  told: Map<string, Posting>;
  /** Said to be new although they were acknowledged before: they had been lost. */
  forgotten: Set<string>;
  unanswered: () => number;
  /** Waits until so many are acknowledged. @throws what ended a sender */
  until: (count: number) => Promise<void>;
  stop: () => Promise<void>;
}

async function post(system: System, core: Credentials, postings: readonly Posting[]): Promise<Answer | null> {
  const body = JSON.stringify({ postings });
  const at = Math.floor(now().epochMilliseconds / 1000);
  const headers = { "content-type": "application/json", authorization: `Bearer ${core.token}` };
  let answer: Response;
  try {
    answer = await fetch(`${system.origin()}/api/ingestion/v1/entries`, {
      method: "POST",
      headers: { ...headers, ...sign(core.secret, at, body) },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    if (answer.status === 200) return (await answer.json()) as Answer;
  } catch {
    return null;
  }
  if (answer.status < 500) throw new Error(`The portal refused a posting with ${answer.status}.`);
  return null;
}

/** Starts the senders, on a database that can lose what it answered when `relaxed`. What ends them comes out of `stop`. */
export async function startCore(
  system: System,
  { accounts, postedOn, relaxed }: { accounts: readonly string[]; postedOn: string; relaxed: boolean },
): Promise<Core> {
  const { db, close } = openDatabase(system.database.server.urls.app, { max: 1 });
  const credentials = await addClient(db, { name: "faults", source: SOURCE, scopes: ["entries"] }, now());
  await close();
  if (relaxed) await system.relax();
  const told = new Map<string, Posting>();
  const forgotten = new Set<string>();
  const answered: Posting[][] = [];
  let [running, unanswered] = [true, 0];

  const fresh = (sender: number, turn: number): Posting[] =>
    Array.from({ length: AT_ONCE }, (_none, place) => ({
      entry_ref: `F-${sender}-${turn}-${place}`,
      account_ref: accounts[(turn * AT_ONCE + place) % accounts.length] ?? "",
      posted_on: postedOn,
      kind: "payment" as const,
      amount: `-${1 + ((turn + place) % 90)}.${10 + (place % 90)}`,
    }));
  const send = async (sender: number) => {
    for (let turn = 0; running; turn++) {
      const old = turn % AGAIN === AGAIN - 1 ? answered[Math.floor(Math.random() * answered.length)] : undefined;
      const postings = old ?? fresh(sender, turn);
      let answer = await post(system, credentials, postings);
      while (!answer) {
        unanswered += 1;
        await wait(100);
        answer = await post(system, credentials, postings);
      }
      for (const [place, { outcome }] of answer.results.entries()) {
        const posting = postings[place] as Posting;
        if (outcome === "refused") throw new Error(`${posting.entry_ref} was refused.`);
        if (outcome === "accepted" && told.has(posting.entry_ref)) forgotten.add(posting.entry_ref);
        told.set(posting.entry_ref, posting);
      }
      if (!old) answered.push(postings);
      await wait(15);
    }
  };
  const ended = Promise.all(Array.from({ length: SENDERS }, (_none, sender) => send(sender)));
  let failure: unknown;
  ended.catch((error: unknown) => (failure = error));
  return {
    told,
    forgotten,
    unanswered: () => unanswered,
    until: async (count) => {
      while (told.size < count && failure === undefined) await wait(50);
      if (failure !== undefined) throw failure;
    },
    stop: async () => {
      running = false;
      await ended;
    },
  };
}

/** What the database holds against what was acknowledged. */
export async function compare(system: System, told: ReadonlyMap<string, Posting>) {
  const sql = connect(system.database.server.urls.owner, { max: 1, statementSeconds: 0 });
  const rows = await sql<{ ref: string; account: string; amount: string; count: number }[]>`
    select e.entry_ref as ref, min(a.account_ref) as account, min(e.amount)::text as amount, count(*)::int as count
    from entry e join account a using (cardholder_id, account_id) where e.entry_ref like 'F-%' group by 1`;
  await sql.end({ timeout: 5 });
  const stored = new Map(rows.map((row) => [row.ref, row]));
  const lost = [...told.values()].filter(({ entry_ref, account_ref, amount }) => {
    const row = stored.get(entry_ref);
    return !row || row.account !== account_ref || row.amount !== amount.replace(".", "");
  });
  return {
    lost: lost.map((one) => one.entry_ref),
    doubled: rows.filter(({ count }) => count > 1).map(({ ref }) => ref),
    /** Committed, and their answer never arrived. */
    untold: rows.filter(({ ref }) => !told.has(ref)).length,
  };
}

/** Accounts that can be posted to. */
export const openAccounts = (system: System) => importHistory(system.database, 40, 20);
