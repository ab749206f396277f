import { describe, expect, it } from "vitest";
import { mergeOverrides } from "./overrides";
import { cnMainland } from "./packs/cn-mainland/files";
import demoIssuer from "./packs/demo-issuer.json" with { type: "json" };
import { assemblePolicy, findTerms } from "./policy";
import { parsePack } from "./schema";
import { PolicyFileError } from "./wrong-paths";

/** Every wrong path and message of the demonstration's issuer file after one change. */
function wrong(change: (file: Record<string, unknown>) => unknown): string {
  const file = structuredClone(demoIssuer) as Record<string, unknown>;
  change(file);
  try {
    assemblePolicy(cnMainland, file);
  } catch (error) {
    if (error instanceof PolicyFileError) return error.message;
    throw error;
  }
  return "";
}

const over = (overrides: unknown) => wrong((file) => Object.assign(file, { overrides }));
const set = (path: string, value: unknown) =>
  wrong((file) => {
    const steps = path.split(".");
    const last = steps.pop() as string;
    const at = steps.reduce((here, step) => here[step] as Record<string, unknown>, file);
    at[last] = value;
  });

describe("the overrides of an issuer", () => {
  it.each([
    [
      'overrides.products.cn-standard.daily_rate: must be a rate like "0.0005"',
      { products: { "cn-standard": { daily_rate: "0.05%" } } },
    ],
    [
      'overrides.products.cn-standard.daily_rate: must be a rate like "0.0005"',
      { products: { "cn-standard": { daily_rate: 0.0005 } } },
    ],
    [
      'overrides.products.cn-standard.minimum.floor: must be an amount like "10.00"',
      { products: { "cn-standard": { minimum: { floor: "-1.00" } } } },
    ],
    [
      "overrides.products.cn-standard.late_fee.steps: must ascend and begin at month 1",
      { products: { "cn-standard": { late_fee: { steps: [{ from_month: 2, rate: "0.05" }] } } } },
    ],
    [
      "overrides.products.cn-standard.interest: is not known here",
      { products: { "cn-standard": { interest: "0.0005" } } },
    ],
    [
      "overrides.products.cn-standard.due_rule: must be",
      { products: { "cn-standard": { due_rule: { days_after: 20, day_of_month: 25 } } } },
    ],
    [
      "overrides.products.cn-standard.orders.1.order: must begin with principal",
      {
        products: {
          "cn-standard": {
            orders: [
              { dpd_from: 0, order: ["fee", "interest", "principal"] },
              { dpd_from: 91, order: ["fee", "interest", "principal"] },
            ],
          },
        },
      },
    ],
    ["overrides.products.gold.method: is missing", { products: { gold: { daily_rate: "0.0004" } } }],
    [
      'overrides.products.cn-standard.rules.late_fee: names the authority "mine"',
      { products: { "cn-standard": { rules: { late_fee: "mine" } } } },
    ],
    ["overrides.plan.max_months: must not be above 60", { plan: { max_months: 72 } }],
    ["overrides.plan.interest: is not known here", { plan: { interest: "0" } }],
    ["overrides.consequences.prison: is not in the pack", { consequences: { prison: { active: true } } }],
    ["overrides.consequences.court.kind: is not known here", { consequences: { court: { kind: "dated" } } }],
    ["overrides.consequences.court.from_stage: must be one of M0", { consequences: { court: { from_stage: "M9" } } }],
    [
      'overrides.staff_limits.agent.balance_up_to: must be an amount like "10.00"',
      { staff_limits: { agent: { balance_up_to: 50000 } } },
    ],
    ["overrides.rights: is not known here", { rights: {} }],
    ["overrides.stages: is not known here", { stages: {} }],
    ["overrides.disputes.FRAUD: ", { disputes: { FRAUD: { decide_days: 5 } } }],
    [
      "overrides.disputes.CREDIT_REPORT.decide_days: must not be above 20 calendar days",
      { disputes: { CREDIT_REPORT: { decide_days: 25 } } },
    ],
    ["overrides.disputes.UNAUTH.interim.0: must be one of", { disputes: { UNAUTH: { interim: ["nothing"] } } }],
    ["overrides.contact.quiet_hours: must contain 22:00 to 08:00", { contact: { quiet_hours: { from: "23:00" } } }],
    [
      'overrides.contact.quiet_hours.from: must be a time of day like "22:00"',
      { contact: { quiet_hours: { from: "9pm" } } },
    ],
    [
      "overrides.contact.caps.conversations-per-day.max: must not be above 3",
      { contact: { caps: { "conversations-per-day": { max: 5 } } } },
    ],
    [
      "overrides.contact.caps.conversations-per-day.active: must stay true",
      { contact: { caps: { "conversations-per-day": { active: false } } } },
    ],
    ["overrides.clocks.credit-objection: must not be looser", { clocks: { "credit-objection": { length: 30 } } }],
    ["overrides.clocks.change-notice: must not be looser", { clocks: { "change-notice": { length: 30 } } }],
    [
      "overrides.authorities.agreement-late-fee.effective_from: must be a date",
      { authorities: { "agreement-late-fee": { effective_from: "2026-02-30" } } },
    ],
    ["overrides.annual_display.method: must be one of simple, compound", { annual_display: { method: "naive" } }],
  ])("are refused with the path: %s", (said, overrides) => {
    expect(over(overrides)).toContain(said);
  });

  it("change only what they name, and leave the pack itself alone", () => {
    const before = JSON.stringify(cnMainland);
    const merged = parsePack(
      mergeOverrides(cnMainland, {
        products: {
          "cn-standard": { daily_rate: "0.00045", late_fee: { cap: "500.00" }, due_rule: { day_of_month: 25 } },
        },
        consequences: { assignment: { active: false } },
        contact: { quiet_hours: { from: "21:00" }, caps: { "conversations-per-day": { max: 2 } } },
        disputes: { UNAUTH: { decide_days: 10 } },
        clocks: { "change-notice": { length: 60 } },
      }),
    );
    expect(JSON.stringify(cnMainland)).toBe(before);
    const base = parsePack(cnMainland);
    expect(findTerms({ pack: merged }, "cn-standard")).toEqual({
      ...base.products["cn-standard"],
      dailyRate: 45_000n,
      lateFee: { ...base.products["cn-standard"]?.lateFee, cap: 50_000n },
      dueRule: { dayOfMonth: 25 },
    });
    expect(merged.products["cn-standard-unpaid-part"]).toEqual(base.products["cn-standard-unpaid-part"]);
    expect(merged.consequences.find((entry) => entry.id === "assignment")?.active).toBe(false);
    expect(merged.contact.quietHours).toMatchObject({ from: "21:00", to: "08:00" });
    expect(merged.contact.caps.map((cap) => cap.max)).toEqual([6, 2, 3, 1]);
    expect(merged.disputes[0]).toEqual({ ...base.disputes[0], decideDays: 10 });
  });

  it("carry counsel's confirmation and the articles of the issuer's own contract", () => {
    const { pack } = assemblePolicy(cnMainland, {
      ...demoIssuer,
      overrides: { authorities: { "agreement-late-fee": { article: "10", counsel_confirmed: true } } },
    });
    expect(pack.consequences.find((entry) => entry.id === "late-fee")?.authority).toMatchObject({
      article: "10",
      counselConfirmed: true,
    });
  });

  it("find terms by name and nothing else", () => {
    const { pack } = assemblePolicy(cnMainland, demoIssuer);
    expect(findTerms({ pack }, "cn-standard")?.graceDays).toBe(3);
    expect(findTerms({ pack }, "toString")).toBeNull();
  });
});

