import "server-only";
import { frameOf } from "@/lib/accounts/frame";
import type { AccountView } from "@/lib/accounts/loaders";
import { loadKeptForm } from "@/lib/action/kept-form";
import { addDays, isAfter, isBefore } from "@/lib/core/dates";
import { isDemo, readEnv } from "@/lib/core/env";
import { least, ZERO } from "@/lib/core/money";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { datedConsequences, possibleConsequences, rightsOf } from "./events";
import { DAYS_AHEAD, whatIfInput } from "./schema";
import type { Trial } from "./types";
import { whatIf } from "./what-if";

/** What comes next for an account: dated, possible, and what cannot happen. */
export async function loadConsequences(account: AccountView) {
  const [{ pack }, today] = await Promise.all([loadPolicy(), loadToday()]);
  const demo = isDemo(readEnv());
  const frame = frameOf(account.facts, account.terms, today);
  return {
    today,
    dated: datedConsequences(account, frame, pack, today, demo),
    possible: possibleConsequences(account, pack, demo),
    rights: rightsOf(pack, demo),
    values: {
      from: pack.contact.quietHours.from,
      to: pack.contact.quietHours.to,
      days: pack.clocks.find((clock) => clock.id === "payment-order-objection")?.length ?? 0,
    },
  };
}

/**
 * What was tried last on this account, and what each way of paying would lead to. Before anything was
 * typed the page shows the ways that need no amount. Null: the account cannot be followed.
 */
export async function loadTrial({ facts, standing, terms }: AccountView): Promise<Trial | null> {
  const today = await loadToday();
  const frame = frameOf(facts, terms, today);
  if (!frame || standing.total <= ZERO) return null;
  const kept = await loadKeptForm("what-if", facts.accountId);
  const typed = { amount: kept?.typed.amount ?? "", day: kept?.typed.day ?? today.toString() };
  const errors: Record<string, string> = {};
  const parsed = kept ? whatIfInput.safeParse(kept.typed) : null;
  for (const issue of parsed?.error?.issues ?? []) errors[String(issue.path[0])] ??= issue.message;
  if (parsed?.data && isBefore(parsed.data.day, today)) errors.day = "day_past";
  if (parsed?.data && isAfter(parsed.data.day, addDays(today, DAYS_AHEAD))) errors.day = "day_far";
  if (parsed?.data && parsed.data.amount > standing.total) errors.amount = "amount_large";
  const input = parsed?.data && Object.keys(errors).length === 0 ? parsed.data : { amount: ZERO, day: today };
  const due = { amount: least(standing.payNow, standing.total), on: standing.payBy ?? today };
  const result = whatIf(frame, input.amount, input.day, due);
  return { typed, errors, attempt: kept?.attempt ?? "", start: standing.total, amount: input.amount, result };
}
