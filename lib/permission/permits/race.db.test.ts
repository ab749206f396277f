import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getCurrentPolicy } from "@/lib/policy/data";
import { leaveOneAttempt, raceLastAttempt } from "../testing/last-attempt";

useOwnKey();
const database = useDatabase();
let several: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  await publishDemoPolicy(database);
  await leaveOneAttempt(database);
  several = openDatabase(database.url("app"), { max: 12 });
});
afterAll(() => several.close());

it("gives the last attempt to exactly one of many who ask at once, round after round", async () => {
  const room = { db: several.db, owner: database.owner, policy: await getCurrentPolicy(database.db) };
  for (let round = 0; round < 5; round++) expect(await raceLastAttempt(room, 60)).toEqual([]);
});
