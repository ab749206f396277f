import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listAccountFacts } from "@/lib/accounts/data";
import { statementsToday } from "@/lib/accounts/received";
import { standingOf } from "@/lib/accounts/standing";
import { yuan } from "@/lib/accounts/testing/facts";
import type { AccountFacts } from "@/lib/accounts/types";
import { trialOf } from "@/lib/consequences/trial";
import { now } from "@/lib/core/clock";
import { addDays } from "@/lib/core/dates";
import type { Money } from "@/lib/core/money";
import { applyRate, type Rate } from "@/lib/core/rate";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { takeAnswer } from "@/lib/instructions/answers/mutations";
import { coverOf } from "@/lib/payments/cover";
import { debtOf, sumOf } from "@/lib/plans/debt";
import { TODAY } from "@/lib/plans/testing/negotiating";
import { disputeRule } from "@/lib/policy/pack-lookup";
import { findTerms } from "@/lib/policy/policy";
import type { ProductTerms } from "@/lib/policy/schema";
import { appealDecision, withdrawDispute } from "./following/mutations";
import { shadowInterest } from "./rules";
import { addOfficer, claim, decide, line } from "./testing/deciding";
import { addDisputing, bill, contextOf, dayOf, file, filingOf, type Holder } from "./testing/filings";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

interface Account {
  facts: AccountFacts;
  terms: ProductTerms;
}
const viewOf = ({ facts, terms }: Account) => ({ facts, terms, standing: standingOf(facts, TODAY) });

/**
 * Every place that shows or uses money of an account, by the figure that a disputed part can change. A place is added
 * here when it is made: what it does with a held part is part of what it is.
 */
const PLACES: Record<string, (account: Account) => Money | null> = {
  "Amounts: all that is owed, as the bank reports it": ({ facts }) => standingOf(facts, TODAY).total,
  "Amounts, Home, Pay, Next: set aside, named beside the total": ({ facts }) => facts.held,
  "Home, Pay, reminders: to pay now": ({ facts }) => standingOf(facts, TODAY).payNow,
  "Amounts, collection: overdue": ({ facts }) => standingOf(facts, TODAY).overdue,
  "Statements, calendar: what is missing of the newest minimum": ({ facts }) =>
    statementsToday(facts).at(-1)?.minimumUnpaid ?? null,
  "Pay: what paying everything covers, as the bank reports it": (account) =>
    coverOf(viewOf(account), null)?.lines.find(({ way }) => way === "everything")?.amount ?? null,
  "Next: where what-if starts": (account) => trialOf(viewOf(account), TODAY, null)?.start ?? null,
  "Plans: the debt that bounds a proposal": (account) => {
    const debt = debtOf(account, TODAY);
    return debt && sumOf({ ...debt, accrued: yuan("0.00") });
  },
  "Agreements and certificates: what is left out of them": (account) => debtOf(account, TODAY)?.held ?? null,
};

async function figuresOf(holder: Holder): Promise<Record<string, Money | null>> {
  const [facts] = await listAccountFacts(database.db, holder.cardholderId);
  const { policy } = await dayOf(database);
  const terms = facts && findTerms(policy, facts.productTerms);
  if (!facts || !terms) return expect.unreachable("the account is there");
  return Object.fromEntries(Object.entries(PLACES).map(([place, figure]) => [place, figure({ facts, terms })]));
}

/** What changed between two looks at every place. */
const changes = (before: Record<string, Money | null>, after: Record<string, Money | null>) =>
  Object.fromEntries(
    Object.keys(PLACES).flatMap((place) => {
      const [was, is] = [before[place] ?? null, after[place] ?? null];
      return was === is ? [] : [[place.split(":")[0] ?? place, was === null || is === null ? null : is - was]];
    }),
  );

async function acknowledge({ cardholderId }: Holder): Promise<void> {
  const told = await database.owner<{ instruction_id: string }[]>`
    select instruction_id from instruction where cardholder_id = ${cardholderId} and kind = 'hold_placed'`;
  const actor = { kind: "system", job: "core" } as const;
  for (const { instruction_id: instructionId } of told) {
    const answer = { outcome: "done", at: now().toString() } as const;
    await database.db.transaction((tx) => takeAnswer(tx, { cardholderId, instructionId, answer, actor, at: now() }));
  }
}

