import { z } from "zod";
import { type PlainDate, parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { type Money, ZERO } from "@/lib/core/money";
import { readAmount } from "@/lib/core/read-amount";

/** The way of somebody who paid by none of the issuer's ways. */
export const OTHER_CHANNEL = "other";
/** What the question for the day sends when none of its quick answers fits; the day stands in the field `on`. */
export const OTHER_DAY = "other";

/** An amount as people type it. Messages of all forms here are keys of the catalogue area `errors`. */
const paidAmount = z
  .string("amount_missing")
  .trim()
  .min(1, "amount_missing")
  .transform((typed, context): Money => {
    const amount = readAmount(typed);
    if (amount !== null && amount > ZERO) return amount;
    context.addIssue({ code: "custom", message: amount === null ? "amount_format" : "amount_missing" });
    return z.NEVER;
  });

const digits = (typed: string) => typed.normalize("NFKC").replace(/\D/g, "").slice(-4);

/** Somebody who filled in the field and left the choice above it alone said which day. */
function withDay(form: unknown): unknown {
  const { day, on } = (form ?? {}) as Record<string, unknown>;
  return day === undefined && typeof on === "string" && on.trim() !== ""
    ? { ...(form as object), day: OTHER_DAY }
    : form;
}

const told = z
  .object({
    accountId: z.string().refine(isId),
    amount: paidAmount,
    day: z.string("paid_day_missing").min(1, "paid_day_missing"),
    on: z.string().trim().catch(""),
    channel: z.string("channel_missing").min(1, "channel_missing").max(60, "channel_missing"),
    tail: z
      .string()
      .trim()
      .catch("")
      .refine((typed) => typed === "" || digits(typed).length === 4, "payer_tail")
      .transform((typed) => (typed === "" ? null : digits(typed))),
  })
  .transform(({ day, on, ...told }, context): typeof told & { paidOn: PlainDate } => {
    const text = day === OTHER_DAY ? on : day;
    const paidOn = parseDate(text);
    if (paidOn) return { ...told, paidOn };
    const message = text === "" ? "paid_day_missing" : "day_format";
    context.addIssue({ code: "custom", message, path: [day === OTHER_DAY ? "on" : "day"] });
    return z.NEVER;
  });

/** "I have paid", as the form sends it. Whether the day has come yet is for whoever knows today. */
export const tellInput = z.preprocess(withDay, told);

export type Told = z.output<typeof tellInput>;

export const claimInput = z.object({ claimId: z.string().refine(isId) });

export const choiceInput = claimInput.extend({ entryRef: z.string().min(1).max(200) });

/** The own amount of "what would a payment made today cover". */
export const coverInput = z.object({ amount: paidAmount });
