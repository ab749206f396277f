import { z } from "zod";
import { LONGEST_TYPED } from "@/lib/action/form-state";
import { type PlainDate, parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { type Money, ZERO } from "@/lib/core/money";
import { readAmount } from "@/lib/core/read-amount";
import { REASONS } from "../reasons";
import { readBudget, readCount } from "./live";
import type { Answers, OwnSize } from "./types";

/** Messages of all forms here are keys of the catalogue `plan-draft.errors`. */
const revision = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform((digits) => Number.parseInt(digits, 10));
const optional = z.string().trim().catch("");

/** An amount above zero; `missing` is said of an empty field and of zero. */
const amountAbove = (missing: string) =>
  optional.transform((typed, context): Money => {
    const amount = readAmount(typed);
    if (amount !== null && amount > ZERO) return amount;
    context.addIssue({ code: "custom", message: typed === "" || amount === ZERO ? missing : "amount_format" });
    return z.NEVER;
  });

/** The plan whose holder tells of a change. */
export const tellInput = z.object({ planId: z.string().refine(isId) });

const ACCOUNT = /^account-(.+)$/;

/** One tick an account: `account-<id>`. */
export const accountsInput = z.looseObject({ revision }).transform((form, context) => {
  const accountIds = Object.keys(form).flatMap((name) => ACCOUNT.exec(name)?.[1] ?? []);
  if (accountIds.length > 0 && accountIds.every(isId)) return { revision: form.revision, accountIds };
  context.addIssue({ code: "custom", message: "accounts_missing", path: ["accounts"] });
  return z.NEVER;
});

/** The longest of own words that a form can give back when something else has to be put right. */
export const LONGEST_WORDS = LONGEST_TYPED;

export const reasonInput = z.object({
  revision,
  reason: z.enum(REASONS, "reason_missing"),
  words: optional
    .refine((words) => words.length <= LONGEST_WORDS, "words_long")
    .transform((words) => (words === "" ? null : words)),
});

/** What the button of a form asks for: the next page, or a look at what came of it on this one. */
const look = z.enum(["go", "look"]).catch("go");

export const budgetInput = z.looseObject({ revision, do: look }).transform((form, context) => {
  const typed = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, `${value}`]));
  const { budget, wrong } = readBudget(typed);
  for (const [field, message] of Object.entries(wrong)) {
    context.addIssue({ code: "custom", message, path: [field] });
  }
  return { revision: form.revision, do: form.do, budget };
});

/** An own amount a month, or an own number of months: each has a form of its own. */
export const tryInput = z
  .object({ revision, by: z.enum(["monthly", "months"]), monthly: optional, months: optional })
  .transform(({ revision, by, ...typed }, context): { revision: number; trial: OwnSize } => {
    if (by === "monthly") {
      const amount = readAmount(typed.monthly);
      if (amount !== null && amount > ZERO) return { revision, trial: { kind: "monthly", amount } };
      const isMissing = typed.monthly === "" || amount === ZERO;
      context.addIssue({ code: "custom", message: isMissing ? "monthly_missing" : "amount_format", path: ["monthly"] });
      return z.NEVER;
    }
    const months = readCount(typed.months);
    if (months !== null && months > 0) return { revision, trial: { kind: "months", months } };
    context.addIssue({ code: "custom", message: "months_format", path: ["months"] });
    return z.NEVER;
  });

/** An empty field takes a down payment back. */
export const downInput = z.object({
  revision,
  down: optional.transform((typed, context): Money => {
    const amount = typed === "" ? ZERO : readAmount(typed);
    if (amount !== null) return amount;
    context.addIssue({ code: "custom", message: "amount_format" });
    return z.NEVER;
  }),
});

/** What the radio of the own plan sends; the others send their number of months. */
export const OWN = "own";

export const chooseInput = z.object({
  revision,
  choice: z.string("choice_missing").transform((choice, context) => {
    const months = choice === OWN ? null : readCount(choice);
    if (choice === OWN || (months !== null && months > 0)) return choice === OWN ? OWN : (months as number);
    context.addIssue({ code: "custom", message: "choice_missing" });
    return z.NEVER;
  }),
});

/** What would help instead of a plan that nobody can afford. */
export const wishInput = z
  .discriminatedUnion(
    "wish",
    [
      z.object({ revision, wish: z.literal("token"), token: amountAbove("token_missing") }),
      z.object({ revision, wish: z.literal("pause"), until: optional }),
      z.object({ revision, wish: z.literal("talk") }),
    ],
    "wish_missing",
  )
  .transform((typed, context): { revision: number; size: NonNullable<Answers["size"]> } => {
    const { revision } = typed;
    if (typed.wish === "token") return { revision, size: { kind: "token", amount: typed.token } };
    if (typed.wish === "talk") return { revision, size: { kind: "talk" } };
    const until = parseDate(typed.until);
    if (until) return { revision, size: { kind: "pause", until } };
    context.addIssue({ code: "custom", message: typed.until === "" ? "day_missing" : "day_format", path: ["until"] });
    return z.NEVER;
  });

/** What the radio of an own first date sends; the others send `2026-12-10/10`: the first date and the pay day. */
export const OTHER_DAY = "other";
const COMMON = /^(\d{4}-\d{2}-\d{2})\/(\d{1,2})$/;

export const datesInput = z
  .object({
    revision,
    do: look,
    day: z.string("day_choice"),
    first: optional,
    pay: optional,
  })
  .transform(({ revision, do: asked, day, first, pay }, context) => {
    const wrong = (field: string, message: string) => {
      context.addIssue({ code: "custom", message, path: [field] });
      return z.NEVER;
    };
    const [, common, payDay] = COMMON.exec(day) ?? [];
    const text = common ?? (day === OTHER_DAY ? first : "");
    const field = common === undefined && day === OTHER_DAY ? "first" : "day";
    if (text === "") return wrong(field, field === "day" ? "day_choice" : "day_missing");
    const firstDue: PlainDate | null = parseDate(text);
    if (!firstDue) return wrong(field, "day_format");
    const said = payDay ?? pay;
    const onDay = said === "" ? firstDue.day : readCount(said);
    if (onDay === null || onDay < 1 || onDay > 31) return wrong("pay", "pay_day");
    return { revision, do: asked, dates: { firstDue, payDay: onDay } };
  });

/** What was looked at, sealed, comes back with the submission, and whether the page said that it is granted at once. */
export const submitInput = z.object({ revision, seen: optional, atOnce: optional });

export const startOverInput = z.object({});
