import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { ZERO } from "@/lib/core/money";
import { readAmount } from "@/lib/core/read-amount";
import { sizeOf } from "../kinds/schema";
import { OTHER_KINDS } from "../kinds/types";
import { WITHDRAW_REASONS } from "../reasons";
import type { Ask } from "../types";
import { CONFIRM, LONGEST_NOTE, LONGEST_WORDS } from "./types";

/** Messages of all forms here are keys of the catalogue `plan-offer.errors`. */
const proposalId = z.string().refine(isId);
const version = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform((digits) => Number.parseInt(digits, 10));
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const upTo = (longest: number, message: string) =>
  z
    .string()
    .trim()
    .catch("")
    .refine((text) => text.length <= longest, message)
    .transform((text) => (text === "" ? null : text));
const words = upTo(LONGEST_WORDS, "words_long");
const note = upTo(LONGEST_NOTE, "note_long");

/** The offer that the page showed. */
export const acceptInput = z.object({ proposalId, version, termsHash: hash });

export const withdrawInput = z.object({
  proposalId,
  reasonCode: z.enum(WITHDRAW_REASONS, "reason_missing"),
  words,
});

export const giveInput = z.object({
  proposalId,
  words: z
    .string("words_missing")
    .trim()
    .min(1, "words_missing")
    .refine((text) => text.length <= LONGEST_WORDS, "words_long"),
});

export const askInput = z.object({ proposalId, words });

export const signInput = z
  .looseObject({ proposalId, version, termsHash: hash, textHash: hash, opened: z.string().max(400) })
  .transform((form) => ({
    ...form,
    confirmations: Object.keys(form).flatMap((name) =>
      name.startsWith(CONFIRM) ? [name.slice(CONFIRM.length, CONFIRM.length + 60)] : [],
    ),
  }));

const digits = (text: string) => text.normalize("NFKC").trim();

const payDay = z
  .string("pay_day")
  .transform(digits)
  .refine((text) => /^([1-9]|[12]\d|3[01])$/.test(text), "pay_day")
  .transform((text) => Number.parseInt(text, 10));

const firstDue = z.string("first_due").transform((text, context) => {
  const day = parseDate(digits(text));
  if (day) return day;
  context.addIssue({ code: "custom", message: "first_due" });
  return z.NEVER;
});

/** A counter as it is typed: so much a month, or so many months; the first date, the pay day, own words. */
export const counterInput = z
  .object({
    by: z.enum(["monthly", "months"], "by_missing"),
    monthly: z.string().catch(""),
    months: z.string().catch(""),
    firstDue,
    payDay,
    words: note,
  })
  .transform(({ by, monthly, months, ...rest }, context) => {
    if (by === "monthly") {
      const amount = readAmount(monthly);
      if (amount !== null && amount > ZERO) return { ...rest, size: { kind: "monthly", amount } as Ask["size"] };
      context.addIssue({ code: "custom", message: "monthly", path: ["monthly"] });
      return z.NEVER;
    }
    const count = digits(months);
    if (/^[1-9]\d{0,3}$/.test(count)) {
      return { ...rest, size: { kind: "months", months: Number.parseInt(count, 10) } as Ask["size"] };
    }
    context.addIssue({ code: "custom", message: "months", path: ["months"] });
    return z.NEVER;
  });

/** Other terms of a kind beside instalments, as they are typed: the sum with its day, or the day of the month. */
export const kindCounterInput = z
  .object({
    by: z.enum(OTHER_KINDS, "by_missing"),
    monthly: z.string().catch(""),
    day: z.string().catch(""),
    words: note,
  })
  .transform(({ by, monthly, day, words }, context) => {
    const { size, wrong } = sizeOf(by, { amount: monthly.trim(), day: day.trim() });
    if (size) return { size, words };
    if (wrong.amount) context.addIssue({ code: "custom", message: "sum", path: ["monthly"] });
    if (wrong.day)
      context.addIssue({ code: "custom", message: wrong.day === "due_day" ? "due_day" : "first_due", path: ["day"] });
    return z.NEVER;
  });

export type TypedCounter = z.output<typeof counterInput> | z.output<typeof kindCounterInput>;

/** A counter as it was typed, of whatever kind the proposal is. */
export const readCounter = (typed: Readonly<Record<string, string>>) =>
  OTHER_KINDS.some((kind) => kind === typed.by) ? kindCounterInput.safeParse(typed) : counterInput.safeParse(typed);

/** A look at what a counter would come to: what was typed, right or wrong, for the page that answers. */
export const lookInput = z.object({
  proposalId,
  by: z.string().catch(""),
  monthly: z.string().catch(""),
  months: z.string().catch(""),
  firstDue: z.string().catch(""),
  payDay: z.string().catch(""),
  day: z.string().catch(""),
  words: z.string().catch(""),
});

/** Sends the counter that was looked at last. `seenHash`: of the terms that the page showed. */
export const sendInput = z.object({ proposalId, version, seenHash: hash });
