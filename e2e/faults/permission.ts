import { connect, openDatabase } from "@/db/client";
import type { TestDatabase } from "@/db/test/database";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { leaveOneAttempt, raceLastAttempt } from "@/lib/permission/testing/last-attempt";
import { getCurrentPolicy } from "@/lib/policy/data";
import type { System } from "./system";

/** So many ask at once, by three agencies. */
const ASKING = 10_000;

/**
 * Rounds in which ten thousand ask at once for the last attempt that is left with one person.
 * @returns what is wrong in any of them: not exactly one permit, a loser who was not told
 */
export async function racePermission(system: System, rounds: number, say: (line: string) => void): Promise<string[]> {
  const { urls } = system.database.server;
  const { db, close } = openDatabase(urls.app, { max: 20 });
  const owner = connect(urls.owner, { max: 2 });
  const database: TestDatabase = { db, owner, url: (role) => urls[role] };
  try {
    await publishDemoPolicy(database);
    await leaveOneAttempt(database);
    const room = { db, owner, policy: await getCurrentPolicy(db) };
    const wrong: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      wrong.push(...(await raceLastAttempt(room, ASKING)));
      say(`round ${round + 1}: ${ASKING} asked at once, ${wrong.length} findings so far`);
    }
    return wrong;
  } finally {
    await close();
    await owner.end({ timeout: 5 });
  }
}
