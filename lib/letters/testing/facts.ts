import { partsOf } from "@/lib/accounts/parts";
import { checksOf } from "@/lib/accounts/recompute";
import { standingOf } from "@/lib/accounts/standing";
import { factsOf, terms, yuan } from "@/lib/accounts/testing/facts";
import type { Entry } from "@/lib/accounts/types";
import { instantOf, laterBy } from "@/lib/core/clock";
import { addDays, dateOf } from "@/lib/core/dates";
import type { Rate } from "@/lib/core/rate";
import type { Locale } from "@/lib/i18n/locale";
import { CN, documentFor } from "@/lib/plans/agreement/testing/agreements";
import { disputeRule } from "@/lib/policy/pack-lookup";
import { LETTER_KINDS, type LetterKind } from "@/lib/records/types";
import { sayIn } from "../data";
import { languagesOf } from "../rules";
import { letterText } from "../text/letter-text";
import type { FactsOf, LetterAccount, LetterFacts, LetterFrame, LetterText } from "../types";

const TODAY = dateOf("2026-11-22");
const FILED = instantOf("2026-11-21T06:03:00Z");
const id = (last: string) => `018f0000-0000-7000-8000-0000000000${last}`;

const given = {
  ...factsOf({
    months: [
      { purchases: 3000 },
      { purchases: 0, interest: 46.5, fees: 15, minimumUnpaid: 200 },
      { purchases: 120, interest: 48.9, fees: 15, payments: 100, minimumUnpaid: 320 },
    ],
    since: [
      ["purchase", 3, 88.8],
      ["payment", 5, -50],
    ],
  }),
  product: "标准信用卡",
  cardTail: "4021",
};

const account: LetterAccount = {
  facts: { ...given, agency: { name: "安顺信用服务", phone: null, whiteListed: true } },
  standing: standingOf(given, TODAY),
  parts: partsOf(given, terms.orders),
};

const entries = (count: number): Entry[] =>
  Array.from({ length: count }, (_none, at) => ({
    entryRef: `2026${`${at}`.padStart(8, "0")}`,
    postedOn: addDays(dateOf("2026-08-06"), at),
    transactedOn: null,
    kind: "purchase" as const,
    amount: yuan(`${10 + at}.50`),
    description: null,
    merchant: at % 3 === 0 ? "橙果网上商城（杭州）有限公司" : "地铁",
    statementDate: null,
    receivedAt: null,
  }));

const dispute = (): FactsOf<"dispute_decision">["dispute"] => ({
  disputeId: id("d1"),
  accountId: given.accountId,
  reference: "D-2611-7KQ4MX",
  type: "UNAUTH",
  state: "decided",
  filedOn: addDays(TODAY, -1),
  decideBy: addDays(TODAY, 14),
  infoBy: null,
  outcome: "partly_upheld",
  product: given.product,
  productTerms: given.productTerms,
  cardTail: given.cardTail,
  currency: "CNY",
  round: 1,
  words: "这两笔不是我刷的。当时卡在我身上，人在成都。",
  remedy: "take_off",
  remedyWords: null,
  filedAt: FILED,
  firstAnswerBy: addDays(TODAY, 4),
  firstAnsweredAt: null,
  longestBy: addDays(TODAY, 60),
  decidedOn: TODAY,
  appealBy: addDays(TODAY, 15),
  lines: [
    {
      line: 1,
      subject: "entry",
      amount: yuan("800.00"),
      whole: true,
      shown: { merchant: "橙果网上商城", postedOn: "2026-10-20", kind: "purchase" },
    },
    { line: 2, subject: "described", amount: null, whole: true, shown: { what: "一笔没有见过的服务费" } },
  ],
  holds: [{ amount: yuan("800.00"), component: "principal", acknowledged: true, minimumShare: yuan("80.00") }],
  messages: [],
  isBesidePlan: false,
  rests: [],
  marked: true,
  decision: {
    round: 1,
    outcome: "partly_upheld",
    reasonCode: "part_confirmed",
    words: "我们核对了终端记录。第一笔不是您本人所为。",
    finalOn: TODAY,
    lines: [
      { line: 1, outcome: "upheld", upheld: yuan("800.00") },
      { line: 2, outcome: "rejected", upheld: null },
    ],
    adjustments: [
      {
        adjustmentId: id("e1"),
        line: 1,
        kind: "principal",
        amount: yuan("800.00"),
        valueOn: dateOf("2026-10-20"),
        state: "waiting",
        matchedEntryRef: null,
        matchedAt: null,
      },
    ],
  },
  rule: disputeRule(CN.pack, "UNAUTH"),
});

