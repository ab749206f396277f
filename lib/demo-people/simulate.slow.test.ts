import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dateOf, isAfter } from "@/lib/core/dates";
import { parseMoney, sum } from "@/lib/core/money";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import { us } from "@/lib/policy/packs/us/files";
import { parsePack } from "@/lib/policy/schema";
import { DEMO_SOURCE, demoBatch } from "./batch";
import { type DemoScript, demoScript } from "./countries";
import { statementRows } from "./rows";
import { simulate } from "./simulate";

const scripts = [cnMainland, us].map((file) => demoScript(parsePack(file)));
const lives = scripts.flatMap((script) =>
  script.country.people.flatMap((person) => person.accounts.map((account) => ({ account, script }))),
);
const anyDay = fc.integer({ min: 0, max: 3650 }).map((days) => addDays(dateOf("2026-01-01"), days));

describe("the script of an account", () => {
  it("has its stage on whatever day the demonstration starts", () => {
    fc.assert(
      fc.property(anyDay, (anchor) => {
        for (const { account, script } of lives) {
          const pays = account.after === "all" || account.events?.some((event) => event.kind === "overpayment");
          const promised = pays ? 0 : Math.max(0, account.pastDue);
          expect([account.ref, simulate(account, script, anchor, anchor).daysPastDue]).toEqual([account.ref, promised]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("has the core's wrong figures on the newest statement, where the portal computes them again", () => {
    fc.assert(
      fc.property(anyDay, (anchor) => {
        for (const { account, script } of lives.filter((one) => one.account.coreError)) {
          const newest = simulate(account, script, anchor, anchor).statements.length - 1;
          expect(newest).toBe(account.monthsBefore + (account.coreError?.statement ?? 0));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("tells the same past on a later day: billed statements and posted entries never change", () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 90 }),
        fc.constantFrom(...lives),
        (anchor, days, { account, script }) => {
          const early = simulate(account, script, anchor, anchor);
          const late = simulate(account, script, anchor, addDays(anchor, days));
          const figures = (statements: typeof early.statements) =>
            statements.map(({ minimumUnpaid: _, ...statement }) => ({
              ...statement,
              statementDate: `${statement.statementDate}`,
              dueDate: `${statement.dueDate}`,
            }));
          expect(figures(late.statements).slice(0, early.statements.length)).toEqual(figures(early.statements));
          const posted = (entries: typeof early.entries) =>
            entries
              .filter((entry) => !isAfter(entry.postedOn, anchor))
              .map((entry) => `${entry.ref} ${entry.amount}`)
              .sort();
          expect(posted(late.entries)).toEqual(posted(early.entries));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("makes statements whose columns lead from the opening to the closing balance", () => {
    const anchor = dateOf("2026-11-22");
    for (const { account, script } of lives) {
      for (const row of statementRows(account, simulate(account, script, anchor, addDays(anchor, 70)))) {
        const amount = (column: string) => parseMoney(row[column] ?? "") ?? 0n;
        const added = ["opening_balance", "purchases", "cash", "interest", "fees", "adjustments"].map(amount);
        expect(sum(added) - amount("payments")).toBe(amount("closing_balance"));
      }
    }
  });
});

describe("the batch of a day", () => {
  it("is the same however often it is made, and has unique keys", () => {
    const anchor = dateOf("2026-11-22");
    const make = () => demoBatch(DEMO_SOURCE, "full", scripts[0] as DemoScript, anchor, anchor);
    expect(make()).toEqual(make());
    const keys = (make().files.get("entries.csv")?.text ?? "")
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.split(",")[0]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(1000);
  });

  it("holds the two wrong figures of the core, and no others", () => {
    const anchor = dateOf("2026-11-22");
    const wrong = lives.filter(({ account, script }) => {
      const { coreError: _, ...right } = account;
      return (
        JSON.stringify(statementRows(account, simulate(account, script, anchor, anchor))) !==
        JSON.stringify(statementRows(right, simulate(right, script, anchor, anchor)))
      );
    });
    expect(wrong.map(({ account }) => account.ref)).toEqual(["DA-1801", "DA-1901"]);
  });
});
