import { describe, expect, it } from "vitest";
import { dateOf } from "../core/dates";
import { stageOf } from "../ledger/vectors/mainland-stage";
import { citation, isInForce } from "./citation";
import { consequencesAt, contactGatePolicy, disputeRule, policyClock } from "./pack-lookup";
import { cnMainland } from "./packs/cn-mainland/files";
import { parsePack } from "./schema";
import { MARKS } from "./schema-authority";
import { DISPUTE_TYPES } from "./schema-disputes";
import { PolicyFileError } from "./wrong-paths";

const pack = parsePack(cnMainland);

/** What parsePack says is wrong with the pack after one change. */
function wrongAfter(change: (file: ReturnType<typeof structuredClone<typeof cnMainland>>) => void): string {
  const file = structuredClone(cnMainland);
  change(file);
  try {
    parsePack(file);
  } catch (error) {
    if (error instanceof PolicyFileError) return error.message;
    throw error;
  }
  return "";
}

/** The first entry of a list or the named one of a record, which the pack is known to have. */
function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("not in the pack");
  return value;
}

describe("the pack cn-mainland", () => {
  it("carries the terms that the real batches name, as exact values", () => {
    expect(pack.products["cn-standard"]).toMatchObject({
      dailyRate: 50_000n,
      method: "FULL_BALANCE",
      compound: true,
      minimum: { purchaseRate: 10_000_000n, cashRate: 100_000_000n, floor: 10_000n },
      lateFee: { steps: [{ fromMonth: 1, rate: 5_000_000n }], floor: 1_000n, cap: null },
      graceDays: 3,
      tolerance: 1_000n,
      orders: [
        { dpdFrom: 0, order: ["fee", "interest", "principal"] },
        { dpdFrom: 91, order: ["principal", "interest", "fee"] },
      ],
      dueRule: { daysAfter: 20 },
    });
    expect(pack.products["cn-standard-unpaid-part"]?.method).toBe("UNPAID_PART_ONLY");
  });

  it("names an authority with a mark behind every entry of every list", () => {
    const lists = [
      pack.stages,
      pack.allocation,
      pack.consequences,
      pack.rights,
      pack.clocks,
      pack.contact.caps,
      pack.disputes,
      pack.retention,
      pack.creditRepair,
      pack.escalation,
      pack.freeHelp,
    ];
    const single = [
      ...pack.staffLimits,
      pack.plan,
      pack.plan.disclosure,
      pack.annualDisplay,
      pack.limitation,
      pack.contact.quietHours,
    ];
    const entries = [...lists.flat(), ...single];
    expect(entries.length).toBeGreaterThan(80);
    for (const entry of entries) {
      expect(MARKS).toContain(entry.authority.mark);
      expect(pack.authorities[entry.authority.id]).toEqual(entry.authority);
    }
  });

  it("uses every authority it registers", () => {
    const text = JSON.stringify({ ...cnMainland, authorities: {} });
    const unused = Object.keys(cnMainland.authorities).filter((id) => !text.includes(`"${id}"`));
    expect(unused).toEqual([]);
  });

  it("has stages that agree with the ledger on every day", () => {
    const due = dateOf("2026-01-25");
    for (let days = 0; days <= 400; days++) {
      const here = must(pack.stages.findLast((stage) => stage.dpdFrom <= days));
      const there = stageOf(due, due.add({ days }));
      expect({ stage: here.name, ...here.internal }).toEqual({
        stage: there.stage,
        class2011: there.class2011,
        reportCode: there.reportCode,
      });
    }
  });

  it("has the twelve dispute types, and law's days where law sets them", () => {
    expect(pack.disputes.map((rule) => rule.type).sort()).toEqual([...DISPUTE_TYPES].sort());
    expect(disputeRule(pack, "CREDIT_REPORT")).toMatchObject({ decideDays: 20, extendedDays: null });
    expect(disputeRule(pack, "COLLECTION")).toMatchObject({ decideDays: 15, extendedDays: 60, dayKind: "calendar" });
    expect(policyClock(pack, "change-notice")).toMatchObject({ length: 45, direction: "before" });
    expect(() => policyClock(pack, "nothing")).toThrow(RangeError);
  });

  it("gives the contact gate the shape and the values of the conformance format", () => {
    const gate = contactGatePolicy(pack);
    expect(gate.quietHours).toMatchObject({ from: "22:00", to: "08:00" });
    expect(gate.caps.map((cap) => [cap.id, cap.scope, cap.days, cap.max])).toEqual([
      ["unanswered-per-day", "address", 1, 6],
      ["conversations-per-day", "debtor", 1, 3],
      ["notice-calls-per-day", "debtor", 1, 3],
    ]);
  });

  it("keeps what may follow apart by stage, and never dates what is only possible", () => {
    const { now, later } = consequencesAt(pack, 27);
    expect(now.map((entry) => entry.id)).toContain("credit-report");
    expect(later.map((entry) => entry.id)).toContain("court");
    expect(consequencesAt(pack, 181).later).toEqual([]);
    for (const entry of pack.consequences) expect(entry.kind === "dated").toBe(entry.computedBy !== null);
  });
});

describe("what no file can say", () => {
  it.each([
    ["plan.max_months", "whole number", wrongAfter((file) => (file.plan.max_months = 0))],
    [
      "products.cn-standard.orders",
      "0, 92",
      wrongAfter((file) => Object.assign(must(file.allocation[1]), { dpd_from: 92 })),
    ],
    ["allocation", "ascend", wrongAfter((file) => Object.assign(must(file.allocation[0]), { dpd_from: 1 }))],
    [
      "products.cn-standard.orders.0.order",
      "end with principal",
      wrongAfter((file) => {
        must(file.products["cn-standard"]).orders[0].order = ["principal", "fee", "interest"];
      }),
    ],
    [
      "consequences.5.computed_by",
      "null when it is possible",
      wrongAfter((file) => {
        must(file.consequences[5]).computed_by = "late-fee";
      }),
    ],
    ["disputes", "each of UNAUTH", wrongAfter((file) => file.disputes.pop())],
    ["rights.0.authority", "does not have", wrongAfter((file) => (must(file.rights[0]).authority = "hearsay"))],
    ["contact.caps.1.id", "twice", wrongAfter((file) => (must(file.contact.caps[1]).id = "unanswered-per-day"))],
    ["secret", "not known", wrongAfter((file) => Object.assign(file, { secret: 1 }))],
    ["zone", "missing", wrongAfter((file) => Reflect.deleteProperty(file, "zone"))],
  ])("refuses %s", (path, message, said) => {
    expect(said).toContain(`${path}: `);
    expect(said).toContain(message);
  });
});

describe("citing a rule", () => {
  const rule = must(pack.authorities["credit-repair-2025"]);

  it("stays silent until counsel has confirmed, save in the demonstration", () => {
    expect(citation(rule, false)).toBeNull();
    expect(citation(rule, true)).toMatchObject({ key: "authorities.credit-repair-2025", confirmed: false });
    expect(citation({ ...rule, counselConfirmed: true }, false)).toMatchObject({ confirmed: true });
  });

  it("knows when a dated rule is over", () => {
    const days = ["2025-12-21", "2025-12-22", "2026-03-31", "2026-04-01"];
    expect(days.map((day) => isInForce(rule, dateOf(day)))).toEqual([false, true, true, false]);
  });
});
