import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { plan } from "@/db/schema/plans";
import { useDatabase } from "@/db/test/database";
import { newId } from "@/lib/core/ids";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { planChecks } from "@/lib/verify/checks/plans";
import { runChecks } from "@/lib/verify/run-checks";
import { submitProposal } from "./negotiation/mutations";
import { addOwing, addStaff, askOf, contextOf, dayOf, submissionOf } from "./testing/negotiating";
import { race } from "./testing/races";

useOwnKey();
const database = useDatabase();
let sql: ReturnType<typeof connect>;
beforeAll(async () => {
  await publishDemoPolicy(database);
  sql = connect(database.url("app"), { max: 1 });
});
afterAll(() => sql.end({ timeout: 5 }));

const ROUNDS = 80;

it(`has one winner in each of ${ROUNDS} races of eight, tells the losers, and leaves data that holds`, async () => {
  const staff = { agent: await addStaff(database), second: await addStaff(database, "supervisor") };
  const day = await dayOf(database);
  const wrong: string[] = [];
  for (let round = 0; round < ROUNDS; round++) wrong.push(...(await race([database, day, staff, true], round)));
  expect(wrong).toEqual([]);
  const failing: unknown[] = [];
  await runChecks(sql, planChecks, (name, result) => void (result.wrong > 0 && failing.push([name, result])));
  expect(failing).toEqual([]);
}, 300_000);

it("takes one of 200 proposals about an account that are submitted at once", async () => {
  const holder = await addOwing(database);
  const submission = await submissionOf(database, holder, askOf([holder]));
  const day = await dayOf(database);
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => submitProposal(contextOf(database, holder), submission, day)),
  );
  const kinds = answers.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "offered")).toHaveLength(1);
  expect(kinds.filter((kind) => kind === "taken")).toHaveLength(199);
});

it.each(["negotiating", "signed"] as const)("lets the database refuse the second plan that is %s", async (state) => {
  const holder = await addOwing(database);
  const submission = await submissionOf(database, holder, askOf([holder]));
  const done = await submitProposal(contextOf(database, holder), submission, await dayOf(database));
  if (!("proposalId" in done)) throw new Error(done.kind);
  const { today: signedOn } = await dayOf(database);
  const another = () =>
    database.db.insert(plan).values({
      ...holder,
      planId: newId(),
      proposalId: done.proposalId,
      state,
      scheduleVersion: 0,
      signedOn: state === "signed" ? signedOn : null,
    });
  const made = await Promise.allSettled(Array.from({ length: 200 }, another));
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(state === "signed" ? 1 : 0);
});
