import { frameOf, standingToday } from "@/lib/accounts/frame";
import type { AccountFacts, Standing } from "@/lib/accounts/types";
import { addDays, isAfter, isBefore, type PlainDate } from "@/lib/core/dates";
import { least, ZERO } from "@/lib/core/money";
import type { LedgerTerms } from "@/lib/ledger/terms";
import { DAYS_AHEAD, whatIfInput } from "./schema";
import type { Trial } from "./types";
import { whatIf } from "./what-if";

interface Account {
  facts: AccountFacts;
  standing: Standing;
  terms: LedgerTerms;
}

/**
 * The what-if of an account with what was typed into its form, or without. The ways start from what is owed by
 * our reckoning: the reported total, less what is disputed and held, with the statements that should have come.
 * @param kept what was typed last; null: nothing
 * @returns null when the account cannot be followed: nothing owed, or dates that the ledger does not know
 */
export function trialOf(
  { facts, standing, terms }: Account,
  today: PlainDate,
  kept: { typed: Record<string, string>; attempt: string } | null,
): Trial | null {
  const frame = frameOf(facts, terms, today);
  const start = frame ? standingToday(frame).standing.balance : ZERO;
  if (!frame || start <= ZERO) return null;
  const due = { amount: least(standing.payNow, start), on: standing.payBy ?? today };
  const typed = { amount: kept?.typed.amount ?? "", day: kept?.typed.day ?? today.toString() };
  const errors: Record<string, string> = {};
  const parsed = kept ? whatIfInput.safeParse(kept.typed) : null;
  for (const issue of parsed?.error?.issues ?? []) errors[String(issue.path[0])] ??= issue.message;
  if (parsed?.data && isBefore(parsed.data.day, today)) errors.day = "day_past";
  if (parsed?.data && isAfter(parsed.data.day, addDays(today, DAYS_AHEAD))) errors.day = "day_far";
  const shown = { typed, errors, attempt: kept?.attempt ?? "", start, currency: facts.currency };
  try {
    if (parsed?.data && Object.keys(errors).length === 0) {
      const { amount, day } = parsed.data;
      const result = whatIf(frame, amount, day, due);
      if (amount <= result.standing.balance) return { ...shown, amount, result };
      errors.amount = "amount_large";
    }
    return { ...shown, amount: ZERO, result: whatIf(frame, ZERO, today, due) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
