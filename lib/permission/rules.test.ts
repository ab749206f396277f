import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf } from "../core/clock";
import { dateOf } from "../core/dates";
import { money } from "../core/money";
import type { ContactQuestion } from "../ledger/contact-permission";
import { contactQuestions } from "../ledger/testing/contact-questions";
import type { Pack } from "../policy/schema";
import { isOnList, judgeContact } from "./rules";
import type { GateQuestion, Standing, Stop } from "./types";

const authority = { id: "a" } as Pack["contact"]["quietHours"]["authority"];
const clock = (minutes: number) =>
  [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => `${part}`.padStart(2, "0")).join(":");

/** The rules of a random question as a pack has them; a span to 24:00 is left to the tests of the function itself. */
function packOf({ policy, zone }: ContactQuestion) {
  const quiet = policy.quietHours ?? { from: 120, to: 121 };
  const strength = "must" as const;
  return {
    zone,
    contact: {
      quietHours: { from: clock(quiet.from), to: clock(quiet.to), overrideByAgreement: true, authority },
      timedChannels: policy.timedChannels,
      caps: policy.caps.map((cap) => ({ ...cap, strength, active: true, authority })),
      thirdPartyWhen: policy.thirdPartyWhen,
      thirdPartyAuthority: authority,
    },
  } as unknown as Pick<Pack, "contact" | "zone">;
}

const NOBODY = { stops: [], addresses: [], refused: [], history: [], holds: [] };
const ADDRESSES = { a: "+8613900000001", b: "+8613900000002" };
const numberOf = (name: string) => ADDRESSES[name as keyof typeof ADDRESSES] ?? null;

function standingOf({ preferences, zone, history }: ContactQuestion): Standing {
  const more = { zone, thirdPersonsOff: false, maxPerDay: null, addressesOff: [], withdrawnPhones: [] };
  return {
    ...NOBODY,
    wishes: { ...preferences, ...more },
    addresses: Object.values(ADDRESSES),
    history: history.map((entry) => ({ ...entry, address: numberOf(entry.address)?.slice(-4) ?? "" })),
  };
}

function questionOf(asked: ContactQuestion): Omit<GateQuestion, "cardholderId"> {
  const { at, channel, purpose, relation, debtorState, place, address, debt } = asked;
  if (relation === "third_party_refused") throw new Error("the gate finds that out by itself");
  const by = { kind: "issuer" as const };
  return { at, channel, purpose, relation, debtorState, place, address: numberOf(address), accountId: debt, by };
}

const questions = contactQuestions.filter(
  ({ policy: { quietHours: quiet }, relation }) =>
    relation !== "third_party_refused" && (!quiet || quiet.from % 1440 !== quiet.to % 1440),
);

const judge = (asked: ContactQuestion, standing = standingOf(asked)) =>
  judgeContact(packOf(asked), standing, questionOf(asked), true);

/** Ways to wish for less, and to stop more. */
const stricter = fc.constantFrom<((standing: Standing, asked: ContactQuestion) => Standing)[]>(
  (one) => ({ ...one, wishes: { ...one.wishes, channelsOff: ["call", "sms", "email", "letter", "visit", "push"] } }),
  (one) => ({ ...one, wishes: { ...one.wishes, noWorkContact: true } }),
  (one) => ({ ...one, wishes: { ...one.wishes, maxPerDay: 1 } }),
  (one) => ({ ...one, wishes: { ...one.wishes, thirdPersonsOff: true } }),
  (one) => ({ ...one, wishes: { ...one.wishes, withdrawnPhones: ["+8613900000001"] } }),
  (one) => ({ ...one, wishes: { ...one.wishes, addressesOff: ["+8613900000001"] } }),
  (one) => ({ ...one, addresses: ["+8613900000002"] }),
  (one) => ({ ...one, refused: ["0001"] }),
  (one, { at, zone }) => {
    const today = dateOf(at.toZonedDateTimeISO(zone).toPlainDate().toString());
    const pauseUntil = one.wishes.pauseUntil?.equals(today) ? today : today.add({ days: 9 });
    return { ...one, wishes: { ...one.wishes, pauseUntil } };
  },
  (one) => ({
    ...one,
    wishes: {
      ...one.wishes,
      windows: one.wishes.windows.length > 1 ? one.wishes.windows.slice(1) : [{ days: [], from: 0, to: 1440 }],
    },
  }),
  (one, { debt }) => ({
    ...one,
    stops: [
      { accountId: debt, reason: "plan", startsAt: instantOf("1990-01-01T00:00:00Z"), untilDay: null, endedAt: null },
    ],
  }),
  (one, { at, debt }) => ({
    ...one,
    history: [...one.history, { at, channel: "call", outcome: "reserved", relation: "debtor", address: "", debt }],
  }),
);

