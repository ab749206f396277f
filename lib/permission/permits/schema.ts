import { z } from "zod";
import { OUTER_REASONS } from "../types";

/** More questions one request cannot bring. */
export const MOST_QUESTIONS = 10_000;
/** More results one request cannot bring. */
const MOST_RESULTS = 500;

/** A contact begins at most so long after its permit. */
export const PERMIT_SECONDS = 300;
/** So long a permit counts for the caps while nobody tells what became of it. */
export const REPORT_SECONDS = 7_200;
/** Clocks of dialers may differ from ours by so much. */
export const CLOCK_SECONDS = 30;
/** So many questions about one cardholder an hour are looked at. */
export const QUESTIONS_AN_HOUR = 60;

const HALF = /\p{Surrogate}/u;
const isWhole = (text: string) => !HALF.test(text) && !text.includes("\u0000");

const ref = (about: string) => z.string().min(1).max(100).refine(isWhole).describe(about);
const CHANNELS = ["call", "sms", "email", "letter", "visit", "push"] as const;
const WITH_ADDRESS = new Set<string>(["call", "sms", "email"]);

const address = z
  .string()
  .regex(/^(?:\+[1-9]\d{6,14}|[^\s@]{1,64}@[^\s@]{1,189})$/)
  .refine(isWhole)
  .nullish()
  .transform((text) => text ?? null)
  .describe("The number (E.164) or e-mail address; must be given for call, sms and email.");

const about = {
  account_ref: ref("The core's key of the account, as in accounts.csv."),
  channel: z.enum(CHANNELS),
  purpose: z
    .enum(["collection", "legal_notice", "requested"])
    .describe("legal_notice: required by law or contract. requested: the cardholder asked for this contact now."),
  relation: z.enum(["debtor", "third_party"]).describe("Who is contacted."),
  number: address,
  place: z.enum(["personal", "work"]).default("personal"),
  agency_ref: ref("The outside agency that contacts, as in agencies.csv; left out: the issuer itself.")
    .nullish()
    .transform((text) => text ?? null),
};

const hasAddress = ({ channel, number }: { channel: string; number: string | null }) =>
  number !== null || !WITH_ADDRESS.has(channel);
const addressMissing = { message: "number", path: ["number"] };

/** A question as a dialer or an agency asks it: may this contact be made now? */
export const permissionQuestion = z
  .object({
    ...about,
    debtor_state: z
      .enum(["reachable", "unreachable", "deceased", "incapacitated"])
      .default("reachable")
      .describe("What is known of the cardholder; decides whether a third person may be contacted."),
  })
  .refine(hasAddress, addressMissing);
export type PermissionQuestion = z.output<typeof permissionQuestion>;

/** One question, or many; each of many is parsed by itself. */
export const permissionBody = z.object({ questions: z.array(z.unknown()).min(1).max(MOST_QUESTIONS) });
export const permissionRequest = z.union([
  permissionQuestion,
  permissionBody.extend({ questions: z.array(permissionQuestion).min(1).max(MOST_QUESTIONS) }),
]);

const ANSWER_REASONS = [
  "ok",
  "third_party_refused",
  "third_party_not_permitted",
  "channel_off",
  "work_contact_off",
  "paused",
  "quiet_hours",
  "outside_window",
  "cap_reached",
  ...OUTER_REASONS,
  "account_unknown",
  "asked_too_often",
  "malformed",
] as const;

export const permissionAnswer = z.strictObject({
  allowed: z.boolean(),
  reason: z.enum(ANSWER_REASONS),
  cap: z.string().nullable().describe("The cap that is reached; own-wish: the cardholder's own."),
  next_allowed_at: z.string().nullable().describe("When waiting can help: the earliest moment, RFC 3339."),
  rule: z
    .strictObject({ id: z.string(), instrument: z.string(), article: z.string().nullable() })
    .nullable()
    .describe("The rule that decided; null: a wish of the cardholder, a plan, a dispute."),
  leave_out: z
    .string()
    .nullable()
    .describe("The disputed part that may not be asked for, a decimal string; null: none."),
  permit: z.string().nullable().describe("To be named with the result. Null: do not contact."),
  expires_at: z.string().nullable().describe("The contact begins before this moment, or asks again."),
  report_by: z.string().nullable().describe("Until then the permit counts as an attempt, unless its result comes."),
});
export type PermissionAnswer = z.output<typeof permissionAnswer>;

export const permissionAnswers = z.union([
  permissionAnswer,
  z.strictObject({ answers: z.array(permissionAnswer).describe("In the order of the questions.") }),
]);

/** What became of a contact, with its permit or without. */
export const contactResult = z
  .object({
    contact_ref: ref(
      "The sender's key of the contact, for ever: the same as in contacts_log.csv, if it comes there too.",
    ),
    ...about,
    at: z.iso.datetime({ offset: true }).max(40).describe("When it began, RFC 3339."),
    direction: z.enum(["outbound", "inbound"]).default("outbound"),
    outcome: z
      .enum(["unanswered", "connected", "conversation", "delivered", "failed", "not_made"])
      .describe("not_made: gives the permit back; no contact took place."),
    permit: z
      .string()
      .max(200)
      .nullish()
      .transform((text) => text ?? null),
    agent_ref: ref("Who made it, as the sender calls them.")
      .nullish()
      .transform((text) => text ?? null),
    recording_ref: ref("Where the recording lies.")
      .nullish()
      .transform((text) => text ?? null),
    summary: z
      .string()
      .max(1000)
      .refine(isWhole)
      .nullish()
      .transform((text) => text || null)
      .describe("Shown to the cardholder."),
    third_party_refused: z
      .boolean()
      .default(false)
      .describe("A third person asked not to be contacted again: nobody contacts that number any more."),
  })
  .refine(hasAddress, addressMissing);
export type ContactResult = z.output<typeof contactResult>;

export const resultsBody = z.object({ results: z.array(z.unknown()).min(1).max(MOST_RESULTS) });
export const resultsRequest = resultsBody.extend({ results: z.array(contactResult).min(1).max(MOST_RESULTS) });

const PERMIT_FAULTS = [
  "permit_missing",
  "permit_unknown",
  "permit_used",
  "permit_expired",
  "permit_for_another",
] as const;
export type PermitFault = (typeof PERMIT_FAULTS)[number];

const told = z.string().nullable();
export const resultAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("recorded"),
    contact_ref: z.string(),
    breach: z.enum(PERMIT_FAULTS).nullable().describe("Why no permit covers it; null: one does, or none was needed."),
  }),
  z.strictObject({ outcome: z.literal("known"), contact_ref: z.string() }).describe("The same was told before."),
  z.strictObject({
    outcome: z.literal("refused"),
    contact_ref: told,
    code: z.enum(["malformed", "account_unknown", "future", "conflict", "permit_missing"]),
  }),
]);
export type ResultAnswer = z.output<typeof resultAnswer>;

export const resultsAnswer = z.strictObject({
  recorded: z.int(),
  known: z.int(),
  refused: z.int(),
  results: z.array(resultAnswer).describe("In the order in which they were sent."),
});
