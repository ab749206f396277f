import { describe, expect, it } from "vitest";
import type { Statement } from "@/lib/accounts/types";
import { dateOf } from "@/lib/core/dates";
import { type Money, money, ZERO } from "@/lib/core/money";
import { historyOf } from "./history";

const TODAY = dateOf("2026-11-21");

function statement(month: number, minimumDue: bigint, payments: bigint): Statement {
  const day = (n: number) => dateOf(`2026-${`${month}`.padStart(2, "0")}-${n}`);
  const nothing = { openingBalance: ZERO, purchases: ZERO, cash: ZERO, interest: ZERO, fees: ZERO, adjustments: ZERO };
  return {
    ...nothing,
    statementDate: day(10),
    dueDate: day(28),
    closingBalance: ZERO,
    payments: money(payments),
    minimumDue: money(minimumDue),
    minimumUnpaid: ZERO,
  };
}

const recent = (amount: bigint) => [
  {
    entryRef: "E",
    postedOn: TODAY,
    transactedOn: null,
    kind: "payment" as const,
    amount: money(-amount),
    description: null,
    merchant: null,
    statementDate: null,
    receivedAt: null,
  },
];

const kept = (statements: Statement[], since: bigint = 0n) =>
  historyOf({ statements, recent: since > 0n ? recent(since) : [] }, TODAY).map((month) => month.kept);

describe("how the last months were met", () => {
  it("compares each minimum with what came in the cycle after it", () => {
    const statements = [statement(7, 100n, 0n), statement(8, 100n, 100n), statement(9, 100n, 40n)];
    expect(kept([...statements, statement(10, 100n, 0n)])).toEqual(["full", "part", "none", "none"]);
  });

  it("counts what came since the newest statement, and leaves one open that is not due", () => {
    expect(kept([statement(10, 100n, 0n)], 60n)).toEqual(["part"]);
    expect(kept([statement(11, 100n, 0n)])).toEqual([]);
    expect(kept([statement(11, 100n, 0n)], 100n)).toEqual(["full"]);
  });

  it("knows a month without a minimum as none, and no more than twelve", () => {
    expect(kept([statement(8, 0n, 0n), statement(9, 50n, 0n), statement(10, 0n, 50n)])).toEqual(["full"]);
    const year = Array.from({ length: 11 }, (_none, index) => statement(index + 1, 10n, 10n));
    expect(kept([...year, ...year.map((one) => ({ ...one }))], 10n)).toHaveLength(12);
  });

  it("takes a payment back that was more than what came", () => {
    const [month] = historyOf({ statements: [statement(9, 10n, 0n), statement(10, 0n, -5n)], recent: [] }, TODAY);
    expect(month).toMatchObject({ paid: ZERO as Money, kept: "none" });
  });
});