describe("the gate", () => {
  it("never allows more by a stricter wish, a stop, a number taken away or one more contact", () => {
    let denied = 0;
    fc.assert(
      fc.property(questions, stricter, (asked, make) => {
        const before = judge(asked);
        const after = judge(asked, make(standingOf(asked), asked));
        if (after.allowed) expect(before.allowed).toBe(true);
        else if (before.allowed) denied += 1;
      }),
      { numRuns: 400, seed: 8 },
    );
    expect(denied).toBeGreaterThan(20);
  });

  const asked = fc
    .sample(questions, { numRuns: 300, seed: 3 })
    .find(
      (one) => judge(one).allowed && one.purpose === "collection" && one.relation === "debtor" && one.address === "a",
    ) as ContactQuestion;
  const startsAt = asked.at.subtract({ hours: 1 });
  const stop = (more: Partial<Stop> = {}): Stop => ({
    accountId: asked.debt,
    reason: "plan",
    startsAt,
    untilDay: null,
    endedAt: null,
    ...more,
  });
  const withStops = (...stops: Stop[]) => judge(asked, { ...standingOf(asked), stops });

  it("stops what a plan, a dispute, a representative or a pause stops, for that account or for all", () => {
    expect(withStops(stop()).reason).toBe("collection_stopped");
    expect(withStops(stop({ reason: "dispute" })).reason).toBe("disputed");
    expect(withStops(stop({ reason: "representative", accountId: null })).reason).toBe("representative");
    expect(withStops(stop({ reason: "pause", accountId: null })).reason).toBe("paused");
    expect(withStops(stop({ accountId: "another" })).allowed).toBe(true);
    expect(withStops(stop({ endedAt: asked.at })).allowed).toBe(true);
    expect(withStops(stop({ startsAt: asked.at.add({ seconds: 1 }) })).allowed).toBe(true);
    const all = judgeContact(
      packOf(asked),
      { ...standingOf(asked), stops: [stop()] },
      { ...questionOf(asked), accountId: null },
      true,
    );
    expect(all.reason).toBe("collection_stopped");
    const notice = judgeContact(
      packOf(asked),
      { ...standingOf(asked), stops: [stop()] },
      { ...questionOf(asked), purpose: "requested" },
      true,
    );
    expect(notice.allowed).toBe(true);
  });

  it("knows when a stop with a last day is over, and of one without an end does not", () => {
    const today = asked.at.toZonedDateTimeISO(asked.zone).toPlainDate();
    const untilDay = dateOf(today.add({ days: 2 }).toString());
    const next = withStops(stop({ untilDay })).nextAllowedAt;
    expect(next === null || instantOf(next).toZonedDateTimeISO(asked.zone).toPlainDate().since(today).days >= 3).toBe(
      true,
    );
    expect(withStops(stop({ untilDay }), stop()).nextAllowedAt).toBeNull();
    expect(withStops(stop({ untilDay: dateOf(today.subtract({ days: 1 }).toString()) })).allowed).toBe(true);
  });

  it("says what may not be asked for", () => {
    const holds = [
      { accountId: asked.debt, amount: money(12_00n) },
      { accountId: "another", amount: money(5_00n) },
    ];
    expect(judge(asked, { ...standingOf(asked), holds }).leaveOut).toBe(12_00n);
  });

  it("lets agencies contact that are on the list and have begun", () => {
    const day = dateOf("2026-11-18");
    const agencies = new Map([
      ["yes", { listed: true, engagedFrom: null }],
      ["no", { listed: false, engagedFrom: null }],
      ["soon", { listed: true, engagedFrom: dateOf("2026-11-19") }],
    ]);
    const on = (agencyRef: string) => isOnList(agencies, { kind: "agency", agencyRef }, day);
    expect([on("yes"), on("no"), on("soon"), on("unknown")]).toEqual([true, false, false, false]);
    expect(isOnList(agencies, { kind: "issuer" }, day)).toBe(true);
    expect(judgeContact(packOf(asked), standingOf(asked), questionOf(asked), false).reason).toBe("agency_not_listed");
  });
});
