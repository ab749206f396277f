import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/core/dates";
import { money } from "@/lib/core/money";
import { dateText, plainAmount } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { findBanned } from "@/lib/policy/banned-phrases";
import type { OtherKind } from "../types";
import { documentFor, TODAY, termsOf, US } from "./testing/agreements";
import { type AgreementDocument, clausesOf } from "./types";

const SIZES: OtherKind[] = [
  { kind: "settlement", amount: money(1_950_000n), payBy: addDays(TODAY, 20) },
  { kind: "deferral", amount: money(300_000n), until: addDays(TODAY, 9) },
  { kind: "due_day", day: 28 },
];
const LOCALES: Locale[] = ["zh-CN", "en"];
const textOf = (document: AgreementDocument) => JSON.stringify(clausesOf(document));

describe.each(SIZES)("the text of a $kind", (size) => {
  it.each(LOCALES)("has every figure and date of its terms in %s, and no banned phrase", (language) => {
    const given = { accounts: 2 as const, owed: 20_000, size };
    const terms = termsOf(given);
    const document = documentFor(given, language);
    const text = textOf(document);
    for (const account of terms.accounts) {
      expect(text).toContain(account.cardTail);
      for (const day of [account.rows[0]?.dueOn, account.dueDay?.first, account.dueDay?.was]) {
        if (day) expect(text).toContain(dateText(day, language));
      }
      for (const amount of [account.waivedFees, account.waivedInterest, account.waivedPrincipal, account.totalPaid]) {
        if (amount > 0n) expect(text).toContain(plainAmount(amount));
      }
    }
    expect(findBanned(text, language, "agreement")).toEqual([]);
    expect(text).not.toMatch(/MISSING|kinds\.|undefined/);
  });

  it("promises nothing that only instalments ask for, and names no rule that is about them", () => {
    const document = documentFor({ size }, "zh-CN");
    expect([document.clauses.promise, document.clauses.cost]).toEqual([null, null]);
    expect(document.confirmations.items.map(({ id }) => id)).toEqual(["read"]);
    expect(textOf(document)).not.toMatch(/七十条|分期/);
    expect(textOf(documentFor({ policy: US, size }, "en"))).not.toMatch(/instalment/i);
  });
});

it("says of a missed settlement that a person confirms it, and from which day interest counts", () => {
  const document = documentFor({ size: SIZES[0] as OtherKind }, "zh-CN");
  const breach = JSON.stringify(document.clauses.breach);
  expect(breach).toMatch(/由专员确认.*减免取消/);
  expect(breach).toContain("从报价日起按日利率");
  const promise = JSON.stringify(documentFor({ size: SIZES[1] as OtherKind }, "zh-CN").clauses.charges);
  expect(promise).toMatch(/仍按信用卡合约/);
});
