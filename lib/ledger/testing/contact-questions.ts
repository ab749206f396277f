import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { dateOf } from "../../core/dates";
import type { ContactQuestion } from "../contact-permission";

/* Random questions about contacts for tests, crowded around clock changes, midnights and the ends of spans. */

/** Zones with their clock changes at night, at midnight, by half an hour, back over midnight, or none. */
const PLACES: readonly [zone: string, around: readonly string[]][] = [
  ["America/New_York", ["2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"]],
  ["Europe/London", ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"]],
  ["Australia/Lord_Howe", ["2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"]],
  ["America/Havana", ["2026-03-08T05:00:00Z", "2026-11-01T05:00:00Z"]],
  ["Africa/Cairo", ["2026-04-23T22:00:00Z", "2026-10-29T21:00:00Z"]],
  ["Asia/Beirut", ["2026-03-28T22:00:00Z", "2026-10-24T21:00:00Z"]],
  ["America/Scoresbysund", ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"]],
  ["Pacific/Apia", ["2011-12-30T10:00:00Z"]],
  ["America/St_Johns", ["2010-11-07T02:31:00Z", "2026-11-01T04:30:00Z"]],
  ["Asia/Kathmandu", ["2026-06-01T00:00:00Z"]],
  ["Asia/Shanghai", ["2026-02-28T16:00:00Z"]],
];

const channel = fc.constantFrom("call" as const, "call" as const, "sms" as const, "email" as const);
const relation = fc.constantFrom("debtor" as const, "debtor" as const, "debtor" as const, "third_party" as const);
const outcome = fc.constantFrom("unanswered" as const, "conversation" as const, "delivered" as const);
const name = fc.constantFrom("a", "b");

/** Quarters of an hour, so that a scan by quarters finds every change. */
const quarter = fc.integer({ min: 0, max: 95 }).map((part) => part * 15);
const span = fc
  .record({ from: quarter, to: quarter.map((minutes) => (minutes === 0 ? 1440 : minutes)) })
  .filter(({ from, to }) => from !== to);

const caps = fc.array(
  fc.record({
    id: fc.constantFrom("x", "y", "z"),
    channels: fc.uniqueArray(channel, { minLength: 1 }),
    outcomes: fc.uniqueArray(outcome, { minLength: 1 }),
    scope: fc.constantFrom("address" as const, "debtor" as const, "debt" as const),
    days: fc.constantFrom(1, 1, 2, 7),
    max: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 3 },
);

export const contactQuestions: fc.Arbitrary<ContactQuestion> = fc
  .constantFrom(...PLACES)
  .chain(([zone, around]) =>
    fc.record({
      zone: fc.constant(zone),
      at: fc
        .tuple(fc.constantFrom(...around), fc.integer({ min: -3 * 86_400, max: 86_400 }))
        .map(([instant, seconds]) => Temporal.Instant.from(instant).add({ seconds })),
      channel,
      purpose: fc.constantFrom(
        "collection" as const,
        "collection" as const,
        "legal_notice" as const,
        "requested" as const,
      ),
      relation,
      debtorState: fc.constantFrom("reachable" as const, "unreachable" as const),
      place: fc.constantFrom("personal" as const, "personal" as const, "work" as const),
      address: name,
      debt: name,
      policy: fc.record({
        quietHours: fc.option(span),
        timedChannels: fc.constantFrom(["call" as const, "sms" as const], []),
        caps,
        thirdPartyWhen: fc.constantFrom([], ["unreachable" as const]),
      }),
      preferences: fc.record({
        windows: fc.array(
          span.chain((hours) => fc.subarray([1, 2, 3, 4, 5, 6, 7]).map((days) => ({ ...hours, days }))),
          { maxLength: 3 },
        ),
        channelsOff: fc.constantFrom([], [], ["sms" as const]),
        noWorkContact: fc.boolean(),
        pauseUntil: fc.constant(null),
      }),
      pausedFor: fc.option(fc.integer({ min: -1, max: 4 }), { freq: 2 }),
      earlier: fc.array(
        fc.record({
          before: fc.integer({ min: 1, max: 8 * 86_400 }),
          channel,
          outcome,
          relation,
          address: name,
          debt: name,
        }),
        { maxLength: 12 },
      ),
    }),
  )
  .map(({ pausedFor, earlier, preferences, ...question }) => {
    const today = question.at.toZonedDateTimeISO(question.zone).toPlainDate();
    return {
      ...question,
      preferences: {
        ...preferences,
        pauseUntil: pausedFor === null ? null : dateOf(today.add({ days: pausedFor }).toString()),
      },
      history: earlier.map(({ before, ...entry }) => ({ ...entry, at: question.at.subtract({ seconds: before }) })),
    };
  });
