import { describe, expect, it } from "vitest";
import { instantOf } from "../core/clock";
import { dateOf } from "../core/dates";
import { type ContactQuestion, contactPermission, type PastContact } from "./contact-permission";

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const clock = (from: string, to: string) => {
  const [start, end] = [from, to].map((text) => {
    const [hour, minute] = text.split(":").map((part) => Number.parseInt(part, 10));
    return (hour ?? 0) * 60 + (minute ?? 0);
  });
  return { from: start ?? 0, to: end ?? 0 };
};

type Change = Partial<Omit<ContactQuestion, "at" | "policy" | "preferences">> & {
  at?: string;
  policy?: Partial<ContactQuestion["policy"]>;
  preferences?: Partial<ContactQuestion["preferences"]>;
};

function ask({ at = "2026-11-21T12:00:00+08:00", policy, preferences, ...change }: Change) {
  return contactPermission({
    at: instantOf(at),
    zone: "Asia/Shanghai",
    channel: "call",
    purpose: "collection",
    relation: "debtor",
    debtorState: "reachable",
    place: "personal",
    address: "phone-1",
    debt: "debt-1",
    history: [],
    ...change,
    policy: { quietHours: clock("22:00", "08:00"), timedChannels: ["call"], caps: [], thirdPartyWhen: [], ...policy },
    preferences: { windows: [], channelsOff: [], noWorkContact: false, pauseUntil: null, ...preferences },
  });
}

const conversation = (at: string, change: Partial<PastContact> = {}): PastContact => ({
  at: instantOf(at),
  channel: "call",
  outcome: "conversation",
  relation: "debtor",
  address: "phone-1",
  debt: "debt-1",
  ...change,
});

describe("hours where the clock changes", () => {
  const newYork = (from: string, to: string, at: string) =>
    ask({ at, zone: "America/New_York", policy: { quietHours: clock(from, to) } });

  it("a quiet end that is skipped stands for the moment of the jump", () => {
    expect(newYork("21:00", "02:30", "2026-03-08T01:30:00-05:00").nextAllowedAt).toBe("2026-03-08T03:00:00-04:00");
  });

  it("a wall time that comes twice is judged alike both times", () => {
    const quiet = (at: string) => newYork("01:15", "01:45", at);
    expect(quiet("2026-11-01T01:20:00-04:00").nextAllowedAt).toBe("2026-11-01T01:45:00-04:00");
    expect(quiet("2026-11-01T01:50:00-04:00").allowed).toBe(true);
    expect(quiet("2026-11-01T01:20:00-05:00").nextAllowedAt).toBe("2026-11-01T01:45:00-05:00");
    // Put back to 01:00 in the middle of the night: allowed again at that moment.
    expect(newYork("01:30", "03:00", "2026-11-01T01:40:00-04:00").nextAllowedAt).toBe("2026-11-01T01:00:00-05:00");
  });

  it("a window wholly inside the skipped hour does not open that day", () => {
    const windows = [{ days: [7], ...clock("02:10", "02:50") }];
    const answer = ask({
      at: "2026-03-07T12:00:00-05:00",
      zone: "America/New_York",
      policy: { quietHours: null },
      preferences: { windows },
    });
    expect(answer).toMatchObject({ reason: "outside_window", nextAllowedAt: "2026-03-15T02:10:00-04:00" });
  });

  it("a day begins with its first moment where midnight is skipped", () => {
    const answer = ask({
      at: "2026-04-23T12:00:00+02:00",
      zone: "Africa/Cairo",
      channel: "email",
      preferences: { pauseUntil: dateOf("2026-04-23") },
    });
    expect(answer.nextAllowedAt).toBe("2026-04-24T01:00:00+03:00");
  });

  it("is written with +00:00 for no offset", () => {
    expect(ask({ at: "2026-12-01T07:00:00+00:00", zone: "Europe/London" }).nextAllowedAt).toBe(
      "2026-12-01T08:00:00+00:00",
    );
  });
});

