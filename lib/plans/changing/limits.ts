import { addMonths, isAfter } from "@/lib/core/dates";
import type { ChangeKind, LivePlan } from "../keeping/types";
import type { QuoteRules } from "../quote";
import { isUnpaid } from "./parts";
import type { Allowance, Changeable, ChangeGroup, ChangeProblem, ChangeRules } from "./types";

/** What a change is made by, on the day of an act. */
export const changeRules = ({ policy, today, calendar }: QuoteRules): ChangeRules => ({
  today,
  calendar,
  plan: policy.pack.plan,
});

/** Whether anything is left that an early settlement could be about. */
export function isQuotable({ state, kind, rows }: Pick<LivePlan, "state" | "kind" | "rows">): boolean {
  return (state === "signed" || state === "active") && kind === "instalments" && rows.some(isUnpaid);
}

const GROUPS: Record<ChangeKind, ChangeGroup> = {
  move: "move",
  skip: "skip",
  pay_day: "pay_day",
  spread: "repair",
  double_up: "repair",
  extend: "repair",
};

export const groupOf = (kind: ChangeKind): ChangeGroup => GROUPS[kind];

const limitOf = (group: ChangeGroup, { plan }: Pick<ChangeRules, "plan">): number =>
  ({
    move: plan.movesAYear,
    skip: plan.skipsAYear,
    pay_day: plan.payDayChangesAYear,
    repair: plan.repairsAYear,
  })[group];

/** A change counts for twelve months from the day on which it was made; never against another plan. */
export function allowanceOf(
  group: ChangeGroup,
  { changes }: Pick<Changeable, "changes">,
  rules: ChangeRules,
): Allowance {
  const limit = limitOf(group, rules);
  const since = addMonths(rules.today, -12);
  const counted = changes.filter(({ kind, madeOn }) => groupOf(kind) === group && isAfter(madeOn, since));
  const left = Math.max(0, limit - counted.length);
  // With more made than a stricter policy leaves now, it takes as many to run out.
  const freeing = left > 0 || limit === 0 ? undefined : counted[counted.length - limit];
  return { limit, left, again: freeing ? addMonths(freeing.madeOn, 12) : null };
}

/** Why this plan cannot be changed in this way today, whatever the instalment; null: it can. */
export function barred(group: ChangeGroup, plan: Changeable, rules: ChangeRules): ChangeProblem | null {
  if (plan.state !== "signed" && plan.state !== "active") return { problem: "not_binding" };
  if (plan.kind !== "instalments") return { problem: "kind" };
  const { notice } = plan;
  if (notice?.state === "waiting" || (notice?.state === "open" && isAfter(rules.today, notice.lastChance))) {
    return { problem: "person" };
  }
  const { left, limit, again } = allowanceOf(group, plan, rules);
  return left > 0 ? null : { problem: "used_up", limit, again };
}
