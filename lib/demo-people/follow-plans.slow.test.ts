import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dateOf, isAfter, isBefore } from "@/lib/core/dates";
import { type Money, money, parseMoney, sum, ZERO } from "@/lib/core/money";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import { us } from "@/lib/policy/packs/us/files";
import { parsePack } from "@/lib/policy/schema";
import type { CoreMemory } from "./core-memory";
import { demoScript } from "./countries";
import { statementRows } from "./rows";
import { simulate } from "./simulate";

const anchor = dateOf("2026-11-22");
const scripts = [cnMainland, us].map((file) => demoScript(parsePack(file)));
const lives = scripts.flatMap((script) =>
  script.country.people.flatMap((person) => person.accounts.map((account) => ({ account, script }))),
);

/** A plan some days after the first, and payments around it: [day, amount in the major unit]. */
const anyStory = fc.record({
  life: fc.nat({ max: lives.length - 1 }),
  begins: fc.integer({ min: 0, max: 40 }),
  total: fc.integer({ min: 100, max: 90_000 }),
  paid: fc.array(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 900 })), { maxLength: 6 }),
  settles: fc.option(fc.integer({ min: 60, max: 110 })),
  looks: fc.integer({ min: 0, max: 150 }),
});

function told(begins: number, total: number, paid: readonly [number, number][], settles: number | null): CoreMemory {
  const posted = paid.map(([day, amount], n) => {
    const on = addDays(anchor, day);
    const dates = { postedOn: on, transactedOn: on };
    return {
      ref: `P${n}`,
      ...dates,
      kind: "payment",
      amount: money(BigInt(-amount * 100)),
      description: "",
      merchant: "",
    } as const;
  });
  const settledOn = settles === null ? null : addDays(anchor, settles);
  const plan = {
    planId: "a",
    on: addDays(anchor, begins),
    total: money(BigInt(total * 100)),
    settledOn,
    before: new Set<string>(),
  };
  return { posted, plans: [plan] };
}

describe("an account whose plan the invented core follows", () => {
  it("owes what was agreed less what was paid since, is charged nothing, and its statements lead on", () => {
    let followed = 0;
    fc.assert(
      fc.property(anyStory, ({ life, begins, total, paid, settles, looks }) => {
        const { account, script } = lives[life] ?? expect.unreachable();
        const memory = told(begins, total, paid, settles);
        const day = addDays(anchor, looks);
        const on = addDays(anchor, begins);
        const made = simulate(account, script, anchor, day, memory);
        for (const row of statementRows(account, made)) {
          const amount = (column: string) => parseMoney(row[column] ?? "") ?? ZERO;
          const added = ["opening_balance", "purchases", "cash", "interest", "fees", "adjustments"].map(amount);
          expect(sum(added) - amount("payments")).toBe(amount("closing_balance"));
        }
        expect(made.followsPlanSince).toEqual(isAfter(on, day) ? null : on);
        if (isAfter(on, day)) return;
        followed += 1;
        const since = paid.filter(([n]) => n >= begins && n <= looks).map(([, amount]) => BigInt(amount * 100));
        const after = paid.filter(([n]) => settles !== null && n > settles && n <= looks);
        const owed =
          settles !== null && settles >= begins && settles <= looks
            ? -sum(after.map(([, amount]) => money(BigInt(amount * 100)))) + 0n
            : BigInt(total * 100) - sum(since.map((amount) => amount as Money));
        expect(made.parts.principal).toBe(owed);
        const charges = made.entries.filter(
          ({ kind, postedOn }) => (kind === "interest" || kind === "late_fee") && isAfter(postedOn, on),
        );
        expect(charges).toEqual([]);
        const refs = made.entries.map(({ ref }) => ref);
        expect(new Set(refs).size).toBe(refs.length);
      }),
      { numRuns: 400 },
    );
    expect(followed).toBeGreaterThan(100);
  });

  it("tells of the time before the plan what it told before", () => {
    fc.assert(
      fc.property(anyStory, ({ life, begins, total, paid }) => {
        const { account, script } = lives[life] ?? expect.unreachable();
        const memory = told(begins, total, paid, null);
        const on = addDays(anchor, begins);
        const posted = (plans: CoreMemory["plans"]) =>
          simulate(account, script, anchor, on, { ...memory, plans })
            .entries.filter((one) => isBefore(one.postedOn, on))
            .map(({ ref, amount }) => `${ref} ${amount}`)
            .sort();
        expect(posted(memory.plans)).toEqual(posted([]));
      }),
      { numRuns: 150 },
    );
  });
});
