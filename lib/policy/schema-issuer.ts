import { z } from "zod";
import { findBanned } from "./banned-phrases";
import type { CamelKeys } from "./camel-keys";
import { phoneNumber } from "./schema-escalation";
import { overrides } from "./schema-overrides";
import { clock, count, entryId, oneOf, text, yes } from "./schema-values";

/** Issuer texts are read by cardholders too: the lint list binds them. */
function textIn(locale: "zh-CN" | "en") {
  return text.superRefine((value, context) => {
    for (const found of findBanned(value, locale)) {
      context.addIssue({ code: "custom", message: `must not say "${found.match}" (${found.rule})` });
    }
  });
}

/** The same text in both languages. */
const both = z.strictObject({ "zh-CN": textIn("zh-CN"), en: textIn("en") });
const bothLists = z.strictObject({ "zh-CN": z.array(textIn("zh-CN")).min(1), en: z.array(textIn("en")).min(1) });
const domain = text.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a domain like "bank.example"');
const url = text.regex(/^https:\/\/[^\s]+$/, "must be an address that begins with https://");
const email = text.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "must be an e-mail address");

const contactPoint = {
  phone: phoneNumber.nullable(),
  email: email.nullable(),
  address: both.nullable(),
  hours: both.nullable(),
  url: url.nullable(),
};

const wayToPay = z.strictObject({
  id: entryId,
  kind: oneOf(["bank_app", "counter", "auto_debit", "other_bank", "other"]),
  name: both,
  /** In order; `{cardTail}` stands for the last four digits of the card. */
  steps: bothLists,
  /** What to copy into the payment, `{cardTail}` as above; null: nothing. */
  reference: z.strictObject({ label: both, value: both }).nullable(),
  /** Up to this time it counts for the same day; null: at any time. Zone of the policy. */
  cutoff: clock.nullable(),
  /** When the payment stands on the account, in words. */
  posted: both,
  posted_business_days: count(0, 10),
  fee: both,
  url: url.nullable(),
});

export const issuerFile = z.strictObject({
  format: z.literal("huanqing-issuer/1", 'must be "huanqing-issuer/1"'),
  id: entryId,
  /** Name of the policy pack that the overrides change. */
  pack: entryId,
  name: both,
  portal_name: both.optional(),
  /** An invented institution: every page says so. */
  fictitious: yes,
  person_line: z.strictObject({
    phone: phoneNumber,
    opens: clock,
    closes: clock,
    weekdays: z.array(count(1, 7)).min(1),
    hours: both,
    fee: both,
  }),
  /** Numbers that really are the institution's; `calls_out`: it may call from them. */
  official_phones: z.array(z.strictObject({ number: phoneNumber, purpose: both, calls_out: yes })).min(1),
  official_domains: z.array(domain).min(1),
  official_sms_senders: z.array(text.regex(/^\d{4,20}$/, "must be digits")),
  /** The one account that payments from outside may go to. `shown` tail: only the last four are ever shown. */
  official_account: z.strictObject({
    holder: both,
    bank: both,
    number: text.regex(/^[0-9 ]{8,40}$/, "must be digits and spaces"),
    shown: oneOf(["full", "tail"]),
    note: both,
  }),
  ways_to_pay: z.array(wayToPay).min(1),
  addresses: z.array(z.strictObject({ id: entryId, name: both, lines: both })),
  agencies: z.strictObject({ url: url.nullable(), text: both }),
  disputes: z.strictObject(contactPoint),
  complaints: z.strictObject(contactPoint),
  head_office_review: z.strictObject(contactPoint),
  mediation: z.strictObject({ name: both, ...contactPoint }).nullable(),
  privacy: z.strictObject({ ...contactPoint, name: both, policy_url: url.nullable() }),
  overrides,
});

/** The issuer file as written: snake_case. */
export type IssuerFile = z.input<typeof issuerFile>;

/** The issuer as the code reads it. The overrides are already in the pack and not repeated. */
export type Issuer = Omit<CamelKeys<z.output<typeof issuerFile>>, "overrides">;
