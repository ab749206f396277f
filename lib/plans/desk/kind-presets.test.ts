import { expect, it } from "vitest";
import { factsOf } from "@/lib/accounts/testing/facts";
import { addDays } from "@/lib/core/dates";
import { money, ZERO } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import { groundsFor } from "../decide";
import { quote } from "../quote";
import { accountOf, rulesWith, TODAY } from "../testing/asks";
import type { Ask, Desk, OtherKind, Terms } from "../types";
import { kindPresets } from "./kind-presets";

const rules = rulesWith({});
const account = accountOf(
  factsOf({ months: [{ purchases: 12_000, interest: 515.02, fees: 193.2, minimumUnpaid: 500 }], statementDay: 5 }),
);
const askOf = (size: OtherKind): Ask => ({
  accountIds: [account.facts.accountId],
  size,
  ...{ downPayment: ZERO, firstDue: TODAY, payDay: 1, waiveInterest: 0n as Rate, waiveFees: 0n as Rate },
});
const termsOf = (size: OtherKind) => quote(askOf(size), [account], rules) as Terms;
const beyond = (size: OtherKind, role: Desk) =>
  groundsFor(termsOf(size), { budget: null, oldDebt: false, statuses: ["open"] }, rules.policy.pack, role)
    .filter(({ verdict }) => verdict === "beyond")
    .map(({ code }) => code);
const presets = (size: OtherKind, role: Desk) => kindPresets(size, termsOf(size), [account], rules, role);

const farOff = addDays(TODAY, 60);

it.each([
  ["agent", "waive_interest"],
  ["supervisor", "waive_principal"],
] as const)("proposes to %s the least sum that they may take, in time: a cent less is beyond", (role, next) => {
  const [preset] = presets({ kind: "settlement", amount: money(900_000n), payBy: farOff }, role);
  const size = preset?.size as Extract<OtherKind, { kind: "settlement" }>;
  expect(preset?.name).toBe("own_limit");
  expect(size.payBy.equals(addDays(TODAY, rules.policy.pack.plan.settlementDays))).toBe(true);
  expect(beyond(size, role)).toEqual([]);
  expect(beyond({ ...size, amount: money(size.amount - 1n) }, role)).toEqual([next]);
});

it("proposes the promise that policy would take, and no other due day", () => {
  const [preset] = presets({ kind: "deferral", amount: money(10_000n), until: farOff }, "agent");
  const { plan } = rules.policy.pack;
  expect(preset).toEqual({
    name: "at_once",
    size: { kind: "deferral", amount: 50_000n, until: addDays(TODAY, plan.maxDeferralDays) },
  });
  expect(presets({ kind: "due_day", day: 28 }, "agent")).toEqual([]);
});