describe("an issuer file", () => {
  it("of the demonstration is right and says that the bank is invented", () => {
    const { issuer } = assemblePolicy(cnMainland, demoIssuer);
    expect(issuer).toMatchObject({ fictitious: true, name: { "zh-CN": "禾川银行", en: "Hechuan Bank" } });
    expect(issuer.personLine).toMatchObject({ phone: "400-000-4021", opens: "08:00", closes: "20:00" });
    expect(issuer.waysToPay.map((way) => way.kind)).toEqual(["bank_app", "auto_debit", "other_bank", "counter"]);
    expect(issuer).not.toHaveProperty("overrides");
  });

  it.each([
    ["name.en: is missing", "name", { "zh-CN": "禾川银行" }],
    ["person_line.opens: must be a time of day", "person_line.opens", "8:00"],
    ["official_domains.0: must be a domain", "official_domains", ["https://hechuan-bank.example"]],
    ["official_account.shown: must be one of full, tail", "official_account.shown", "masked"],
    ["ways_to_pay.0.steps.en: is missing", "ways_to_pay.0.steps", { "zh-CN": ["打开手机银行。"] }],
    ["complaints.email: must be an e-mail address", "complaints.email", "complaints"],
    ["privacy.policy_url: must be an address that begins with https://", "privacy.policy_url", "http://bank.example"],
    ["colour: is not known here", "colour", "red"],
    ['pack: must be "cn-mainland"', "pack", "us-regf"],
    ['agencies.text.zh-CN: must not say "立即还款" (pressure)', "agencies.text.zh-CN", "请立即还款。"],
    ['person_line.fee.en: must not say "last chance" (false-deadline)', "person_line.fee.en", "your last chance"],
  ])("is refused with the path: %s", (said, path, value) => {
    expect(set(path, value)).toContain(said);
  });

  it("that is none at all is refused", () => {
    for (const file of [null, [], "text", 7]) {
      expect(() => assemblePolicy(cnMainland, file)).toThrow(PolicyFileError);
    }
  });
});
