import { factsOf } from "@/lib/accounts/testing/facts";
import { instantOf } from "@/lib/core/clock";
import { dateOf } from "@/lib/core/dates";
import { ZERO } from "@/lib/core/money";
import type { Rate } from "@/lib/core/rate";
import type { Locale } from "@/lib/i18n/locale";
import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";
import demoIssuer from "@/lib/policy/packs/demo-issuer.json" with { type: "json" };
import demoIssuerUs from "@/lib/policy/packs/demo-issuer-us.json" with { type: "json" };
import { us } from "@/lib/policy/packs/us/files";
import { assemblePolicy, findTerms, type Policy } from "@/lib/policy/policy";
import { isProblem, quote, termsHash } from "../../quote";
import type { Ask, OtherKind, Terms } from "../../types";
import { speechOf } from "../data";
import type { Signature } from "../signature";
import { agreementText, textHash } from "../text";
import type { AgreementDocument, AgreementFacts } from "../types";

const POLICY_ID = "018f0000-0000-7000-8000-0000000000f0";
const policyOf = (pack: unknown, issuer: unknown): Policy => {
  const { pack: read, issuer: file } = assemblePolicy(pack, issuer);
  return { policyVersionId: POLICY_ID, pack: read, issuer: file };
};
export const CN = policyOf(cnMainland, demoIssuer);
export const US = policyOf(us, demoIssuerUs);

export const TODAY = dateOf("2026-11-21");
const CALENDAR = { weekend: new Set([6, 7]), holidays: new Set<string>(), workdays: new Set<string>() };

const ids = ["018f0000-0000-7000-8000-0000000000a1", "018f0000-0000-7000-8000-0000000000a2"] as const;

export interface Case {
  policy?: Policy;
  accounts?: 1 | 2;
  months?: number;
  downPayment?: bigint;
  /** Whole yuan of one purchase, on each account. */
  owed?: number;
  payDay?: number;
  holder?: string;
  waiveInterest?: Rate;
  held?: number;
  /** Another kind than instalments. */
  size?: OtherKind;
}

/** Terms as the portal quotes them. */
export function termsOf({ policy = CN, accounts = 1, months = 24, owed = 20_000, payDay = 10, ...more }: Case): Terms {
  const [terms] = Object.entries(policy.pack.products);
  if (!terms) throw new Error("the pack has no product");
  const quoted = ids.slice(0, accounts).map((accountId, index) => ({
    facts: {
      ...factsOf({
        months: [{ purchases: owed + index, interest: 151, fees: 20, minimumUnpaid: owed / 10 }],
        held: more.held ?? 0,
      }),
      accountId,
      product: index === 0 ? "标准信用卡" : "联名白金信用卡",
      cardTail: index === 0 ? "4021" : "7788",
      productTerms: terms[0],
      currency: policy.pack.currency,
    },
    terms: terms[1],
    planId: accountId.replace(/a(\d)$/, "b$1"),
  }));
  const ask: Ask = {
    accountIds: ids.slice(0, accounts),
    size: more.size ?? { kind: "months", months },
    downPayment: (more.downPayment ?? ZERO) as Ask["downPayment"],
    firstDue: dateOf(`2026-12-${payDay}`),
    payDay,
    waiveInterest: more.waiveInterest ?? (0n as Rate),
    waiveFees: 0n as Rate,
  };
  const made = quote(ask, quoted, { policy, today: TODAY, calendar: CALENDAR });
  if (isProblem(made)) throw new Error(made.problem);
  return made;
}

function factsFor(given: Case): AgreementFacts {
  const { policy = CN } = given;
  const terms = termsOf(given);
  return {
    reference: "P-2611-7KQ4MX",
    version: 2,
    terms,
    validUntil: dateOf("2026-12-05"),
    policy,
    holder: given.holder ?? "周岚",
    replaces: [],
    contracts: terms.accounts.map(({ cardTail }) => {
      const found = findTerms(policy, Object.keys(policy.pack.products)[0] ?? "");
      if (!found) throw new Error("no product");
      return { cardTail, dailyRate: found.dailyRate, lateFee: found.lateFee };
    }),
    demo: true,
  };
}

export function documentFor(given: Case, language: Locale): AgreementDocument {
  const facts = factsFor(given);
  return agreementText(facts, speechOf(language, facts.policy, facts.terms.currency));
}

export const CHECK = {
  code: "7KQ4-MX2A-9RTW-H3CD",
  address: "https://portal.bank.example/verify?code=7KQ4-MX2A-9RTW-H3CD",
  isDemo: true,
};

export const SIGNED_AT = instantOf("2026-11-21T06:03:00Z");

export async function signatureFor(document: AgreementDocument, terms: Terms): Promise<Signature> {
  return {
    termsHash: await termsHash(terms),
    textHash: await textHash(document),
    language: document.language,
    signedAt: SIGNED_AT,
    signedOn: TODAY,
    sessionId: "018f0000-0000-7000-8000-0000000000c1",
    factor: "passkey",
    steppedUpAt: SIGNED_AT,
    readingSeconds: 42,
    confirmations: document.confirmations.items.map(({ id }) => id),
  };
}