/** Facts of a letter of each kind, in the language of the texts that they hold. */
export function letterFacts(language: Locale): { [K in LetterKind]: FactsOf<K> } {
  const document = documentFor({}, language);
  const reference = document.reference;
  return {
    cost_table: { kind: "cost_table", document, reference },
    offer: {
      kind: "offer",
      document,
      reference,
      version: 2,
      validUntil: addDays(TODAY, 14),
      words: "考虑到您的情况，期数延长到 24 期。",
    },
    answer: {
      kind: "answer",
      reference,
      submittedOn: addDays(TODAY, -3),
      answeredOn: TODAY,
      words: "按您填的收支，这个数每月付不出来。",
      nextStep: "可以把期数加长，或先申请延期。",
    },
    dispute_receipt: { kind: "dispute_receipt", dispute: dispute() },
    dispute_decision: { kind: "dispute_decision", dispute: dispute(), round: 1 },
    payment_confirmation: {
      kind: "payment_confirmation",
      postedOn: TODAY,
      claim: {
        paymentClaimId: id("c1"),
        accountId: given.accountId,
        amount: yuan("500.00"),
        paidOn: addDays(TODAY, -1),
        channel: "bank-app",
        payerTail: null,
        receiptFileId: null,
        state: "matched",
        madeOn: addDays(TODAY, -1),
        lookUntil: addDays(TODAY, 5),
        matchedEntryRef: "202611220042",
        matchedBy: "rule",
        refusedRefs: [],
        currency: "CNY",
        cardTail: given.cardTail,
        product: given.product,
        receiptType: null,
      },
    },
    collection_letter: { kind: "collection_letter", account },
    statement_of_account: {
      kind: "statement_of_account",
      account,
      statements: given.statements,
      checks: checksOf(given, given.recent, terms),
      entries: entries(60),
      leftOut: 12,
      rates: { minimum: terms.minimum.purchaseRate, annual: (terms.dailyRate * 365n) as Rate },
    },
    contact_log: {
      kind: "contact_log",
      leftOut: 0,
      contacts: Array.from({ length: 60 }, (_none, at) => ({
        at: laterBy(FILED, -at * 86_400),
        channel: (["call", "sms", "letter"] as const)[at % 3] ?? "call",
        direction: "outbound",
        outcome: at % 2 === 0 ? "connected" : "unanswered",
        agency: at % 4 === 0 ? "安顺信用服务" : null,
        summary: at % 2 === 0 ? "持卡人说下月 10 日前付款，请不要打单位电话。" : null,
      })),
    },
  };
}

export const frameFor = (more: Partial<LetterFrame> = {}): LetterFrame => ({
  number: "L-2611-7KQ4MX",
  issuedOn: TODAY,
  holder: "周岚",
  address: "成都市锦江区春熙路 1 号",
  policy: CN,
  demo: true,
  ...more,
});

/** A letter of a kind as it is kept. */
export function letterFor(kind: LetterKind, language: Locale | "both", more: Partial<LetterFrame> = {}): LetterText {
  const said = languagesOf(language).map((one) => ({
    facts: letterFacts(one)[kind] as LetterFacts,
    say: sayIn(one, CN),
  }));
  const text = letterText(frameFor(more), said);
  if (!text) throw new Error(`nothing to write: ${kind}`);
  return text;
}

export { CN, LETTER_KINDS };
