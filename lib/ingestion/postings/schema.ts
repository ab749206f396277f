import { z } from "zod";
import { ENTRY_KINDS } from "@/lib/accounts/types";
import { type PlainDate, parseDate } from "@/lib/core/dates";
import { type Money, parseMoney } from "@/lib/core/money";
import { type CellKind, ref as refCell, textOf } from "../reading/cell-kinds";

/** More postings one request cannot bring. */
const MOST_POSTINGS = 500;

/** Half a character: no UTF-8 and no database can hold it. */
const HALF = /\p{Surrogate}/u;

/** What the import format takes as a key or a text, a posting takes too. */
const isCell = (kind: CellKind) => (text: string) => kind.read(text) !== null && !HALF.test(text);

const ref = (about: string) => z.string().min(1).max(100).refine(isCell(refCell)).describe(about);

const running = (most: number, about: string) =>
  z
    .string()
    .max(most)
    .refine(isCell(textOf(most)))
    .nullish()
    .transform((text) => (text ? text : null))
    .describe(about);

const date = (about: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .transform((text, context): PlainDate => {
      const day = parseDate(text);
      if (day) return day;
      context.issues.push({ code: "custom", message: "no date of the calendar", input: text });
      return z.NEVER;
    })
    .describe(about);

const amount = z
  .string()
  .regex(/^-?\d{1,15}(?:\.\d{1,2})?$/)
  .transform((text, context): Money => {
    const minor = parseMoney(text);
    if (minor) return minor;
    context.issues.push({ code: "custom", message: "zero", input: text });
    return z.NEVER;
  })
  .describe("What it adds to the debt, as a decimal string with a dot; a payment is negative. Never zero.");

/** One posting as the core sends it; members that are not named here are ignored. */
export const posting = z.object({
  entry_ref: ref("The core's key of the entry, for ever: the same as in entries.csv of a later batch."),
  account_ref: ref("The core's key of the account, as in accounts.csv."),
  posted_on: date("The business date on which the core posted it."),
  transacted_on: date("The day of the transaction, when it is another.").nullish(),
  kind: z.enum(ENTRY_KINDS),
  amount,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullish()
    .describe("When given, it must be the account's (ISO 4217)."),
  description: running(500, "Shown to the cardholder."),
  merchant: running(200, "Shown to the cardholder."),
});

export type Posting = z.output<typeof posting>;

/** The body of a request; each posting is parsed by itself, so that one that is wrong does not stop the others. */
export const postingsBody = z.object({
  postings: z.array(z.unknown()).min(1).max(MOST_POSTINGS),
});

/** The same as it is documented. */
export const postingsRequest = postingsBody.extend({ postings: z.array(posting).min(1).max(MOST_POSTINGS) });

const REFUSALS = ["malformed", "account", "currency", "future", "conflict"] as const;

/** What became of one posting, in the order in which they were sent. */
export const postingResult = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("accepted").describe("It counts from now on."),
    entry_ref: z.string(),
  }),
  z.object({
    outcome: z.literal("known").describe("It was accepted before, or a batch has brought it: nothing has changed."),
    entry_ref: z.string(),
  }),
  z.object({
    outcome: z.literal("refused"),
    entry_ref: z.string().nullable(),
    code: z
      .enum(REFUSALS)
      .describe(
        "malformed: `field` cannot be read. account: no account of this source has this key yet. currency: the account has another. future: posted_on lies after the portal's business date. conflict: this entry_ref was posted with other content, or a batch has it on another account.",
      ),
    field: z.string().nullable(),
  }),
]);

export type PostingResult = z.output<typeof postingResult>;

export const postingsAnswer = z.object({
  accepted: z.int().min(0),
  known: z.int().min(0),
  refused: z.int().min(0),
  results: z.array(postingResult).describe("One a posting, in the order of the request."),
});