describe("the places that show or use money", () => {
  it("leave a disputed part out at once, the minimum once the core has it, and take it back when it is over", async () => {
    const holder = await addDisputing(database);
    // The day of its one statement, so that the ledger can follow the account.
    await database.owner`update account set statement_day = 25 where account_id = ${holder.accountId}`;
    const filing = filingOf(holder, await bill(database, holder, "800.00"));
    const before = await figuresOf(holder);
    await file(database, holder, filing);
    const after = await figuresOf(holder);
    expect(changes(before, after)).toEqual({
      "Amounts, Home, Pay, Next": yuan("800.00"),
      Next: yuan("-800.00"),
      Plans: yuan("-800.00"),
      "Agreements and certificates": yuan("800.00"),
    });
    await acknowledge(holder);
    const known = await figuresOf(holder);
    expect(changes(after, known)).toEqual({
      "Statements, calendar": yuan("-80.00"),
      "Home, Pay, reminders": yuan("-80.00"),
      "Amounts, collection": yuan("-80.00"),
    });
    const { disputeId } = filing;
    await withdrawDispute(contextOf(database, holder), { disputeId }, await dayOf(database));
    expect(await figuresOf(holder)).toEqual(before);
  });

  it("take it back with the day of a decision that went the other way, and say so", async () => {
    const holder = await addDisputing(database);
    await database.owner`update account set statement_day = 25 where account_id = ${holder.accountId}`;
    const before = await figuresOf(holder);
    const filing = filingOf(holder, await bill(database, holder, "800.00"), { type: "DUPLICATE" });
    const since = async () => (await listAccountFacts(database.db, holder.cardholderId))[0]?.countsAgainSince ?? null;
    await file(database, holder, filing);
    await acknowledge(holder);
    expect(await since()).toBeNull();
    const officer = await addOfficer(database);
    const key = { cardholderId: holder.cardholderId, disputeId: filing.disputeId };
    await claim(database, key, officer);
    expect(await decide(database, key, officer, { lines: [line("rejected")] })).toEqual({ kind: "done" });
    expect(await figuresOf(holder)).toEqual(before);
    expect((await since())?.toString()).toBe((await dayOf(database)).today.toString());
    // Held again meanwhile, with an appeal; nothing counts again then.
    const appeal = { disputeId: filing.disputeId, words: "请再看一次。" };
    await appealDecision(contextOf(database, holder), appeal, await dayOf(database));
    expect(await since()).toBeNull();
  });

  it("count interest beside it, of what bears interest and where policy says so", async () => {
    const { policy } = await dayOf(database);
    const [terms] = Object.values(policy.pack.products);
    const days = { filedOn: TODAY, today: addDays(TODAY, 30), rests: [] };
    const held = (component: "principal" | "fees") => [{ amount: yuan("800.00"), component }];
    const rule = disputeRule(policy.pack, "UNAUTH");
    const thirty = terms && applyRate(yuan("800.00"), (terms.dailyRate * 30n) as Rate, "half_up");
    expect(shadowInterest(held("principal"), rule, terms, days)).toBe(thirty);
    expect(shadowInterest(held("fees"), rule, terms, days)).toBeNull();
    expect(shadowInterest(held("principal"), { interim: [] }, terms, days)).toBeNull();
    expect(shadowInterest(held("principal"), rule, terms, { ...days, today: TODAY })).toBe(yuan("0.00"));
    // A signed plan that has interest rest: from the tenth day on; from the fifth to the fifteenth; since before.
    const rested = (...spans: [number, number | null][]) => {
      const rests = spans.map(([since, ended]) => {
        return { since: addDays(TODAY, since), endedOn: ended === null ? null : addDays(TODAY, ended) };
      });
      return shadowInterest(held("principal"), rule, terms, { ...days, rests });
    };
    const of = (count: bigint) => terms && applyRate(yuan("800.00"), (terms.dailyRate * count) as Rate, "half_up");
    expect(rested([10, null])).toBe(of(10n));
    expect(rested([5, 15])).toBe(of(20n));
    expect(rested([12, null], [5, 15])).toBe(of(5n));
    expect(rested([-9, null])).toBe(yuan("0.00"));
    expect(rested([-9, -1], [40, null])).toBe(thirty);
  });
});
