import { isAfter } from "@/lib/core/dates";
import { sum } from "@/lib/core/money";
import { isWish } from "../kind";
import { type AnswerName, type Answers, type Coverable, type Situation, STEPS, type Step } from "./types";

export const NOTHING: Answers = {
  replaces: null,
  accountIds: null,
  reason: null,
  budget: null,
  downPayment: null,
  trial: null,
  size: null,
  dates: null,
  seen: null,
};

/**
 * What no longer means the same when an answer changes. The size was chosen among plans for that debt and that
 * budget; a date has nothing to do with either.
 */
const DEPENDANTS: Partial<Record<AnswerName, readonly AnswerName[]>> = {
  replaces: ["accountIds", "downPayment", "trial", "size", "seen"],
  accountIds: ["downPayment", "trial", "size", "seen"],
  budget: ["size", "seen"],
  downPayment: ["size", "seen"],
  size: ["seen"],
  dates: ["seen"],
};

/** One text for what says the same, in whatever order the database gives its keys back. */
const asText = (value: unknown) =>
  JSON.stringify(value, (_key, one) => {
    if (typeof one === "bigint") return `${one}n`;
    if (one === null || typeof one !== "object" || Array.isArray(one)) return one;
    return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  });

/** Two answers that say the same. */
export const isSame = (a: unknown, b: unknown) => asText(a) === asText(b);

/**
 * The answers with some of them given anew. What depends on one that really changed is discarded, and nothing else;
 * what is given together stands together.
 */
export function invalidateAfter(answers: Answers, change: Partial<Answers>): Answers {
  const given = new Set(Object.keys(change));
  const changed = (Object.keys(change) as AnswerName[]).filter((name) => !isSame(answers[name], change[name]));
  const gone = changed.flatMap((name) => DEPENDANTS[name] ?? []).filter((name) => !given.has(name));
  return { ...answers, ...change, ...Object.fromEntries(gone.map((name) => [name, null])) };
}

export const coverable = ({ accounts }: Pick<Situation, "accounts">) =>
  accounts.filter((account) => account.obstacle === null);

/** The accounts that the answers name; the only one that there is needs no naming. */
export function chosenAccounts(answers: Answers, situation: Situation): readonly Coverable[] | null {
  const can = coverable(situation);
  // Plans that were signed together are told of together.
  if (can.length === 1 || situation.replaces !== null) return can;
  return answers.accountIds && can.filter((account) => answers.accountIds?.includes(account.accountId));
}

/**
 * Answers that stand today: not a plan to replace that is over, not an account that went into a plan meanwhile, not a
 * first date that has passed.
 */
export function standing(given: Answers, situation: Situation): Answers {
  const { replaces } = situation;
  const answers = given.replaces === replaces ? given : invalidateAfter(given, { replaces });
  const can = new Set(coverable(situation).map((account) => account.accountId));
  const named = answers.accountIds;
  const holds = named === null || named.every((accountId) => can.has(accountId));
  const first = holds ? answers : invalidateAfter(answers, { accountIds: null });
  const { dates } = first;
  if (!dates) return first;
  const isOpen = isAfter(dates.firstDue, situation.today) && !isAfter(dates.firstDue, situation.latestFirst);
  return isOpen ? first : invalidateAfter(first, { dates: null });
}

/** Whether the debt is small enough to be arranged without a budget. */
function isShortPath(answers: Answers, situation: Situation): boolean {
  const accounts = chosenAccounts(answers, situation) ?? coverable(situation);
  return sum(accounts.map((account) => account.debt)) <= situation.shortPathUpTo;
}

/** The questions of this person, in order: one that has a single answer is not asked. */
export function stepsOf(answers: Answers, situation: Situation): Step[] {
  const skipped: Partial<Record<Step, boolean>> = {
    accounts: coverable(situation).length === 1 || situation.replaces !== null,
    budget: isShortPath(answers, situation),
    dates: answers.size !== null && isWish(answers.size),
  };
  return STEPS.filter((step) => !skipped[step]);
}

function isAnswered(step: Step, answers: Answers): boolean {
  switch (step) {
    case "accounts":
      return answers.accountIds !== null;
    case "reason":
      return answers.reason !== null;
    case "budget":
      return answers.budget !== null;
    case "options":
      return answers.size !== null;
    case "dates":
      return answers.dates !== null;
    case "check":
      return false;
  }
}

/** The first question that is open; `check` when none is. */
export function nextStep(answers: Answers, situation: Situation): Step {
  const now = standing(answers, situation);
  return stepsOf(now, situation).find((step) => !isAnswered(step, now)) ?? "check";
}

/** Whether a page can be looked at: it is asked of this person, and everything before it is answered. */
export function isReached(step: Step, answers: Answers, situation: Situation): boolean {
  const now = standing(answers, situation);
  const steps = stepsOf(now, situation);
  const at = steps.indexOf(step);
  return at !== -1 && at <= steps.indexOf(nextStep(now, situation));
}
