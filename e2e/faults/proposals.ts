import { connect, openDatabase } from "@/db/client";
import type { TestDatabase } from "@/db/test/database";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { addStaff, dayOf } from "@/lib/plans/testing/negotiating";
import { race } from "@/lib/plans/testing/races";
import { auditChainCheck } from "@/lib/verify/checks/audit-chains";
import { planChecks } from "@/lib/verify/checks/plans";
import { runChecks } from "@/lib/verify/run-checks";
import type { System } from "./system";

/** Says how far it is after so many rounds. */
const TOLD_EVERY = 500;

/**
 * Races of eight on new proposals, from each point of a negotiation in turn.
 * @returns what is wrong in any of them: not exactly one winner, a loser who was not told
 */
export async function raceProposals(system: System, rounds: number, say: (line: string) => void): Promise<string[]> {
  const { urls } = system.database.server;
  const { db, close } = openDatabase(urls.app, { max: 10 });
  const owner = connect(urls.owner, { max: 2 });
  const database: TestDatabase = { db, owner, url: (role) => urls[role] };
  try {
    await publishDemoPolicy(database);
    const staff = { agent: await addStaff(database), second: await addStaff(database, "supervisor") };
    const day = await dayOf(database);
    const wrong: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      wrong.push(...(await race([database, day, staff, true], round)));
      if ((round + 1) % TOLD_EVERY === 0) say(`${round + 1} races, ${wrong.length} findings`);
    }
    // Its people were not imported: only what holds of proposals and of the chain is proven.
    await runChecks(owner, [...planChecks, auditChainCheck], (name, result) => {
      if (result.wrong > 0) wrong.push(`${name}: ${result.examples}`);
    });
    say(`${rounds} races of eight on one proposal: ${wrong.length} findings`);
    return wrong;
  } finally {
    await close();
    await owner.end({ timeout: 5 });
  }
}
