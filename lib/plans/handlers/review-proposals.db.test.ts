import { beforeAll, expect, it } from "vitest";
import { proposalDraft } from "@/db/schema/plans";
import { useDatabase } from "@/db/test/database";
import { addDays } from "@/lib/core/dates";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getInstruction } from "@/lib/instructions/data";
import type { Instruction } from "@/lib/instructions/types";
import { getBindingPlans } from "../data";
import { claim, look, negotiate, run } from "../testing/commands";
import { addOwing, addStaff, contextOf, dayOf, TODAY } from "../testing/negotiating";
import { planAnswered, reviewProposals } from "./review-proposals";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const begin = async (isGranted: boolean) => {
  const staff = { agent: await addStaff(database), second: await addStaff(database, "supervisor") };
  return negotiate(database, await dayOf(database), staff, isGranted);
};
const review = (days: number) => reviewProposals(database.db, addDays(TODAY, days));
const news = async (cardholderId: string) =>
  (await database.owner`select 1 from outbox_message where cardholder_id = ${cardholderId}`).length;

it("reminds once of an offer that ends, lets it run out after its last day, and frees the account", async () => {
  const offered = await begin(true);
  const { cardholderId } = offered.holder;
  await review(10);
  expect(await news(cardholderId)).toBe(0);
  expect([(await review(11)).reminded, (await review(12)).reminded]).toEqual([1, 0]);
  expect(await news(cardholderId)).toBe(1);
  await review(14);
  expect(await look(offered)).toMatchObject({ state: "offered" });
  expect((await review(15)).expired).toBe(1);
  expect(await look(offered)).toMatchObject({ state: "expired", validUntil: null, plans: [{ state: "ended" }] });
  expect(await run(offered, "accept", await look(offered))).toEqual({ won: false, kind: "overtaken" });
});

it("ends a question that nobody answered, and says how many answers the bank owes", async () => {
  const asked = await begin(false);
  await claim(asked);
  expect((await review(6)).overdueAnswers).toBe(0);
  expect((await review(7)).overdueAnswers).toBe(1);
  await run(asked, "ask_information", await look(asked));
  expect(await review(14)).toMatchObject({ expired: 0, overdueAnswers: 0 });
  expect((await review(15)).expired).toBe(1);
  expect(await look(asked)).toMatchObject({ state: "expired", infoBy: null });
});

it("begins a signed plan with its first instalment, not with the down payment, or when the core has it", async () => {
  const [byDay, byCore] = [await begin(true), await begin(true)];
  for (const one of [byDay, byCore]) {
    await run(one, "accept", await look(one));
    expect(await run(one, "sign", await look(one))).toEqual({ won: true, kind: "signed" });
  }
  const stateOf = async ({ holder }: typeof byDay) =>
    (await getBindingPlans(database.db, holder.cardholderId))[0]?.state;
  const { cardholderId } = byCore.holder;
  const [told] = await database.owner<{ id: string }[]>`
    select instruction_id as id from instruction where cardholder_id = ${cardholderId} and kind = 'plan_signed'`;
  const instruction = (await getInstruction(database.db, {
    cardholderId,
    instructionId: told?.id ?? "",
  })) as Instruction;
  await planAnswered(database.db, { ...instruction, state: "refused" });
  expect(await stateOf(byCore)).toBe("signed");
  await planAnswered(database.db, { ...instruction, state: "acknowledged" });
  expect([await stateOf(byCore), await stateOf(byDay)]).toEqual(["active", "signed"]);
  expect((await review(19)).begun).toBe(0);
  expect((await review(20)).begun).toBe(1);
  expect(await stateOf(byDay)).toBe("active");
});

it("forgets a draft after the days for which it is kept", async () => {
  const { cardholderId } = await addOwing(database);
  const { at } = contextOf(database, { cardholderId });
  const draft = { cardholderId, answers: {}, revision: 1, startedAt: at, changedAt: at, keptUntil: addDays(TODAY, 30) };
  await database.db.insert(proposalDraft).values(draft);
  expect([(await review(30)).drafts, (await review(31)).drafts]).toEqual([0, 1]);
});
