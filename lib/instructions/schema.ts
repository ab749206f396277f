import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { parseMoney, sum, ZERO } from "@/lib/core/money";

const isAmount = (text: string) => /\.\d\d$/.test(text) && parseMoney(text) !== null;
/** `-1234.50`: always with two decimals, as the core gets it. */
const signedAmount = z.string().refine(isAmount, "must be a decimal with two places");
const amount = signedAmount.refine((text) => (parseMoney(text) ?? ZERO) > ZERO, "must be more than nothing");
const part = signedAmount.refine((text) => (parseMoney(text) ?? ZERO) >= ZERO, "must not be below nothing");
const currency = z.string().regex(/^[A-Z]{3}$/);
const date = z.string().refine((text) => parseDate(text) !== null, "must be a date, YYYY-MM-DD");
/** A word of the portal's own, never text that a person typed. */
const word = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/i);
const entryRef = z.string().min(1).max(200).nullable();

const hold = { hold_id: z.uuid(), amount, currency, entry_ref: entryRef };
const plan = { plan_id: z.uuid(), version: z.int().positive(), amount, currency };

/** A filing as the core knows it; what it holds of money stands in instructions of their own. */
const objection = { dispute_id: z.uuid(), type: word, amount: z.literal("0.00"), currency };

const schedule = {
  ...plan,
  /** From when the core is to follow it. */
  effective_on: date,
  replaces_plan_id: z.uuid().nullable(),
  /** Number 0 is a down payment, due on the day of signing. */
  instalments: z.array(z.strictObject({ number: z.int().nonnegative(), due_on: date, amount })).min(1),
};
const addsUp = ({ amount: total, instalments }: { amount: string; instalments: readonly { amount: string }[] }) =>
  parseMoney(total) === sum(instalments.map((row) => parseMoney(row.amount) ?? ZERO));
const ADDS_UP = "the instalments must add up to the amount";

/**
 * What the core is told, by kind. Money as decimal strings, dates as ISO, keys of the core or ours: nothing
 * personal, nothing that somebody typed. `amount` is what the control totals add up.
 */
export const instructionFacts = {
  /** Somebody says that they paid: the posting may be on its way. */
  payment_claimed: z.strictObject({ claim_id: z.uuid(), amount, currency, paid_on: date, channel: word }),
  /** Leave this part out of the minimum, of interest and of reminders until it is released. */
  hold_placed: z.strictObject({
    ...hold,
    reason: z.enum(["dispute"]),
    placed_on: date,
    /** Of which filing it is, and what of the amount leaves the minimum that was reported. */
    dispute_id: z.uuid().optional(),
    minimum_share: part.optional(),
  }),
  hold_released: z.strictObject({
    ...hold,
    outcome: z.enum(["upheld", "partly_upheld", "rejected", "withdrawn"]),
    released_on: date,
  }),
  plan_signed: z
    .strictObject({
      ...schedule,
      /**
       * What was agreed on; left out: instalments. One sum that settles the debt when it is paid in time, or a promise
       * of part of it by a day, beside which the contract goes on.
       */
      kind: z.enum(["instalments", "settlement", "deferral"]).optional(),
      /** Of a settlement: what is not to be paid any more once the plan is completed. Until then it is owed. */
      waived: z.strictObject({ principal: part, interest: part, fees: part }).optional(),
    })
    .refine(addsUp, ADDS_UP)
    .refine(
      ({ kind, waived }) => (kind === "settlement") === (waived !== undefined),
      "a settlement says what it waives",
    ),
  /** The schedule as it is from now on, whole. */
  plan_changed: z.strictObject(schedule).refine(addsUp, ADDS_UP),
  /** `amount`: what was still to be paid. */
  plan_broken: z.strictObject({ ...plan, broken_on: date, reason: word }),
  /** `amount`: what was paid in all. */
  plan_completed: z.strictObject({ ...plan, completed_on: date }),
  /**
   * From the statement of `statement_on` on, statements fall due on this day of the month, that one on `first_due`.
   * It moves no money: `amount` is nothing.
   */
  due_day_changed: z.strictObject({
    ...plan,
    amount: z.literal("0.00"),
    day: z.int().min(1).max(28),
    statement_on: date,
    first_due: date,
  }),
  /** A decision that changes the debt: `amount` is what it adds, a credit is negative. */
  adjustment: z.strictObject({
    decision_id: z.uuid(),
    amount: signedAmount.refine((text) => parseMoney(text) !== ZERO, "must not be nothing"),
    currency,
    part: z.enum(["principal", "interest", "fee"]),
    entry_ref: entryRef,
    decided_on: date,
    value_on: date,
  }),
  /** Lock the card at once: its holder does not recognise a use of it. It moves no money. */
  card_locked: z.strictObject({ lock_id: z.uuid(), amount: z.literal("0.00"), currency, asked_on: date }),
  /** Mark the account, and with `hold-reporting` what is sent to a credit database, as objected to; and do what `effects` say. */
  objection_marked: z.strictObject({ ...objection, effects: z.array(word), filed_on: date }),
  /** `outcome` says what became of it; with `correct-report` in `effects` what was sent is to be put right. */
  objection_cleared: z.strictObject({
    ...objection,
    effects: z.array(word),
    outcome: z.enum(["upheld", "partly_upheld", "rejected", "withdrawn"]),
    cleared_on: date,
  }),
};

const key = z.string().regex(/^[\x21-\x7e]{1,100}$/);

/** What the core says of an instruction: `core_ref` is its own key for it, `code` why it was refused. */
export const coreAnswer = z.object({
  outcome: z.enum(["done", "refused"]),
  core_ref: key.nullish(),
  code: key.nullish(),
  /** When it was done or refused there, with an offset. */
  at: z.iso.datetime({ offset: true }),
});
export type CoreAnswer = z.infer<typeof coreAnswer>;

export type InstructionKind = keyof typeof instructionFacts;
export type InstructionFacts<K extends InstructionKind> = z.input<(typeof instructionFacts)[K]>;
