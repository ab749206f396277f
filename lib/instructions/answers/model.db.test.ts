import { asc, eq } from "drizzle-orm";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { instruction } from "@/db/schema/instructions";
import { useDatabase } from "@/db/test/database";
import { inTransaction } from "@/db/transaction";
import { listBrokenChains } from "@/lib/audit/data";
import { now } from "@/lib/core/clock";
import { sendInstructions } from "../handlers/send-instructions";
import { queueInstruction } from "../mutations";
import { decide } from "../sending/mutations";
import { addAccount, claimed } from "../testing/accounts";
import { answer, useCore } from "../testing/core-server";
import type { AccountKey } from "../types";
import { acknowledge } from "./mutations";

const database = useDatabase();
const core = useCore();

const client = { kind: "machine", machineClientId: "0190a000-0000-7000-8000-000000000001", name: "core" } as const;
const operator = { kind: "operator", name: "ops" } as const;

/** One thing that happens; `n` picks one of the instructions told so far. */
type Step =
  | { do: "tell" }
  | { do: "send"; status: 200 | 422 | 500 }
  | { do: "answer"; n: number; outcome: "done" | "refused"; ref: "x" | "y" | null }
  | { do: "decide"; n: number; event: "queue_again" | "set_aside" };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("tell" as const) }),
  fc.record({ do: fc.constant("send" as const), status: fc.constantFrom(200 as const, 422 as const, 500 as const) }),
  fc.record({
    do: fc.constant("answer" as const),
    n: fc.nat(9),
    outcome: fc.constantFrom("done" as const, "refused" as const),
    ref: fc.constantFrom("x" as const, "y" as const, null),
  }),
  fc.record({
    do: fc.constant("decide" as const),
    n: fc.nat(9),
    event: fc.constantFrom("queue_again" as const, "set_aside" as const),
  }),
);

interface Told {
  state: string;
  ref: string | null;
}

/** The same in plain words: a list, and what each step makes of it. Gives what the step must have answered. */
function model(list: Told[], one: Step): unknown {
  if (one.do === "tell") return void list.push({ state: "queued", ref: null });
  if (one.do === "send") {
    let taken = 0;
    for (const told of list) {
      if (told.state === "dead") break;
      if (told.state !== "queued") continue;
      if (one.status === 500) break;
      if (one.status === 422) {
        told.state = "dead";
        break;
      }
      told.state = "sent";
      taken += 1;
    }
    return taken;
  }
  const told = list[one.n % Math.max(list.length, 1)];
  if (!told) return "nothing";
  if (one.do === "answer") {
    const said = one.outcome === "done" ? "acknowledged" : "refused";
    if (told.state === "acknowledged" || told.state === "refused") {
      const same = told.state === said && (told.ref === null || one.ref === null || told.ref === one.ref);
      return same ? "known" : "conflict";
    }
    told.state = said;
    told.ref = one.ref;
    return "accepted";
  }
  const from = one.event === "queue_again" ? ["sent", "dead", "set_aside"] : ["dead"];
  if (!from.includes(told.state)) return "conflict";
  told.state = one.event === "queue_again" ? "queued" : "set_aside";
  return "decided";
}

async function real(whose: AccountKey, ids: string[], one: Step): Promise<unknown> {
  if (one.do === "tell") {
    ids.push(await inTransaction(database.db, (tx) => queueInstruction(tx, claimed(whose))));
    return;
  }
  if (one.do === "send") {
    core.behave = (response, call) => answer(response, call, one.status, "{}");
    await database.owner`update instruction set next_attempt_at = null where account_id = ${whose.accountId}`;
    return sendInstructions(database.db, whose, core.webhook);
  }
  const instructionId = ids[one.n % Math.max(ids.length, 1)];
  if (!instructionId) return "nothing";
  if (one.do === "answer") {
    const said = { instruction_id: instructionId, outcome: one.outcome, core_ref: one.ref, at: "2026-11-21T00:00:00Z" };
    const [result] = await acknowledge({ db: database.db, actor: client, at: now(), source: "core" }, [said]);
    return result?.outcome === "refused" ? result.code : result?.outcome;
  }
  const key = { cardholderId: whose.cardholderId, instructionId };
  return decide(database.db, key, one.event, operator, now()).then(
    () => "decided",
    (error: Error) => error.message,
  );
}

it("goes through any story as a plain list does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
      const whose = await addAccount(database.db);
      const list: Told[] = [];
      const ids: string[] = [];
      for (const one of steps) expect(await real(whose, ids, one)).toEqual(model(list, one));
      const rows = await database.db
        .select({ state: instruction.state, ref: instruction.coreRef, sequence: instruction.sequence })
        .from(instruction)
        .where(eq(instruction.accountId, whose.accountId))
        .orderBy(asc(instruction.sequence));
      expect(rows).toEqual(list.map((told, index) => ({ ...told, sequence: index + 1 })));
    }),
    { numRuns: 80 },
  );
  expect((await listBrokenChains(database.db)).broken).toEqual([]);
  const [open] = await database.owner`select count(*)::int as n from work_item w where closed_at is null
    and kind = 'instruction_dead' and not exists (select 1 from instruction i
      where i.instruction_id::text = w.subject and i.state = 'dead')`;
  expect(open?.n).toBe(0);
});
