import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ZERO } from "@/lib/core/money";
import { parseRate, type Rate } from "@/lib/core/rate";
import { plainAmount } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { findBanned } from "@/lib/policy/banned-phrases";
import type { Block, Clause } from "@/lib/printing/types";
import { type Case, CN, documentFor, termsOf, US } from "./testing/agreements";
import { textHash } from "./text";
import { type AgreementDocument, clausesOf } from "./types";

const LOCALES: Locale[] = ["zh-CN", "en"];
const wordsOf = (block: Block): string[] => {
  if (block.kind === "paragraph") return [block.text];
  if (block.kind === "list") return [...block.items];
  if (block.kind === "pairs") return block.rows.flatMap(({ label, value }) => [label, value]);
  return [block.caption, ...block.columns.map(({ head }) => head), ...block.rows.flat(), ...(block.total ?? [])];
};
const textsOf = (document: AgreementDocument) =>
  clausesOf(document).flatMap(({ clause }) => [clause.heading, ...clause.blocks.flatMap(wordsOf)]);
const said = (clause: Clause | null) => clause?.blocks.flatMap(wordsOf).join("\n") ?? "";
const tablesOf = (clause: Clause) => clause.blocks.flatMap((block) => (block.kind === "table" ? [block] : []));

describe.each(LOCALES)("the full text of an agreement in %s", (language) => {
  const document = documentFor({ accounts: 2, downPayment: 200_000n, held: 300 }, language);
  const terms = termsOf({ accounts: 2, downPayment: 200_000n, held: 300 });
  const { clauses } = document;

  it("has the six contents that the law asks for, each with its figures", () => {
    for (const account of terms.accounts) {
      for (const amount of [account.debt.principal, account.debt.interest, account.debt.fees, account.debt.accrued]) {
        expect(said(clauses.debt)).toContain(plainAmount(amount));
      }
      expect(said(clauses.debt)).toContain(plainAmount(account.debt.held));
    }
    expect(said(clauses.debt)).toMatch(/人民币|Chinese yuan/);
    expect(tablesOf(clauses.repayment)).toHaveLength(3);
    expect(said(clauses.charges).split("\n")).toHaveLength(4);
    expect(said(clauses.promise)).toMatch(/任何银行的信用卡|any bank’s credit card/);
    expect(said(clauses.duties).length * said(clauses.breach).length * said(clauses.other).length).toBeGreaterThan(0);
    expect(document.confirmations.items.map(({ id }) => id)).toEqual(["read", "no-new-cards"]);
  });

  it("says what it all costs, who takes it, and what only a broken plan costs", () => {
    const cost = said(clauses.cost);
    for (const part of [
      plainAmount(terms.totalInterest),
      plainAmount(terms.totalPaid),
      "3.00%",
      "3.04%",
      "0.05%",
      "5%",
    ]) {
      expect(cost).toContain(part);
    }
    expect(cost).toMatch(/禾川银行|Hechuan Bank/);
  });

  it("says nothing that is banned", () => {
    expect(textsOf(document).flatMap((text) => findBanned(text, language, "agreement"))).toEqual([]);
  });

  it("follows another country's pack: no promise, no such table where nothing is charged", () => {
    const other = documentFor({ policy: US }, language);
    expect(other.clauses.promise).toBeNull();
    expect(other.clauses.cost).toBeNull();
    expect(other.confirmations.items.map(({ id }) => id)).toEqual(["read"]);
    expect(textsOf(other).join("")).not.toMatch(/七十条|art\. 70|人民币/);
  });
});

const cases: fc.Arbitrary<Case> = fc.record({
  policy: fc.constantFrom(CN, US),
  accounts: fc.constantFrom(1 as const, 2 as const),
  months: fc.integer({ min: 1, max: 60 }),
  owed: fc.integer({ min: 1_000, max: 80_000 }),
  downPayment: fc.bigInt({ min: 0n, max: 40_000n }),
  payDay: fc.integer({ min: 10, max: 20 }),
  waiveInterest: fc.constantFrom(0n as Rate, parseRate("0.5") as Rate),
});

describe("whatever the terms are", () => {
  it("the tables hold every row and add up to what is paid, to the cent", () => {
    const cents = (text: string | undefined) => BigInt((text ?? "").replace(/[,.]/g, ""));
    fc.assert(
      fc.property(cases, fc.constantFrom(...LOCALES), (given, language) => {
        const terms = termsOf(given);
        const tables = tablesOf(documentFor(given, language).clauses.repayment);
        const schedules = [...(terms.accounts.length > 1 ? [terms] : []), ...terms.accounts];
        expect(tables).toHaveLength(schedules.length);
        for (const [index, table] of tables.entries()) {
          const schedule = schedules[index] as (typeof schedules)[number];
          const rows = table.rows.slice(schedule.downPayment > ZERO ? 1 : 0);
          expect(rows.map((cells) => cells[0])).toEqual(schedule.rows.map(({ number }) => `${number}`));
          expect(rows.map((cells) => cents(cells[2]))).toEqual(schedule.rows.map(({ payment }) => payment));
          const added = table.rows.reduce((sum, cells) => sum + cents(cells[2]), 0n);
          expect([added, cents(table.total?.[2])]).toEqual([schedule.totalPaid, schedule.totalPaid]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("the same facts give the same hash, other figures another", async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.constantFrom(...LOCALES), async (given, language) => {
        const hash = await textHash(documentFor(given, language));
        expect(await textHash(JSON.parse(JSON.stringify(documentFor(given, language))))).toBe(hash);
        expect(await textHash(documentFor({ ...given, owed: (given.owed ?? 0) + 1 }, language))).not.toBe(hash);
        expect(await textHash(documentFor({ ...given, holder: "别人" }, language))).not.toBe(hash);
      }),
      { numRuns: 20 },
    );
  });
});
