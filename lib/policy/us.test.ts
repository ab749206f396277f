import { describe, expect, it } from "vitest";
import { isRestDay } from "../core/business-days";
import { instantOf } from "../core/clock";
import { dateOf } from "../core/dates";
import { regimeOf } from "../ledger/allocation";
import { type ContactOutcome, contactPermission } from "../ledger/contact-permission";
import { contactGatePolicy } from "./pack-lookup";
import demoIssuer from "./packs/demo-issuer-us.json" with { type: "json" };
import { us, usCalendar } from "./packs/us/files";
import { federalHolidays } from "./packs/us/holidays";
import { assemblePolicy } from "./policy";
import { parsePack } from "./schema";
import { PolicyFileError } from "./wrong-paths";

const { pack, issuer } = assemblePolicy(us, demoIssuer);
const minutes = (clock: string) => Number.parseInt(clock.slice(0, 2), 10) * 60 + Number.parseInt(clock.slice(3), 10);

/** A collection call about debt A at a moment, after calls about debts at earlier ones. */
function call(at: string, history: readonly [at: string, outcome: ContactOutcome, debt: string][], debt = "A") {
  const gate = contactGatePolicy(pack);
  const { from, to } = gate.quietHours;
  const { allowed, reason, cap, nextAllowedAt } = contactPermission({
    at: instantOf(at),
    zone: "America/Los_Angeles",
    channel: "call",
    purpose: "collection",
    relation: "debtor",
    debtorState: "reachable",
    place: "personal",
    address: "+12135550142",
    debt,
    policy: { ...gate, quietHours: { from: minutes(from), to: minutes(to) } },
    preferences: { windows: [], channelsOff: [], noWorkContact: false, pauseUntil: null },
    history: history.map(([when, outcome, about]) => ({
      at: instantOf(when),
      channel: "call" as const,
      outcome,
      relation: "debtor" as const,
      address: "+12135550142",
      debt: about,
    })),
  });
  return allowed ? reason : [reason, cap, nextAllowedAt];
}

describe("the pack us", () => {
  it("goes with its invented bank, in dollars and in its own order", () => {
    expect(issuer.name.en).toBe("Larkfield Bank");
    expect([pack.currency, pack.zone, pack.languages[0]]).toEqual(["USD", "America/New_York", "en"]);
    const terms = pack.products["us-standard"];
    expect(terms && [0, 91, 400].map((days) => regimeOf(terms.orders, days).order.join())).toEqual(
      Array(3).fill("fee,interest,principal"),
    );
  });

  it("uses every authority it registers, and cites none as confirmed", () => {
    const text = JSON.stringify({ ...us, words: {}, authorities: {} });
    expect(Object.keys(us.authorities).filter((id) => !text.includes(`"${id}"`))).toEqual([]);
    expect(Object.values(pack.authorities).filter((entry) => entry.counselConfirmed)).toEqual([]);
  });

  it("lets no issuer take more time for a billing error than the law gives", () => {
    const slow = { ...demoIssuer, overrides: { clocks: { "billing-error-resolve": { length: 91 } } } };
    expect(() => assemblePolicy(us, slow)).toThrow(PolicyFileError);
    const early = { ...demoIssuer, overrides: { contact: { quiet_hours: { to: "07:00" } } } };
    expect(() => assemblePolicy(us, early)).toThrow("must contain 21:00 to 08:00");
  });

  it("takes its hours from where the debtor is: 12 CFR 1006.6(b)(1)", () => {
    expect(call("2026-11-20T16:00:00Z", [])).toBe("ok");
    expect(call("2026-11-20T15:59:59Z", [])).toEqual(["quiet_hours", null, "2026-11-20T08:00:00-08:00"]);
    expect(call("2026-11-21T05:00:00Z", [])).toEqual(["quiet_hours", null, "2026-11-21T08:00:00-08:00"]);
  });

  it("allows seven calls in seven days about one debt, and not an eighth: 12 CFR 1006.14(b)(2)(i)(A)", () => {
    const days = [14, 15, 16, 17, 18, 19, 20];
    const calls = days.map((day): [string, ContactOutcome, string] => [`2026-11-${day}T18:00:00Z`, "unanswered", "A"]);
    expect(call("2026-11-20T20:00:00Z", calls.slice(1))).toBe("ok");
    expect(call("2026-11-20T20:00:00Z", calls)).toEqual([
      "cap_reached",
      "seven-calls-in-seven-days",
      "2026-11-21T08:00:00-08:00",
    ]);
    expect(call("2026-11-20T20:00:00Z", calls, "B")).toBe("ok");
  });

  it("counts the day of a conversation as the first of seven without a call: 12 CFR 1006.14(b)(2)(i)(B)", () => {
    const spoken: [string, ContactOutcome, string][] = [["2026-11-13T18:00:00Z", "conversation", "A"]];
    expect(call("2026-11-19T18:00:00Z", spoken)).toEqual([
      "cap_reached",
      "seven-days-after-a-conversation",
      "2026-11-20T08:00:00-08:00",
    ]);
    expect(call("2026-11-20T18:00:00Z", spoken)).toBe("ok");
    expect(call("2026-11-14T18:00:00Z", spoken, "B")).toBe("ok");
  });

  it("keeps the federal holidays, one on a Sunday on the day after", () => {
    const kept = usCalendar.years.flatMap(federalHolidays).map(({ on, name }) => `${on} ${name}`);
    expect(usCalendar.days.map((day) => `${day.on} ${day.name}`)).toEqual(kept);
    expect(kept).toContain("2026-11-26 Thanksgiving Day");
    expect(kept).toContain("2027-07-05 Independence Day");
    expect(kept).toContain("2026-07-04 Independence Day");
    const calendar = {
      weekend: new Set(pack.weekend),
      holidays: new Set(usCalendar.days.map((day) => day.on)),
      workdays: new Set<string>(),
    };
    expect(["2026-07-03", "2027-07-05", "2027-07-06"].map((day) => isRestDay(dateOf(day), calendar))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("reads whole without an issuer", () => expect(parsePack(us).name).toBe("us"));
});
