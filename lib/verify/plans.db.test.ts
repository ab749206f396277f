import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { useDatabase } from "@/db/test/database";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getAgreementText } from "@/lib/plans/agreement/data";
import { getProposal } from "@/lib/plans/data";
import { acceptOffer, signPlan, submitProposal } from "@/lib/plans/negotiation/mutations";
import { addOwing, askOf, budgetOf, contextOf, dayOf, steppedUp, submissionOf } from "@/lib/plans/testing/negotiating";
import { agreementCheck } from "./checks/agreements";
import { planChecks } from "./checks/plans";
import { runChecks } from "./run-checks";

useOwnKey();
const database = useDatabase();
const checks = [...planChecks, agreementCheck];
let sql: ReturnType<typeof connect>;

/** One proposal signed, one that a person is to answer. */
beforeAll(async () => {
  await publishDemoPolicy(database);
  sql = connect(database.url("app"), { max: 1 });
  const day = await dayOf(database);
  const holder = await addOwing(database);
  const submission = await submissionOf(database, holder, askOf([holder]));
  const made = await submitProposal(contextOf(database, holder), submission, day);
  if (made.kind !== "offered") throw new Error(made.kind);
  const found = await getProposal(database.db, holder.cardholderId, made.proposalId);
  const { version = 0, termsHash } = found?.versions.at(-1) ?? {};
  const which = { proposalId: made.proposalId, version, termsHash: termsHash ?? "" };
  await acceptOffer(contextOf(database, holder), which, day);
  const key = { cardholderId: holder.cardholderId, proposalId: made.proposalId, version, language: "zh-CN" as const };
  const text = await getAgreementText(database.db, key);
  const confirmations = text?.document.confirmations.items.map(({ id }) => id) ?? [];
  const rest = { language: "zh-CN", readingSeconds: 60, confirmations, factor: "sms_code" } as const;
  const signature = { ...which, ...rest, textHash: text?.textHash ?? "" };
  const signed = await signPlan(await steppedUp(database, holder), signature, day);
  if (signed.kind !== "signed") throw new Error(signed.kind);

  const waiting = await addOwing(database);
  const longer = askOf([waiting], { size: { kind: "months", months: 50 } });
  const asked = await submissionOf(database, waiting, longer, { budget: budgetOf("6000.00") });
  const kept = await submitProposal(contextOf(database, waiting), asked, day);
  if (kept.kind !== "in_review") throw new Error(kept.kind);
});
afterAll(() => sql.end({ timeout: 5 }));

async function failing(): Promise<string[]> {
  const names: string[] = [];
  await runChecks(sql, checks, (name, { wrong }) => void (wrong > 0 && names.push(name)));
  return names;
}

it("finds nothing wrong with what was negotiated and signed, and looks at all of it", async () => {
  const looked: number[] = [];
  await runChecks(sql, checks, (_, result) => void looked.push(result.looked));
  expect(await failing()).toEqual([]);
  expect(
    looked.every((count) => count > 0),
    `${looked}`,
  ).toBe(true);
});

it.each([
  ["an instalment that is a cent too much", "update instalment set amount = amount + 1 where number = 1", /add up/],
  [
    "terms whose total was changed",
    `update proposal_version set terms = jsonb_set(terms, '{totalPaid}', '"1.00"')`,
    /terms of a version add up/,
  ],
  ["collection that goes on", "delete from contact_stop", /stops collection/],
  ["interest that runs under a plan", "update account_forbearance set ended_on = since", /rest as long/],
  ["a core that was never told", "delete from instruction where kind = 'plan_signed'", /the core was told/],
  [
    "a signed text with another word",
    `update agreement set text = jsonb_set(text, '{title}', '"x"')`,
    /hashes of the signature/,
  ],
  ["a signed text that is gone", `update agreement set text = '{}'`, /hashes of the signature/],
  [
    "signed terms of another card",
    `update proposal_version set terms = jsonb_set(terms, '{accounts,0,cardTail}', '"0000"')`,
    /hashes of the signature/,
  ],
  ["a signature under other terms", "update agreement set terms_hash = 'other'", /signature's hash/],
  ["a plan that ended under a signature", "update plan set state = 'ended', signed_on = null", /stand where/],
  [
    "a version that is missing from the count",
    "update proposal set version = version + 1 where state = 'in_review'",
    /the versions that it counts/,
  ],
  ["an answer that nobody is asked for", "update work_item set closed_at = now()", /before a desk/],
  ["an answer promised for another day", "update work_item set due_on = due_on + 1", /before a desk/],
])("finds %s", async (_what, fault, name) => {
  const found: string[] = [];
  const undone = new Error("undone");
  const planted = database.owner.begin(async (tx) => {
    await tx.unsafe(`set local session_replication_role = replica; ${fault}`);
    for (const check of checks) if ((await check.run(tx)).wrong > 0) found.push(check.name);
    throw undone;
  });
  await expect(planted).rejects.toBe(undone);
  expect(found).toContainEqual(expect.stringMatching(name));
});
