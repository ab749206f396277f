import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type ContactQuestion, contactPermission } from "./contact-permission";
import { contactQuestions } from "./testing/contact-questions";

const RUNS = Number.parseInt(process.env.FUZZ_RUNS ?? "300", 10);
const SCAN_DAYS = 12;

const clock = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60, 0].map((part) => `${part}`.padStart(2, "0")).join(":");

/** The table of the format, row by row, on the text of the wall clock: nothing shared with the portal's checks. */
function reasonAt(question: ContactQuestion, at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(question.zone).toPlainDateTime();
  const date = local.toPlainDate();
  const time = local.toPlainTime().toString({ smallestUnit: "second" });
  const { policy, preferences, purpose } = question;
  const debtor = question.relation === "debtor";
  const timed = policy.timedChannels.includes(question.channel);
  if (question.relation === "third_party_refused") return "third_party_refused";
  if (question.relation === "third_party" && !policy.thirdPartyWhen.includes(question.debtorState)) {
    return "third_party_not_permitted";
  }
  if (debtor && purpose === "collection" && preferences.channelsOff.includes(question.channel)) return "channel_off";
  if (debtor && purpose !== "requested" && question.place === "work" && preferences.noWorkContact) {
    return "work_contact_off";
  }
  const until = preferences.pauseUntil?.toString() ?? "";
  if (debtor && purpose === "collection" && date.toString() <= until) return "paused";
  const quiet = policy.quietHours;
  if (timed && purpose !== "requested" && quiet) {
    const [from, to] = [clock(quiet.from), clock(quiet.to)];
    if (from < to ? from <= time && time < to : from <= time || time < to) return "quiet_hours";
  }
  if (timed && debtor && purpose === "collection" && preferences.windows.length > 0) {
    const open = preferences.windows.some((window) => {
      const [from, to] = [clock(window.from), clock(window.to)];
      const opensToday = window.days.includes(date.dayOfWeek);
      const openedYesterday = window.days.includes(date.subtract({ days: 1 }).dayOfWeek);
      if (from < to) return opensToday && from <= time && time < to;
      return (opensToday && from <= time) || (openedYesterday && time < to);
    });
    if (!open) return "outside_window";
  }
  if (purpose !== "collection") return "ok";
  for (const cap of policy.caps) {
    if (!cap.channels.includes(question.channel) || (cap.scope !== "address" && !debtor)) continue;
    const counted = question.history.filter((entry) => {
      const on = entry.at.toZonedDateTimeISO(question.zone).toPlainDate();
      const age = on.until(date, { largestUnit: "days" }).days;
      if (age < 0 || age >= cap.days) return false;
      if (
        !cap.channels.includes(entry.channel) ||
        (entry.outcome !== "reserved" && !cap.outcomes.includes(entry.outcome))
      )
        return false;
      if (cap.scope === "address") return entry.address === question.address;
      return entry.relation === "debtor" && (cap.scope === "debtor" || entry.debt === question.debt);
    });
    if (counted.length >= cap.max) return `cap_reached ${cap.id}`;
  }
  return "ok";
}

/** The first quarter of an hour (or minute, where a zone changes at an odd one) after `at` that is allowed. */
function scan(question: ContactQuestion, horizon: Temporal.Instant): Temporal.Instant | null {
  const step = question.zone === "America/St_Johns" ? 60 : 900;
  const start = Math.floor(question.at.epochMilliseconds / 1000 / step) * step + step;
  for (let second = start; second * 1000 <= horizon.epochMilliseconds; second += step) {
    const at = Temporal.Instant.fromEpochMilliseconds(second * 1000);
    if (reasonAt(question, at) === "ok") return at;
  }
  return null;
}

describe("contact permission against a scan of the clock", () => {
  it("gives the same reason, and the same first instant at which it is allowed", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(contactQuestions, (question) => {
        const answer = contactPermission(question);
        const expected = reasonAt(question, question.at);
        seen.set(answer.reason, (seen.get(answer.reason) ?? 0) + 1);
        expect(`${answer.reason}${answer.cap === null ? "" : ` ${answer.cap}`}`).toBe(expected);
        expect(answer.allowed).toBe(expected === "ok");
        if (!["paused", "quiet_hours", "outside_window", "cap_reached"].includes(answer.reason)) {
          expect(answer.nextAllowedAt).toBeNull();
          return;
        }
        const horizon = question.at.add({ hours: SCAN_DAYS * 24 });
        const first = scan(question, horizon);
        const next = answer.nextAllowedAt === null ? null : Temporal.Instant.from(answer.nextAllowedAt);
        if (next !== null && Temporal.Instant.compare(next, horizon) > 0) expect(first).toBeNull();
        else expect(next?.toString()).toBe(first?.toString());
        if (next) {
          const offset = next.toZonedDateTimeISO(question.zone).offset;
          expect(answer.nextAllowedAt).toBe(next.toString({ timeZone: question.zone, smallestUnit: "second" }));
          expect(answer.nextAllowedAt?.endsWith(offset)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
    expect(seen.size).toBeGreaterThan(5);
  }, 900_000);
});
