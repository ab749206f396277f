import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { moneyToString, parseMoney } from "@/lib/core/money";
import { NOTHING } from "./draft";
import type { Answers } from "./types";

const read = <T>(parse: (text: string) => T | null) =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: "cannot be read" });
    return z.NEVER;
  });
const money = read(parseMoney);
const day = read(parseDate);
const count = z.int().nonnegative();

const item = z.strictObject({
  item: z.string(),
  amount: money,
  frequency: z.enum(["weekly", "fortnightly", "four_weekly", "monthly", "quarterly", "yearly"]),
});
const budget = z.strictObject({
  incomes: z.array(item),
  essentials: z.array(item),
  otherDebts: z.array(item),
  dependants: count,
  savings: money,
});
const monthly = z.strictObject({ kind: z.literal("monthly"), amount: money });
const months = z.strictObject({ kind: z.literal("months"), months: count });

/** An answer that cannot be read any more is asked again; the others stay. */
const orAskAgain = <S extends z.ZodType>(schema: S) => schema.nullable().catch(null);

const answers = z.object({
  replaces: orAskAgain(z.uuid()),
  accountIds: orAskAgain(z.array(z.uuid()).min(1)),
  reason: orAskAgain(z.strictObject({ code: z.string(), words: z.string().nullable() })),
  budget: orAskAgain(budget),
  downPayment: orAskAgain(money),
  trial: orAskAgain(z.discriminatedUnion("kind", [monthly, months])),
  size: orAskAgain(
    z.discriminatedUnion("kind", [
      monthly,
      months,
      z.strictObject({ kind: z.literal("token"), amount: money }),
      z.strictObject({ kind: z.literal("pause"), until: day }),
      z.strictObject({ kind: z.literal("talk") }),
    ]),
  ),
  dates: orAskAgain(z.strictObject({ firstDue: day, payDay: count })),
  seen: orAskAgain(
    z.strictObject({
      hash: z.string(),
      debt: money,
      months: count,
      regularPayment: money,
      totalPaid: money,
      lastDue: day,
    }),
  ),
});

/** Which session changed the draft at which revision last: how another device is told from a step back on this one. */
const writers = z.record(z.string(), z.int()).catch({});

export type Writers = z.output<typeof writers>;

/** What the row of a draft holds. Decimals, ISO dates. */
export function readDraft(stored: unknown): { answers: Answers; writers: Writers } {
  const row = z.object({ answers: answers.nullable().catch(null), writers }).safeParse(stored);
  return { answers: row.data?.answers ?? NOTHING, writers: row.data?.writers ?? {} };
}

function written(value: unknown): unknown {
  if (typeof value === "bigint") return moneyToString(value as never);
  if (Array.isArray(value)) return value.map(written);
  if (value === null || typeof value !== "object") return value;
  if ("calendarId" in value) return value.toString();
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one)]));
}

/** As it is stored; the inverse of `readDraft`. */
export function writeDraft(draft: { answers: Answers; writers: Writers }): Record<string, unknown> {
  return { answers: written(draft.answers), writers: draft.writers };
}

const seen = answers.shape.seen;

/** What the check page showed, as text that travels sealed in its form. */
export const writeSeen = (shown: NonNullable<Answers["seen"]>) => JSON.stringify(written(shown));
export const readSeen = (text: string): Answers["seen"] => seen.parse(JSON.parse(text));
