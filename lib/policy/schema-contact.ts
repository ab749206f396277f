import { z } from "zod";
import type { AuthorityField } from "./schema-authority";
import { clock, count, entryId, oneOf, yes } from "./schema-values";

const channel = oneOf(["call", "sms", "email", "letter", "visit", "push"]);
const outcome = oneOf(["unanswered", "connected", "conversation", "delivered", "failed"]);

export const capFields = {
  channels: z.array(channel).min(1, "must name a channel"),
  outcomes: z.array(outcome).min(1, "must name an outcome"),
  /** Counted by the address used, by debtor, or by debt. */
  scope: oneOf(["address", "debtor", "debt"]),
  /** Local calendar days, the day in question included. */
  days: count(1, 365),
  max: count(1, 1000),
  /** must: law or a standard the issuer has accepted; should: 不宜. The gate denies both. */
  strength: oneOf(["must", "should"]),
  active: yes,
};

const quietHours = (authority: AuthorityField) =>
  z
    .strictObject({ from: clock, to: clock, override_by_agreement: yes, authority })
    .refine((hours) => hours.from !== hours.to, "from and to must differ");

/** `quiet_hours`, `timed_channels`, `caps`, `third_party_when` are those of the contact-permission function (FORMAT 4.14). */
export function contact(authority: AuthorityField) {
  return z.strictObject({
    quiet_hours: quietHours(authority),
    timed_channels: z.array(channel),
    /** In order: the first cap that is reached names the reason. All contacts of issuer and agencies count together. */
    caps: z.array(z.strictObject({ id: entryId, ...capFields, authority })),
    third_party_when: z.array(oneOf(["reachable", "unreachable", "deceased", "incapacitated"])),
    third_party_authority: authority,
    identify_first: z.strictObject({ authority }),
    recording: z.strictObject({ required: yes, authority }),
    visit: z.strictObject({ staff_at_least: count(1, 10), consent_to_enter: yes, authority }),
    /** Longest pause a cardholder can set alone; more goes to a person. */
    pause: z.strictObject({ max_days: count(1, 366), authority }),
    /** Days before the due date of the reminder. */
    due_reminder: z.strictObject({ days_before: count(0, 30), authority }),
  });
}
