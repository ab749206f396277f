import fc from "fast-check";
import { anyFacts, terms as ledgerTerms } from "@/lib/accounts/testing/facts";
import type { AccountFacts } from "@/lib/accounts/types";
import { addDays, dateOf, type PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { type Money, money } from "@/lib/core/money";
import { parseRate, type Rate } from "@/lib/core/rate";
import { packOf } from "@/lib/policy/packs/packs";
import { assemblePolicy, type Policy } from "@/lib/policy/policy";
import { configuredIssuer } from "@/lib/policy/read-files";
import type { Pack, ProductTerms } from "@/lib/policy/schema";
import type { QuoteAccount, QuoteRules } from "../quote";
import type { Ask } from "../types";

const issuer = configuredIssuer({ HUANQING_ISSUER: undefined });
const { pack, issuer: bank } = assemblePolicy(packOf(issuer), issuer);
const rate = (text: string) => parseRate(text) as Rate;

/** The demonstration's policy with another method of repayment. */
function policyWith(plan: Partial<Pack["plan"]>): Policy {
  return { policyVersionId: POLICY_ID, issuer: bank, pack: { ...pack, plan: { ...pack.plan, ...plan } } };
}
const POLICY_ID = newId();

const products = Object.values(pack.products)[0] as ProductTerms;
export const TODAY = dateOf("2026-11-21");

/** Saturdays, Sundays, and a long feast in February. */
const calendar: QuoteRules["calendar"] = {
  weekend: new Set([6, 7]),
  holidays: new Set(Array.from({ length: 8 }, (_none, day) => addDays(dateOf("2027-02-05"), day).toString())),
  workdays: new Set(["2027-02-14"]),
};

export const rulesWith = (plan: Partial<Pack["plan"]>, today: PlainDate = TODAY): QuoteRules => ({
  policy: policyWith(plan),
  today,
  calendar,
});

export const anyRules: fc.Arbitrary<QuoteRules> = fc
  .record({
    method: fc.constantFrom("interest_free", "annuity", "equal_principal", "flat_fee" as const),
    nominalAnnual: fc.constantFrom(rate("0"), rate("0.03"), rate("0.24")),
  })
  .map((plan) => rulesWith(plan as Partial<Pack["plan"]>));

/** An account as a core could report it, with an id of its own. */
export const accountOf = (facts: AccountFacts): QuoteAccount => ({
  facts: { ...facts, accountId: newId() },
  terms: { ...products, ...ledgerTerms } as ProductTerms,
  planId: newId(),
});

/** One to three accounts of every shape, in debt or not. */
export const anyAccounts = fc.array(anyFacts, { minLength: 1, maxLength: 3 }).map((all) => all.map(accountOf));

const amount = (most: bigint): fc.Arbitrary<Money> => fc.bigInt({ min: 0n, max: most }).map(money);

/** What somebody can ask for, sensible or not. */
export const askFor = (accounts: readonly QuoteAccount[]): fc.Arbitrary<Ask> =>
  fc.record({
    accountIds: fc.constant(accounts.map(({ facts }) => facts.accountId)),
    size: fc.oneof(
      fc.record({ kind: fc.constant("months" as const), months: fc.integer({ min: 0, max: 62 }) }),
      fc.record({ kind: fc.constant("monthly" as const), amount: amount(500_000n) }),
    ),
    downPayment: fc.oneof(fc.constant(money(0n)), amount(400_000n)),
    firstDue: fc.integer({ min: -2, max: 95 }).map((days) => addDays(TODAY, days)),
    payDay: fc.integer({ min: 1, max: 31 }),
    waiveInterest: fc.constantFrom(rate("0"), rate("0.5"), rate("1")),
    waiveFees: fc.constantFrom(rate("0"), rate("1")),
  });
