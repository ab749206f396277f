import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { addDays, dateOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { money } from "@/lib/core/money";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { addHolder, contextOf, TODAY } from "@/lib/payments/testing/claims";
import { getDraft } from "./data";
import { NOTHING } from "./draft";
import { saveAnswers, startOver } from "./mutations";
import type { Answers } from "./types";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const KEEPING = { today: TODAY, draftDays: 30 };
const reason = (code: string) => ({ reason: { code, words: null } });
const size = { kind: "months" as const, months: 24 };
const budget = {
  incomes: [{ item: "wage", amount: money(800_000n), frequency: "monthly" as const }],
  essentials: [],
  otherDebts: [],
  dependants: 1,
  savings: money(0n),
};

/** Somebody at one device, and the same person at another. */
async function devices() {
  const holder = await addHolder(database);
  const [phone, desk] = [contextOf(database, holder), contextOf(database, holder)];
  const read = async (today = TODAY) => (await getDraft(database.db, holder.cardholderId, today)).draft;
  const save = (context: typeof phone, revision: number, change: Partial<Answers>, today = TODAY) =>
    saveAnswers(context, { revision, change }, { ...KEEPING, today });
  return { holder, phone, desk, read, save };
}

describe("a draft", () => {
  it("is saved on every step and gone on with on another device", async () => {
    const { phone, desk, read, save } = await devices();
    expect(await read()).toEqual({ answers: NOTHING, revision: 0, keptUntil: null });
    expect(await save(phone, 0, reason("illness"))).toBe("saved");
    expect(await save(phone, 1, { budget })).toBe("saved");
    const seen = await read();
    expect(seen).toMatchObject({ revision: 2, answers: { ...reason("illness"), budget } });
    expect(seen.keptUntil?.toString()).toBe("2026-12-21");
    expect(await save(desk, seen.revision, { size })).toBe("saved");
    expect((await read()).answers).toMatchObject({ ...reason("illness"), budget, size });
  });

  it("discards what depended on a changed answer, and nothing when the answer is the same", async () => {
    const { phone, read, save } = await devices();
    await save(phone, 0, { budget });
    await save(phone, 1, { size, ...reason("family") });
    expect(await save(phone, 2, { budget: { ...budget } })).toBe("saved");
    expect(await read()).toMatchObject({ revision: 2, answers: { size } });
    await save(phone, 2, { budget: { ...budget, dependants: 2 } });
    expect((await read()).answers).toMatchObject({ size: null, ...reason("family") });
  });

  it("is not overwritten by a page that is older than another device's change", async () => {
    const { phone, desk, read, save } = await devices();
    await save(phone, 0, reason("illness"));
    expect(await save(desk, 1, reason("family"))).toBe("saved");
    expect(await save(phone, 1, reason("other"))).toBe("stale");
    expect((await read()).answers).toMatchObject(reason("family"));
    expect(await save(phone, 1, reason("family"))).toBe("saved");
    expect(await save(phone, 2, reason("other"))).toBe("saved");
  });

  it("takes a step back and a second press on the same device as they are meant", async () => {
    const { phone, read, save } = await devices();
    await save(phone, 0, reason("illness"));
    expect(await save(phone, 0, reason("illness"))).toBe("saved");
    expect((await read()).revision).toBe(1);
    await save(phone, 1, { size });
    expect(await save(phone, 1, reason("other"))).toBe("saved");
    expect((await read()).answers).toMatchObject({ ...reason("other"), size });
  });

  it("loses no answer to another that comes at the same moment", async () => {
    const { phone, read, save } = await devices();
    await save(phone, 0, reason("illness"));
    const all = await Promise.all([save(phone, 1, { budget }), save(phone, 1, reason("job_lost"))]);
    expect(all).toEqual(["saved", "saved"]);
    expect(await read()).toMatchObject({ revision: 3, answers: { budget, ...reason("job_lost") } });
  });

  it("begins anew after its days, and says so to a page of the one that was sent or discarded", async () => {
    const { phone, read, save } = await devices();
    await save(phone, 0, { size });
    const late = addDays(TODAY, 31);
    expect((await read(addDays(TODAY, 30))).revision).toBe(1);
    expect(await read(late)).toEqual({ answers: NOTHING, revision: 0, keptUntil: null });
    expect(await save(phone, 0, reason("other"), late)).toBe("saved");
    expect((await read(late)).answers).toEqual({ ...NOTHING, ...reason("other") });
    await startOver(phone);
    expect(await save(phone, 2, { size }, late)).toBe("stale");
    expect((await read(late)).revision).toBe(0);
  });

  it("stands apart from everybody else's, and names the plans in the way", async () => {
    const [one, other] = [await devices(), await devices()];
    await one.save(one.phone, 0, reason("illness"));
    expect((await other.read()).revision).toBe(0);
    const { cardholderId, accountId } = one.holder;
    const proposalId = newId();
    await database.owner`
      insert into proposal (cardholder_id, proposal_id, reference, currency, state, version, reason, submitted_at,
        submitted_on, desk, old_debt, second_look, changed_at, policy_version_id)
      select ${cardholderId}, ${proposalId}, 'P-1', 'CNY', 'signed', 1, 'other', now(), '2026-11-01', 'agent', false,
        false, now(), policy_version_id from policy_version limit 1`;
    await database.owner`
      insert into plan (cardholder_id, plan_id, proposal_id, account_id, state, schedule_version, signed_on)
      values (${cardholderId}, ${newId()}, ${proposalId}, ${accountId}, 'active', 1, ${dateOf("2026-11-01").toString()})`;
    expect((await getDraft(database.db, cardholderId, TODAY)).taken).toEqual([
      { accountId, proposalId, state: "active" },
    ]);
    expect((await getDraft(database.db, other.holder.cardholderId, TODAY)).taken).toEqual([]);
  });
});
