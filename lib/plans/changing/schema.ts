import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { CHANGE_PAGES, type Change, type ChangePage } from "./types";

/** Messages of all forms here are keys of the catalogue `plan-change.errors`. */
const planId = z.string().refine(isId);
const page = z.enum(CHANGE_PAGES);
const digits = (text: string) => text.normalize("NFKC").trim();
const counted = (text: string) => Number.parseInt(digits(text), 10);

const number = z
  .string("row_missing")
  .regex(/^\d{1,3}$/, "row_missing")
  .transform(counted);
const to = z.string("day_missing").transform((text, context) => {
  const day = parseDate(digits(text));
  if (day) return day;
  context.addIssue({ code: "custom", message: "day_missing" });
  return z.NEVER;
});
const payDay = z
  .string("pay_day")
  .refine((text) => /^([1-9]|[12]\d|3[01])$/.test(digits(text)), "pay_day")
  .transform(counted);
const way = z.enum(["spread", "double_up", "extend"], "way_missing");

const CHANGES: Record<ChangePage, z.ZodType<Change>> = {
  move: z.object({ number, to }).transform((typed) => ({ kind: "move", ...typed }) as const),
  skip: z.object({ number }).transform((typed) => ({ kind: "skip", ...typed }) as const),
  "pay-day": z.object({ payDay }).transform((typed) => ({ kind: "pay_day", ...typed }) as const),
  repair: z.object({ number, way }).transform(({ number: row, way: kind }) => ({ kind, number: row })),
};

/** The change that was typed on a page, or field → key of what has to be put right. */
export function readChange(
  of: ChangePage,
  typed: Readonly<Record<string, string>>,
): { change: Change } | { errors: Record<string, string> } {
  const parsed = CHANGES[of].safeParse(typed);
  if (parsed.success) return { change: parsed.data };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? "number")] ??= issue.message;
  return { errors };
}

const optional = z.string().max(20).catch("");
const fields = { planId, page, number: optional, to: optional, payDay: optional, way: optional };

/** A look at what a change would come to: what was typed, right or wrong, for the page that answers. */
export const lookInput = z.object(fields);

/** Makes the change that was looked at. `seenHash`: of the rows that the page showed. */
export const confirmInput = z.object({
  ...fields,
  scheduleVersion: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(counted),
  seenHash: z.string().regex(/^[0-9a-f]{64}$/),
});

export const quoteInput = z.object({ planId });
