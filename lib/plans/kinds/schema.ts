import { z } from "zod";
import { parseDate } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { ZERO } from "@/lib/core/money";
import { readAmount } from "@/lib/core/read-amount";
import type { OtherKind } from "../types";
import { OTHER_KINDS } from "./types";

const kind = z.enum(OTHER_KINDS);
const ACCOUNT = /^account-(.+)$/;
/** Longer words nobody reads, and a form could not give back. */
export const LONGEST_WORDS = 200;

const typed = z.string().trim().catch("");
const sizeFields = { amount: typed, day: typed };
export type SizeFields = z.output<z.ZodObject<typeof sizeFields>>;

/** Field → key of the catalogue area `errors`. */
export type Wrong = Partial<
  Record<keyof SizeFields, "amount_missing" | "amount_format" | "day_missing" | "day_format" | "due_day">
>;

const DUE_DAY = /^([1-9]|1\d|2[0-8])$/;

/** What was typed as a size of a kind: an amount with its day, or a day of the month. */
export function sizeOf(kind: OtherKind["kind"], given: SizeFields): { size: OtherKind | null; wrong: Wrong } {
  if (kind === "due_day") {
    const digits = given.day.normalize("NFKC").trim();
    if (!DUE_DAY.test(digits)) return { size: null, wrong: { day: "due_day" } };
    return { size: { kind, day: Number.parseInt(digits, 10) }, wrong: {} };
  }
  const amount = readAmount(given.amount);
  const day = parseDate(given.day);
  const isMissing = given.amount === "" || amount === ZERO;
  const wrong: Wrong = {
    ...(!amount && { amount: isMissing ? "amount_missing" : "amount_format" }),
    ...(!day && { day: given.day === "" ? "day_missing" : "day_format" }),
  };
  if (!amount || !day) return { size: null, wrong };
  return { size: kind === "settlement" ? { kind, amount, payBy: day } : { kind, amount, until: day }, wrong };
}

/** A look at what it would come to: what was typed, right or wrong, for the page that answers. */
export const lookInput = z.looseObject({ kind, ...sizeFields, words: typed }).transform((form) => ({
  kind: form.kind,
  typed: {
    ...{ amount: form.amount, day: form.day, words: form.words },
    ...Object.fromEntries(Object.keys(form).flatMap((name) => (ACCOUNT.test(name) ? [[name, "on"]] : []))),
  } as Record<string, string>,
}));

/** The accounts, the size and the words of a form that was kept; `wrong` by field. */
export function readKept(kind: OtherKind["kind"], kept: Readonly<Record<string, string>>) {
  const accountIds = Object.keys(kept).flatMap((name) => ACCOUNT.exec(name)?.[1] ?? []);
  const { size, wrong } = sizeOf(kind, { amount: kept.amount ?? "", day: kept.day ?? "" });
  const words = (kept.words ?? "").trim();
  const isNamed = accountIds.length > 0 && accountIds.every(isId);
  const fields: Record<string, string> = { ...(isNamed ? {} : { accounts: "accounts_missing" }), ...wrong };
  const given = size && isNamed ? { accountIds, size, words: words === "" ? null : words } : null;
  return { given, wrong: fields };
}

/** Sends what was looked at last. `seenHash`: of the terms that the page showed. */
export const sendInput = z.object({ kind, seenHash: z.string().regex(/^[0-9a-f]{64}$/) });
