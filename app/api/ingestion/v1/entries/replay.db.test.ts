import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { now } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { postEntries } from "@/lib/ingestion/postings/mutations";
import { filesOf, smallBatch, useFolders } from "@/lib/ingestion/test/batch-builder";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { runImport } from "@/lib/ingestion/test/run-import";
import { addClient } from "@/lib/machine/mutations";
import type { Credentials } from "@/lib/machine/types";
import { ask } from "../../../testing/documented";
import { newClient, nowSeconds, signed, usePortal } from "../../../testing/machine";
import { serve } from "../../../testing/serve";
import { POST } from "./route";

/** The full form takes minutes: `HUANQING_POSTINGS=10000 npx vitest run --project db app/api/ingestion/v1/entries/replay`. */
const MANY = Number.parseInt(process.env.HUANQING_POSTINGS ?? "400", 10);
const SENDERS = 6;
const PATH = "/api/ingestion/v1/entries";
const database = useDatabase();
const control = useDatabase();
const folder = useFolders();
usePortal(database);

let url: string;
let core: Credentials;
beforeAll(async () => {
  url = `${await serve({ [PATH]: { POST } })}${PATH}`;
  await publishDemoPolicy(database);
  for (const one of [database, control]) await runImport(one, folder(filesOf(smallBatch())));
  core = await newClient(database.db, ["entries"]);
});

/** Random numbers that are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const roll = dice(20_261_122);
const KINDS = ["payment", "payment", "purchase", "refund", "late_fee", "interest"] as const;
const postings = Array.from({ length: MANY }, (_none, index) => {
  const kind = KINDS[index % KINDS.length] ?? "payment";
  const size = `${1 + roll(900)}.${10 + roll(90)}`;
  return {
    entry_ref: `R-${String(index).padStart(6, "0")}`,
    account_ref: `A${1 + roll(3)}`,
    posted_on: `2026-11-${16 + roll(5)}`,
    kind,
    amount: kind === "payment" || kind === "refund" ? `-${size}` : size,
    description: `第 ${index} 笔`,
  };
});

function shuffled<T>(list: readonly T[]): T[] {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at--) {
    const other = roll(at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

interface Delivery {
  body: string;
  headers: () => Record<string, string>;
  isForged: boolean;
}

/** Every posting three times, in requests of 1 to 40, and one forged request to nine true ones. */
function deliveries(): Delivery[] {
  const copies = shuffled([...postings, ...postings, ...postings]);
  const all: Delivery[] = [];
  while (copies.length > 0) {
    const body = JSON.stringify({ postings: copies.splice(0, 1 + roll(40)) });
    all.push({ body, headers: () => signed(core, body), isForged: false });
    if (all.length % 10 === 9) all.push(forged(all.length));
  }
  return shuffled(all);
}

/** A request that would change the state if it were let in: other amounts, entries that never were. */
function forged(number: number): Delivery {
  const some = postings.slice(number % MANY, (number % MANY) + 3).map((one) => ({ ...one, amount: "-99999.99" }));
  const body = JSON.stringify({ postings: [...some, { ...postings[0], entry_ref: `X-${number}` }] });
  const ways: (() => Record<string, string>)[] = [
    () => signed({ ...core, secret: `${core.secret}x` }, body),
    () => signed(core, body.replace("99999", "1")),
    () => signed(core, body, nowSeconds() - 400),
    () => signed(core, body, nowSeconds() + 400),
    () => ({ "content-type": "application/json", authorization: `Bearer ${core.token}` }),
    () => ({ ...signed(core, body), "Huanqing-Timestamp": String(nowSeconds() - 200) }),
  ];
  return { body, headers: ways[number % ways.length] as () => Record<string, string>, isForged: true };
}

const stateOf = ({ owner }: typeof database) => owner`
  select a.account_ref, e.entry_ref, e.posted_on::text, e.kind, e.amount::text, e.description, e.statement_date::text,
    e.received_at is not null as received
  from entry e join account a using (cardholder_id, account_id) order by 1, 2`;

it("leaves the state of each posting once and in order, however they come", async () => {
  const waiting = deliveries();
  const [forgedOnes, total] = [waiting.filter(({ isForged }) => isForged).length, waiting.length];
  expect(forgedOnes / total).toBeGreaterThan(0.08);
  const outcomes = { accepted: 0, known: 0, refused: 0, turnedAway: 0 };
  const send = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const answer = await ask(url, { method: "POST", headers: next.headers(), body: next.body });
      expect(answer.status).toBe(next.isForged ? 401 : 200);
      if (next.isForged) outcomes.turnedAway += 1;
      else {
        const { accepted, known, refused } = (await answer.json()) as typeof outcomes;
        outcomes.accepted += accepted;
        outcomes.known += known;
        outcomes.refused += refused;
      }
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  expect(outcomes).toEqual({ accepted: MANY, known: 2 * MANY, refused: 0, turnedAway: forgedOnes });

  await addClient(control.db, { name: "control", source: "core", scopes: ["entries"] }, now());
  const [row] = await control.owner`select machine_client_id as id from machine_client`;
  const actor = { kind: "machine", machineClientId: row?.id, name: "control" } as const;
  const context = { db: control.db, actor, source: "core", today: dateOf("2026-11-25") };
  for (const posting of postings) await postEntries(context, [posting]);
  const [state, wanted] = [await stateOf(database), await stateOf(control)];
  expect(wanted).toHaveLength(MANY + 3);
  expect(state).toEqual(wanted);
}, 1_800_000);