describe("windows", () => {
  it("over midnight belong to the weekday on which they open, and quiet hours still bind", () => {
    const friday = { preferences: { windows: [{ days: [5], ...clock("20:00", "01:30") }] } };
    const open = { ...friday, policy: { quietHours: clock("02:00", "08:00") } };
    expect(ask({ ...open, at: "2026-11-21T01:29:59+08:00" }).allowed).toBe(true);
    expect(ask({ ...open, at: "2026-11-21T01:30:00+08:00" })).toMatchObject({
      reason: "outside_window",
      nextAllowedAt: "2026-11-27T20:00:00+08:00",
    });
    expect(ask({ ...open, at: "2026-11-20T01:00:00+08:00" }).reason).toBe("outside_window");
    expect(ask({ ...friday, at: "2026-11-21T01:00:00+08:00" }).reason).toBe("quiet_hours");
  });

  it("do not bind a channel without hours, a notice required by law, or a third party", () => {
    const preferences = { windows: [{ days: DAYS, ...clock("18:00", "19:00") }] };
    expect(ask({ preferences }).reason).toBe("outside_window");
    expect(ask({ preferences, channel: "email" }).allowed).toBe(true);
    expect(ask({ preferences, purpose: "legal_notice" }).allowed).toBe(true);
    const third = { relation: "third_party" as const, debtorState: "deceased" as const };
    expect(ask({ preferences, ...third, policy: { thirdPartyWhen: ["deceased"] } }).allowed).toBe(true);
  });
});

describe("what is looked at first", () => {
  it("a third person's refusal holds even for what was asked for, and waiting does not help", () => {
    expect(ask({ relation: "third_party_refused", purpose: "requested" })).toEqual({
      allowed: false,
      reason: "third_party_refused",
      cap: null,
      nextAllowedAt: null,
    });
    expect(ask({ relation: "third_party", purpose: "requested" }).reason).toBe("third_party_not_permitted");
  });

  it("work binds a legal notice too, a switched-off channel and a pause only collection", () => {
    const preferences = { noWorkContact: true, channelsOff: ["call" as const], pauseUntil: dateOf("2026-11-30") };
    const at = { preferences, place: "work" as const };
    expect(ask(at).reason).toBe("channel_off");
    expect(ask({ ...at, purpose: "legal_notice" }).reason).toBe("work_contact_off");
    expect(ask({ ...at, place: "personal", purpose: "legal_notice" }).allowed).toBe(true);
    expect(ask({ ...at, purpose: "requested" }).allowed).toBe(true);
  });

  it("looks 400 local days ahead", () => {
    const paused = (until: string) => ask({ preferences: { pauseUntil: dateOf(until) } });
    expect(paused("2027-12-25").nextAllowedAt).toBe("2027-12-26T08:00:00+08:00");
    expect(paused("2027-12-26")).toMatchObject({ reason: "paused", nextAllowedAt: null });
  });
});

describe("caps", () => {
  const cap = { id: "c", channels: ["call" as const], outcomes: ["conversation" as const], days: 1, max: 1 };
  const history = [conversation("2026-11-21T00:00:00+08:00")];
  const withCap = (scope: "address" | "debtor" | "debt", change: Change = {}) =>
    ask({ history, ...change, policy: { caps: [{ ...cap, scope }], thirdPartyWhen: ["unreachable"] } });

  it("count by address for anyone, by debtor and debt only contacts with the debtor", () => {
    const third = { relation: "third_party" as const, debtorState: "unreachable" as const };
    expect(withCap("address", third).reason).toBe("cap_reached");
    expect(withCap("debtor", third).allowed).toBe(true);
    expect(withCap("address", { address: "phone-2" }).allowed).toBe(true);
    expect(withCap("debtor", { address: "phone-2", debt: "debt-2" }).reason).toBe("cap_reached");
    expect(withCap("debt", { debt: "debt-2" }).allowed).toBe(true);
    const toThird = [conversation("2026-11-21T00:00:00+08:00", { relation: "third_party" })];
    expect(withCap("debtor", { history: toThird }).allowed).toBe(true);
    expect(withCap("address", { history: toThird }).reason).toBe("cap_reached");
  });

  it("concern their channels only, and the local day", () => {
    expect(withCap("debtor", { channel: "sms" }).allowed).toBe(true);
    const yesterday = [conversation("2026-11-21T00:30:00+09:00")];
    expect(withCap("debtor", { history: yesterday }).allowed).toBe(true);
    expect(withCap("debtor", { history: yesterday, zone: "Asia/Tokyo" }).reason).toBe("cap_reached");
  });

  it("that are full for ever leave no next time", () => {
    expect(ask({ policy: { caps: [{ ...cap, scope: "debtor", max: 0 }] } })).toMatchObject({
      reason: "cap_reached",
      cap: "c",
      nextAllowedAt: null,
    });
  });

  it("name the first that is reached, and wait for all", () => {
    const caps = [
      { ...cap, id: "week", scope: "debtor" as const, days: 7, max: 2 },
      { ...cap, id: "day", scope: "debtor" as const },
      { ...cap, id: "three", scope: "debtor" as const, days: 3 },
    ];
    expect(ask({ history, policy: { caps } })).toMatchObject({
      cap: "day",
      nextAllowedAt: "2026-11-24T08:00:00+08:00",
    });
  });
});
