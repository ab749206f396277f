import "server-only";
import { notFound } from "next/navigation";
import { appDatabase } from "@/db/client";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase } from "@/lib/auth/gates";
import { isAfter } from "@/lib/core/dates";
import { isId } from "@/lib/core/ids";
import { loadToday } from "@/lib/policy/loaders";
import { loadDesk } from "../desk/loaders";
import { getLivePlan } from "../keeping/data";
import type { LivePlan } from "../keeping/types";
import { getDecidedWords, getPlanFrame } from "./deciding/data";
import type { PlanCase, PlanFrame } from "./deciding/types";
import { readDriftSubject } from "./drift/rules";
import { isBinding, isWarned, latestChance } from "./rules";

/** Findings of this plan; those of an earlier one on the same account stand with it. */
function tasksOf({ planId }: LivePlan, { tasks }: PlanFrame): PlanCase["tasks"] {
  return tasks.flatMap((task): PlanCase["tasks"] => {
    if (task.kind !== "plan_drift") return [{ ...task, drift: null }];
    const read = readDriftSubject(task.subject);
    return read?.planId === planId ? [{ ...task, drift: read.drift }] : [];
  });
}

/** A plan as the desk sees it, once a request. What does not exist is not found. */
export const loadPlanCase = perRequest(async (cardholderId: string, planId: string): Promise<PlanCase> => {
  const [, today] = await Promise.all([loadDesk(), loadToday()]);
  if (!isId(cardholderId) || !isId(planId)) notFound();
  const db = appDatabase();
  const [live, frame] = await Promise.all([
    getLivePlan(db, cardholderId, planId),
    getPlanFrame(db, { cardholderId, planId }),
  ]);
  if (!live || !frame) notFound();
  const { notice } = live;
  const canEnd = isBinding(live) && isWarned(live) && notice !== null && isAfter(today, notice.lastChance);
  return {
    live,
    frame,
    tasks: tasksOf(live, frame),
    today,
    canEnd,
    latest: latestChance(today),
    ended: { ...live, state: "broken", endedOn: today },
  };
});

/** What a person wrote to the cardholder when they decided about a notice of their plan last; null: nobody did. */
export async function loadDecidedWords(plan: LivePlan): Promise<string | null> {
  return plan.notice === null ? null : getDecidedWords(requestDatabase(), plan);
}
