import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { BusinessCalendar } from "../../core/business-days";
import { isBefore, type PlainDate, parseDate } from "../../core/dates";
import { type Money, money } from "../../core/money";
import { parseRate, type Rate } from "../../core/rate";

/*
 * The kinds of values of `huanqing-vectors/1`, section 2. Each reads exactly the written form and nothing near it.
 */

const MONEY = /^(0|[1-9]\d*)\.(\d{2})$/;
const RATE = /^(0|[1-9]\d*)(\.\d{1,8})?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-]\d{2}:\d{2}$/;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** A string read by a function that gives null for what is not of the form. */
function text<Value>(what: string, read: (text: string) => Value | null) {
  return z.string({ error: `${what}, as a string` }).transform((value, context): Value => {
    const result = read(value);
    if (result !== null) return result;
    context.addIssue({ code: "custom", message: what, input: value });
    return z.NEVER;
  });
}

/** Amounts in inputs are not negative. */
export const amount = text<Money>("an amount with two decimals, not negative", (value) => {
  const match = MONEY.exec(value);
  return match ? money(BigInt(`${match[1]}${match[2]}`)) : null;
});

export const rate = text<Rate>("a rate with up to eight decimals", (value) =>
  RATE.test(value) ? parseRate(value) : null,
);

/** A fraction from 0 to 1. */
export const share = rate.refine((value) => value <= 100_000_000n, "a rate from 0 to 1");

export const date = text<PlainDate>("a date YYYY-MM-DD", parseDate);

export const instant = text<Temporal.Instant>("an instant with whole seconds and a numeric offset", (value) => {
  if (!INSTANT.test(value)) return null;
  try {
    return Temporal.Instant.from(value);
  } catch {
    return null;
  }
});

/** A zone by its name; an offset such as `+08:00` is none, since it knows nothing of clock changes. */
export const zone = text<string>("an IANA zone", (value) => {
  if (!/^[A-Za-z]/.test(value)) return null;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value);
    return value;
  } catch {
    return null;
  }
});

function clockMinutes(value: string): number | null {
  const match = CLOCK.exec(value);
  return match ? Number.parseInt(match[1] as string, 10) * 60 + Number.parseInt(match[2] as string, 10) : null;
}

/** From and to on the clock, in minutes; `24:00` only as the end. Equal ends do not occur. */
export const hours = {
  from: text<number>("a clock time 00:00-23:59", clockMinutes),
  to: text<number>("a clock time 00:00-24:00", (value) => (value === "24:00" ? 1440 : clockMinutes(value))),
};

export const count = z.int("an integer").min(0, "an integer, not negative");

/**
 * A number of periods, statements or months. Dates have four-digit years, so more than ten thousand years' months
 * can belong to no plan; without this bound one vector could stop the others from being evaluated.
 */
export const periods = z.int("an integer").min(1, "at least 1").max(120_000, "at most 120000");

export const dayOfMonth = z.int("a day 1-31").min(1, "a day 1-31").max(31, "a day 1-31");

export const weekday = z.int("a weekday 1-7").min(1, "a weekday 1-7").max(7, "a weekday 1-7");

/** A field of another variant of the function: it may be left out, or say that it does not apply. */
export const notApplicable = z
  .union([z.null(), z.literal("0"), z.literal("0.00"), z.literal(false), z.tuple([])], "not there")
  .optional();

export const calendar = z
  .strictObject({ weekend: z.array(weekday), holidays: z.array(date), workdays: z.array(date) })
  .refine(({ weekend }) => new Set(weekend).size < 7, "a calendar with days of work")
  .transform(
    ({ weekend, holidays, workdays }): BusinessCalendar => ({
      weekend: new Set(weekend),
      holidays: new Set(holidays.map((day) => day.toString())),
      workdays: new Set(workdays.map((day) => day.toString())),
    }),
  )
  .nullable();

/** Whether no item lies before the one listed ahead of it. */
export function inDateOrder(dates: readonly PlainDate[]): boolean {
  return dates.every((day, index) => index === 0 || !isBefore(day, dates[index - 1] as PlainDate));
}
