import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { appDatabase } from "@/db/client";
import { perRequest } from "@/lib/action/per-request";
import { requireViewer } from "@/lib/auth/gates";
import { readEnv } from "@/lib/core/env";
import { isId } from "@/lib/core/ids";
import { sum } from "@/lib/core/money";
import { loadLocale } from "@/lib/i18n/request";
import { type Area, translator } from "@/lib/i18n/translate";
import { loadPolicy, loadToday } from "@/lib/policy/loaders";
import { feedPath } from "./calendar/signature";
import { getBeside, getLivePlan } from "./data";
import { graceDaysOf, keptPlan } from "./matching";
import { asked, standingOf } from "./standing";
import type { LivePlan, PlanView } from "./types";

const findPlan = perRequest(async (planId: string): Promise<LivePlan | null> => {
  const { cardholderId } = await requireViewer();
  return isId(planId) ? getLivePlan(appDatabase(), cardholderId, planId) : null;
});

/** A signed plan of the person who is signed in, once a request. Somebody else's does not exist. */
export async function loadLivePlan(planId: string): Promise<LivePlan> {
  return (await findPlan(planId)) ?? notFound();
}

/** The title of a page of one plan; what does not exist, or cannot be read now, as `proposalTitle` says. */
export async function planTitle(planId: string, area: Area, key: string): Promise<{ title: string }> {
  const [locale, found] = await Promise.all([loadLocale(), findPlan(planId).catch(() => null)]);
  return { title: found ? translator(locale, area)(key) : translator(locale, "common")("not_found.title") };
}

/** Where the portal is reached: its own address, else the one that was asked. */
async function originOf(): Promise<string> {
  return readEnv().PORTAL_ORIGIN ?? `http://${(await headers()).get("host") ?? ""}`;
}

/** The plan with all that its page says of it. */
export async function loadPlanView(planId: string): Promise<PlanView> {
  const [plan, policy, today] = await Promise.all([loadLivePlan(planId), loadPolicy(), loadToday()]);
  const graceDays = graceDaysOf(policy, plan);
  const question = asked(plan);
  const { elsewhere, calendarFeedId, hasCertificate, isDisputed } = await getBeside(appDatabase(), plan);
  return {
    plan,
    standing: standingOf(question, { today, graceDays }),
    next: question.next,
    graceDays,
    paid: sum(plan.rows.map(({ paid }) => paid)),
    total: sum(plan.rows.map(({ amount }) => amount)),
    unmatched: keptPlan(plan, { today, graceDays }).unmatched,
    elsewhere,
    hasCertificate,
    isDisputed,
    calendarUrl: calendarFeedId && (await originOf()) + feedPath(planId, calendarFeedId),
  };
}
