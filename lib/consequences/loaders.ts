import "server-only";
import { frameOf } from "@/lib/accounts/frame";
import type { AccountView } from "@/lib/accounts/loaders";
import { loadKeptForm } from "@/lib/action/kept-form";
import { isDemo, readEnv } from "@/lib/core/env";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { clockLengths } from "@/lib/policy/pack-lookup";
import { datedConsequences, possibleConsequences, rightsOf } from "./events";
import { trialOf } from "./trial";
import type { Trial } from "./types";

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
      ...clockLengths(pack),
    },
  };
}

/**
 * What was tried last on this account, and what each way of paying would lead to. Before anything was
 * typed the page shows the ways that need no amount. Null: the account cannot be followed.
 * @param answers whether the page answers the form: what was wrong is said once, not to whoever comes by later
 */
export async function loadTrial(account: AccountView, answers: boolean): Promise<Trial | null> {
  const today = await loadToday();
  const kept = await loadKeptForm("what-if", account.facts.accountId);
  const trial = trialOf(account, today, kept);
  const wrong = trial !== null && Object.keys(trial.errors).length > 0;
  return wrong && !answers ? trialOf(account, today, null) : trial;
}
