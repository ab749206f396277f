import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { contactPermission } from "../contact-permission";
import { date, hours, instant, weekday, zone } from "./values";
import { vectorFunction } from "./vector-function";

const channel = z.enum(["call", "sms", "email", "letter", "visit", "push"]);
const relation = z.enum(["debtor", "third_party", "third_party_refused"]);
const outcome = z.enum(["unanswered", "connected", "conversation", "delivered", "failed"]);
const debtorState = z.enum(["reachable", "unreachable", "deceased", "incapacitated"]);

/** Equal ends of a span do not occur; from midnight to `24:00` is the whole day. */
const distinct = (span: { from: number; to: number }) => span.from !== span.to;
const positive = z.int("an integer from 1").min(1, "an integer from 1");

const policy = z
  .strictObject({
    quiet_hours: z.strictObject(hours).refine(distinct, "a span of time").nullable(),
    timed_channels: z.array(channel),
    caps: z.array(
      z.strictObject({
        id: z.string(),
        channels: z.array(channel),
        outcomes: z.array(outcome),
        scope: z.enum(["address", "debtor", "debt"]),
        days: positive,
        max: z.int("an integer").min(0, "an integer, not negative"),
      }),
    ),
    third_party_when: z.array(debtorState),
  })
  .transform((value) => ({
    quietHours: value.quiet_hours,
    timedChannels: value.timed_channels,
    caps: value.caps,
    thirdPartyWhen: value.third_party_when,
  }));

const preferences = z
  .strictObject({
    windows: z.array(z.strictObject({ days: z.array(weekday), ...hours }).refine(distinct, "a span of time")),
    channels_off: z.array(channel),
    no_work_contact: z.boolean(),
    pause_until: date.nullable(),
  })
  .transform((value) => ({
    windows: value.windows,
    channelsOff: value.channels_off,
    noWorkContact: value.no_work_contact,
    pauseUntil: value.pause_until,
  }));

export const contact_permission = vectorFunction(
  z
    .strictObject({
      at: instant,
      zone,
      channel,
      purpose: z.enum(["collection", "legal_notice", "requested"]),
      relation,
      debtor_state: debtorState,
      place: z.enum(["personal", "work"]),
      address: z.string(),
      debt: z.string(),
      policy,
      preferences,
      history: z.array(
        z.strictObject({ at: instant, channel, outcome, relation, address: z.string(), debt: z.string() }),
      ),
    })
    .refine((inputs) => inputs.history.every((entry) => Temporal.Instant.compare(entry.at, inputs.at) < 0), {
      message: "earlier contacts, all before at",
      path: ["history"],
    }),
  ({ debtor_state, ...inputs }) => contactPermission({ ...inputs, debtorState: debtor_state }),
);
