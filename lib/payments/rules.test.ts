import { describe, expect, it } from "vitest";
import { yuan } from "@/lib/accounts/testing/facts";
import { dateOf } from "@/lib/core/dates";
import { claimNumber, lookFor, verdictsOf } from "./rules";
import type { Claim, MatchingRule, PostedPayment } from "./types";

const rule: MatchingRule = {
  lookBusinessDays: 5,
  daysBefore: 1,
  daysAfter: 10,
  tolerance: yuan("1.00"),
  oldestDays: 180,
};
const claim = (more: Partial<Claim> = {}): Claim => ({
  paymentClaimId: "018f0000-0000-7000-8000-0000000000c1",
  accountId: "a",
  amount: yuan("500.00"),
  paidOn: dateOf("2026-11-20"),
  channel: "bank-app",
  payerTail: null,
  receiptFileId: null,
  state: "waiting",
  madeOn: dateOf("2026-11-20"),
  lookUntil: dateOf("2026-11-27"),
  matchedEntryRef: null,
  matchedBy: null,
  refusedRefs: [],
  ...more,
});
const payment = (entryRef: string, amount = "500.00", day = "2026-11-21", more = {}): PostedPayment => ({
  accountId: "a",
  entryRef,
  postedOn: dateOf(day),
  transactedOn: null,
  amount: yuan(amount),
  description: null,
  ...more,
});
const on = dateOf("2026-11-22");
const reach = () => ({ asOf: on, staleAfterDays: 3 });
const steps = (claims: Claim[], payments: PostedPayment[], today = on, reachOf = reach) =>
  verdictsOf(claims, payments, today, reachOf, rule).map((verdict) =>
    verdict.step === "match" ? `${verdict.claim.paymentClaimId.slice(-2)} ${verdict.entryRef}` : verdict.step,
  );

describe("a payment that was told of", () => {
  it("is taken without asking when exactly one posting is it to the cent", () => {
    expect(steps([claim()], [payment("E1"), payment("E2", "500.50"), payment("E3", "499.00")])).toEqual(["c1 E1"]);
  });

  it("is put to the person when several are it, or only near ones", () => {
    expect(steps([claim()], [payment("E1"), payment("E2")])).toEqual([]);
    expect(steps([claim()], [payment("E1", "499.50")])).toEqual([]);
    const found = lookFor(claim(), [payment("E1", "499.00"), payment("E2", "498.99")], new Set(), rule);
    expect(found.near.map((one) => one.entryRef)).toEqual(["E1"]);
  });

  it("is looked for near its day, by the day of the transaction where there is one", () => {
    const days = (day: string, more = {}) => steps([claim()], [payment("E1", "500.00", day, more)]).length;
    expect([days("2026-11-18"), days("2026-11-19"), days("2026-11-30"), days("2026-12-01")]).toEqual([0, 1, 1, 0]);
    expect(days("2026-12-20", { transactedOn: dateOf("2026-11-20") })).toBe(1);
    expect(days("2026-11-20", { accountId: "b" })).toBe(0);
  });

  it("is not a posting of which the person said that it is another", () => {
    expect(steps([claim({ refusedRefs: ["E1"] })], [payment("E1")])).toEqual([]);
    expect(steps([claim({ refusedRefs: ["E1"] })], [payment("E1"), payment("E2")])).toEqual(["c1 E2"]);
  });

  it("goes to the earlier of two claims; the later keeps waiting and knows", () => {
    const later = claim({ paymentClaimId: "018f0000-0000-7000-8000-0000000000c2" });
    expect(steps([claim(), later], [payment("E1")])).toEqual(["c1 E1"]);
    expect(lookFor(later, [payment("E1")], new Set(["E1"]), rule).taken.map((one) => one.entryRef)).toEqual(["E1"]);
  });

  it("goes back to waiting when the core takes the posting away or changes it", () => {
    const matched = claim({ state: "matched", matchedEntryRef: "E1", matchedBy: "rule" });
    expect(steps([matched], [payment("E1")])).toEqual([]);
    expect(steps([matched], [])).toEqual(["reopen"]);
    expect(steps([matched], [payment("E1", "500.01")])).toEqual(["reopen"]);
    expect(steps([{ ...matched, matchedBy: "person" }], [payment("E1", "500.01")])).toEqual([]);
  });

  it("has not arrived once its last day is over and the figures reach it", () => {
    const after = dateOf("2026-11-28");
    const until = (asOf: string) => () => ({ asOf: dateOf(asOf), staleAfterDays: 3 });
    expect(steps([claim()], [], dateOf("2026-11-27"), until("2026-11-27"))).toEqual([]);
    expect(steps([claim()], [], after, until("2026-11-27"))).toEqual(["miss"]);
    expect(steps([claim()], [], after, until("2026-11-26"))).toEqual([]);
    expect(steps([claim()], [], dateOf("2026-12-01"), until("2026-11-26"))).toEqual(["miss"]);
    expect(steps([claim({ state: "not_arrived" })], [], after, until("2026-11-27"))).toEqual([]);
    expect(steps([claim({ state: "not_arrived" })], [payment("E1")], after)).toEqual(["c1 E1"]);
  });

  it("from longer ago than the policy waits for goes to a person at once", () => {
    const old = claim({ paidOn: dateOf("2026-05-01"), madeOn: on });
    expect(steps([old], [])).toEqual(["miss"]);
    expect(steps([old], [payment("E1", "500.00", "2026-05-02")])).toEqual(["c1 E1"]);
  });

  it("has a number that can be read out", () => {
    expect(claimNumber("018f0000-0000-7000-8000-00003f2a91c0")).toBe("P-3F2A-91C0");
  });
});
