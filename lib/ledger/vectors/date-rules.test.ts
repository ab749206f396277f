import { describe, expect, it } from "vitest";
import type { BusinessCalendar } from "../../core/business-days";
import { dateOf } from "../../core/dates";
import { type LimitationEvent, limitation } from "../limitation";
import {
  adverseRecordDeleteAfter,
  billingErrorDeadlines,
  breathingSpaceDays,
  changeNoticeNotifyBy,
  complaintDays,
  creditObjectionAnswerBy,
  pbocComplaintAnswerBy,
  recordingKeepUntil,
  validationEndsOn,
  validationReceivedOn,
} from "./deadline";

const text = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe("deadlines", () => {
  it("count calendar days without the first, and months to a short month's last day", () => {
    expect(text(complaintDays(dateOf("2028-02-14")))).toEqual({
      day15: "2028-02-29",
      day30: "2028-03-15",
      day60: "2028-04-14",
    });
    expect(`${creditObjectionAnswerBy(dateOf("2027-02-10"))}`).toBe("2027-03-02");
    expect(`${pbocComplaintAnswerBy(dateOf("2027-01-31"))}`).toBe("2027-03-02");
    expect(`${adverseRecordDeleteAfter(dateOf("2028-02-29"))}`).toBe("2033-02-28");
    expect(`${changeNoticeNotifyBy(dateOf("2028-03-15"))}`).toBe("2028-01-30");
  });

  it("keep a recording two years, of an oral plan at least until it is settled", () => {
    const keep = (oral: boolean, settled: string | null) =>
      text(recordingKeepUntil(dateOf("2026-01-31"), oral, settled === null ? null : dateOf(settled)));
    expect([keep(false, "2030-01-01"), keep(true, "2027-01-01"), keep(true, "2030-01-01"), keep(true, null)]).toEqual([
      "2028-01-31",
      "2028-01-31",
      "2030-01-01",
      null,
    ]);
  });

  it("give a billing error two complete cycles, the running one not among them even on its last day", () => {
    const ends = ["2026-12-31", "2027-01-31", "2027-02-10", "2027-03-31"].map(dateOf);
    const on = (received: string) => text(billingErrorDeadlines(dateOf("2026-12-01"), dateOf(received), ends));
    expect(on("2026-12-31")).toMatchObject({ resolveBy: "2027-02-10", acknowledgeBy: "2027-01-30" });
    expect(on("2027-01-01")).toMatchObject({ resolveBy: "2027-03-31" });
    expect(on("2027-01-30")).toMatchObject({ noticeInTime: true, lastDayToNotify: "2027-01-30" });
    expect(on("2027-01-31")).toMatchObject({ noticeInTime: false, acknowledgeBy: null, resolveBy: null });
    expect(() => billingErrorDeadlines(dateOf("2027-02-01"), dateOf("2027-02-01"), ends)).toThrow(RangeError);
  });

  it("assume receipt on the fifth business day, or simply the fifth day without a calendar", () => {
    const calendar: BusinessCalendar = {
      weekend: new Set([6, 7]),
      holidays: new Set(["2026-11-26"]),
      workdays: new Set(["2026-11-28"]),
    };
    // Friday: the 23rd, 24th, 25th, 27th and the worked Saturday.
    expect(`${validationReceivedOn(dateOf("2026-11-20"), calendar)}`).toBe("2026-11-28");
    expect(`${validationReceivedOn(dateOf("2026-11-20"), null)}`).toBe("2026-11-25");
    expect(`${validationEndsOn(dateOf("2028-01-31"))}`).toBe("2028-03-01");
    expect(text(breathingSpaceDays(dateOf("2026-11-02")))).toEqual({
      reviewFrom: "2026-11-26",
      reviewTo: "2026-12-06",
      lastDay: "2026-12-31",
    });
  });
});

describe("limitation", () => {
  const event = (type: Exclude<LimitationEvent["type"], "plan_signed">, on: string) => ({ type, on: dateOf(on) });
  const signed = (on: string, lastDueOn: string) =>
    ({ type: "plan_signed", on: dateOf(on), lastDueOn: dateOf(lastDueOn) }) as const;
  const first = event("due_missed", "2026-02-25");
  const run = (events: LimitationEvent[], asOf = "2029-02-25", calendar: BusinessCalendar | null = null) =>
    limitation(3, calendar, events, dateOf(asOf));
  const effects = (...events: LimitationEvent[]) => run([first, ...events]).events.map(({ effect }) => effect);

  it("runs to the end of its last day", () => {
    expect(run([first]).expired).toBe(false);
    expect(run([first], "2029-02-26")).toMatchObject({ expired: true, defenceOnceLost: false });
    expect(effects(event("demand", "2029-02-25"))).toEqual(["starts", "restarts"]);
    expect(effects(event("demand", "2029-02-26"))).toEqual(["starts", "none_expired"]);
  });

  it("is reopened after its end by a promise, not by a part payment", () => {
    expect(effects(event("part_payment", "2029-03-01"), event("acknowledgment", "2029-03-02"))).toEqual([
      "starts",
      "none_expired",
      "defence_lost",
    ]);
    const { expiresOn, defenceOnceLost } = run([first, signed("2029-03-01", "2030-01-31")]);
    expect([`${expiresOn}`, defenceOnceLost]).toEqual(["2033-01-31", true]);
  });

  it("of a plan begins with its last instalment; before that only another plan restarts it", () => {
    expect(
      effects(
        signed("2026-06-01", "2027-06-01"),
        event("acknowledgment", "2027-05-31"),
        signed("2027-05-31", "2028-01-01"),
        event("demand", "2028-01-01"),
      ),
    ).toEqual(["starts", "restarts", "none_not_started", "restarts", "restarts"]);
  });

  it("moves its last day by the calendar, and counts on the moved one", () => {
    const weekend: BusinessCalendar = { weekend: new Set([6, 7]), holidays: new Set(), workdays: new Set() };
    // 25 February 2029 is a Sunday.
    const moved = run([first, event("demand", "2029-02-26")], "2029-02-26", weekend);
    expect(text(moved.events)).toEqual([
      { effect: "starts", expiresOn: "2029-02-26" },
      { effect: "restarts", expiresOn: "2032-02-26" },
    ]);
    expect(() => run([])).toThrow(RangeError);
  });
});
