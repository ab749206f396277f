import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import type { ProposalState } from "./states";
import { type Command, claim, look, negotiate, run } from "./testing/commands";
import { expected } from "./testing/model";
import { addStaff, dayOf } from "./testing/negotiating";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

/** What a command may do beyond the graph: a second look is one, and a counter is answered from an offer only. */
function nextOf(state: ProposalState, command: Exclude<Command, "send">, hadSecondLook: boolean): ProposalState | null {
  if (command === "ask_second_look" && hadSecondLook) return null;
  if (command === "requote" && state !== "offered") return null;
  return expected(state, command);
}

const COMMANDS: readonly Exclude<Command, "send">[] = [
  "accept",
  "accept",
  "sign",
  "sign",
  "requote",
  "counter",
  "withdraw",
  "give_information",
  "ask_second_look",
  "offer",
  "offer",
  "decline",
  "ask_information",
  "expire",
];

it("moves as the rules in words say, along 80 random courses", async () => {
  const staff = { agent: await addStaff(database), second: await addStaff(database, "supervisor") };
  const day = await dayOf(database);
  const course = fc.array(fc.constantFrom(...COMMANDS), { minLength: 3, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(fc.boolean(), course, async (isGranted, commands) => {
      const negotiation = await negotiate(database, day, staff, isGranted);
      let seen = await look(negotiation);
      let state: ProposalState = isGranted ? "offered" : "in_review";
      expect(seen.state).toBe(state);
      for (const command of commands) {
        const next = nextOf(state, command, seen.secondLook);
        if (["offer", "decline", "ask_information"].includes(command)) await claim(negotiation);
        const { won } = await run(negotiation, command, seen);
        expect([state, command, won]).toEqual([state, command, next !== null]);
        state = next ?? state;
        const after = await look(negotiation);
        expect(after.state).toBe(state);
        if (!won) expect(after).toEqual(seen);
        seen = after;
      }
    }),
    { numRuns: 80 },
  );
}, 300_000);
