import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { instantOf, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { filesOf, rowOf, smallBatch, useFolders } from "@/lib/ingestion/test/batch-builder";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { runImport, useOwnKey } from "@/lib/ingestion/test/run-import";
import { getCurrentPolicy } from "@/lib/policy/data";
import { askPermissions } from "./mutations";
import { permissionQuestion } from "./schema";

useOwnKey();
const database = useDatabase();
const folder = useFolders();
let several: ReturnType<typeof openDatabase>;

/** Of a weekday at noon in the zone of the policy; the permits live by the real time. */
const NOON = instantOf("2026-11-18T04:00:00Z");
const AGENCIES = ["G1", "G2", "G3"];
const ROUNDS = 5;
const ASKING = 60;

beforeAll(async () => {
  await publishDemoPolicy(database);
  const rows = smallBatch();
  const first = rowOf(rows, "agencies.csv");
  rows["agencies.csv"]?.push({ ...first, agency_ref: "G2" }, { ...first, agency_ref: "G3" });
  rows["contacts_log.csv"] = [];
  await runImport(database, folder(filesOf(rows)));
  several = openDatabase(database.url("app"), { max: 12 });
});
afterAll(() => several.close());

it("gives the last attempt to exactly one of many who ask at once, round after round", async () => {
  const policy = await getCurrentPolicy(database.db);
  const actor = { kind: "machine" as const, machineClientId: newId(), name: "dialer" };
  const askOne = async (agency: string) => {
    const context = { db: several.db, actor, source: "core", at: now(), businessAt: NOON };
    const question = permissionQuestion.parse({
      account_ref: "A1",
      channel: "call",
      purpose: "collection",
      relation: "debtor",
      number: "+8619900000001",
      agency_ref: agency,
    });
    const answers = await askPermissions(context, policy, [{ question }]);
    return answers === "conflict" ? null : answers[0];
  };
  // Two conversations and no more: one is left of the three a day.
  await database.owner`
    insert into contact_log (cardholder_id, account_id, contact_ref, at, channel, by_ref, direction, outcome, relation)
    select cardholder_id, account_id, 'C' || n, ${"2026-11-18T03:00:00Z"}::timestamptz, 'call', 'staff-1', 'outbound',
      'conversation', 'debtor' from account cross join generate_series(1, 2) as n where account_ref = 'A1'`;
  for (let round = 0; round < ROUNDS; round++) {
    const answers = await Promise.all(Array.from({ length: ASKING }, (_, n) => askOne(AGENCIES[n % 3] as string)));
    const reasons = answers.map((one) => one?.reason);
    expect(reasons.filter((reason) => reason === "ok")).toHaveLength(1);
    expect(reasons.filter((reason) => reason === "cap_reached")).toHaveLength(ASKING - 1);
    const [open] = await database.owner`select count(*)::int as n from contact_permit where ended_at is null`;
    expect(open?.n).toBe(1);
    // Given back: the attempt is there for the next round.
    await database.owner`update contact_permit set ended_at = now() where ended_at is null`;
  }
});
