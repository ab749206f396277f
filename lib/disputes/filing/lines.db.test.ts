import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listAccountFacts } from "@/lib/accounts/data";
import { yuan } from "@/lib/accounts/testing/facts";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getDecision } from "../deciding/data";
import { listChosen, listSimilar } from "../drafting/data";
import { withdrawDispute } from "../following/mutations";
import { addOfficer, claim, decide, line, type Officer } from "../testing/deciding";
import { addDisputing, bill, contextOf, dayOf, file, filingOf, type Holder } from "../testing/filings";
import type { FiledLine } from "../types";

useOwnKey();
const database = useDatabase();
let he: Officer;
beforeAll(async () => {
  await publishDemoPolicy(database);
  he = await addOfficer(database);
});

const heldOf = async ({ cardholderId }: Holder) => (await listAccountFacts(database.db, cardholderId))[0]?.held;
const entryLine = (entryRef: string, amount: FiledLine["amount"] = null) =>
  ({ subject: "entry", entryRef, amount }) as const;
const instructions = ({ cardholderId }: Holder, kind: string) => database.owner<{ amount: string }[]>`
  select facts ->> 'amount' as amount from instruction
  where cardholder_id = ${cardholderId} and kind = ${kind} order by sequence`;

async function twoLines() {
  const holder = await addDisputing(database);
  const refs = [await bill(database, holder, "800.00"), await bill(database, holder, "35.00", "service_fee")] as const;
  const lines = [entryLine(refs[0], yuan("500.00")), entryLine(refs[1])];
  const filing = filingOf(holder, "", { type: "DUPLICATE", lines });
  return { holder, refs, filing, key: { cardholderId: holder.cardholderId, disputeId: filing.disputeId } };
}

describe("a filing of several lines", () => {
  it("holds each by its own part, tells the core of each, and decides each by itself", async () => {
    const { holder, filing, key } = await twoLines();
    expect(await file(database, holder, filing)).toMatchObject({ kind: "filed" });
    const held = await database.owner`
      select component, amount::text, minimum_share::text as share from account_hold
      where subject = ${filing.disputeId} order by amount`;
    expect([...held]).toEqual([
      { component: "fees", amount: "3500", share: "3500" },
      { component: "principal", amount: "50000", share: "5000" },
    ]);
    expect(await heldOf(holder)).toBe(yuan("535.00"));
    expect((await instructions(holder, "hold_placed")).map(({ amount }) => amount)).toEqual(["500.00", "35.00"]);
    await claim(database, key, he);
    const both = [line("rejected"), line("upheld", { line: 2 })];
    expect(await decide(database, key, he, { lines: [line("upheld")] })).toMatchObject({ problem: "line_missing" });
    expect(await decide(database, key, he, { lines: both })).toEqual({ kind: "done" });
    expect(await getDecision(database.db, key)).toMatchObject({
      outcome: "partly_upheld",
      lines: [
        { line: 1, outcome: "rejected", upheld: yuan("0.00") },
        { line: 2, outcome: "upheld", upheld: yuan("35.00") },
      ],
      adjustments: [{ line: 2, kind: "fee", amount: yuan("35.00") }],
    });
    expect(await heldOf(holder)).toBe(yuan("0.00"));
    expect(await instructions(holder, "adjustment")).toMatchObject([{ amount: "-35.00" }]);
  });

  it("writes nothing of any where one is disputed already or goes beyond its posting", async () => {
    const { holder, refs, filing } = await twoLines();
    const first = filingOf(holder, refs[1]);
    await file(database, holder, first);
    expect(await file(database, holder, filing)).toEqual({ kind: "known", disputeId: first.disputeId, line: 2 });
    const over = { ...filing, lines: [entryLine(refs[0], yuan("800.01"))] };
    expect(await file(database, holder, over)).toMatchObject({ problem: "amount_over", line: 1, limit: "800.00" });
    const rows = await database.owner`select 1 from dispute_line where dispute_id = ${filing.disputeId}`;
    expect(rows).toHaveLength(0);
    expect(await heldOf(holder)).toBe(yuan("35.00"));
    await withdrawDispute(contextOf(database, holder), { disputeId: first.disputeId }, await dayOf(database));
    expect(await file(database, holder, filing)).toMatchObject({ kind: "filed" });
  });

  it("names one line once, which the database holds", async () => {
    const { holder, refs, filing } = await twoLines();
    const same = { ...filing, lines: [entryLine(refs[0]), entryLine(refs[0])] };
    await expect(file(database, holder, same)).rejects.toMatchObject({
      cause: { constraint_name: "dispute_line_once" },
    });
    const rows = await database.owner`select 1 from dispute where dispute_id = ${filing.disputeId}`;
    expect(rows).toHaveLength(0);
  });

  it("shows of each posting what is like it", async () => {
    const { holder, refs } = await twoLines();
    const twin = await bill(database, holder, "800.00");
    expect((await listChosen(database.db, holder, [...refs, "gone"])).map(({ entryRef }) => entryRef).sort()).toEqual(
      [...refs].sort(),
    );
    const similarTo = await listSimilar(database.db, holder, refs);
    expect(
      similarTo(refs[0])
        .map(({ entryRef }) => entryRef)
        .sort(),
    ).toEqual([refs[1], twin].sort());
    const stranger = await addDisputing(database);
    expect(await listChosen(database.db, stranger, refs)).toEqual([]);
  });
});
