import "server-only";
import { loadKeptForm } from "@/lib/action/kept-form";
import { perRequest } from "@/lib/action/per-request";
import { requestDatabase } from "@/lib/auth/gates";
import { isAfter } from "@/lib/core/dates";
import { ZERO } from "@/lib/core/money";
import { loadLivePlan } from "../keeping/loaders";
import { graceDaysOf, keptPlan } from "../keeping/matching";
import type { LivePlan } from "../keeping/types";
import { loadQuoteRules } from "../loaders";
import { getQuoting } from "./data";
import { isStanding, payoffOn, quoteUntil } from "./early";
import { allowanceOf, barred, changeRules, isQuotable } from "./limits";
import { payDayOf } from "./pay-days";
import { changeSchedule, isChangeProblem, missedRows, movableRows } from "./rules";
import { readChange } from "./schema";
import { rowsHash } from "./seen";
import {
  CHANGE_PAGES,
  type Change,
  type ChangePage,
  type ChangePreview,
  type ChangeView,
  GROUP_OF_PAGE,
} from "./types";

/** A plan by the payments that the core has posted, as a change of it will find it. */
const loadPlan = perRequest(async (planId: string): Promise<LivePlan> => {
  const [plan, { policy, today }] = await Promise.all([loadLivePlan(planId), loadQuoteRules()]);
  const { rows, matches } = keptPlan(plan, { today, graceDays: graceDaysOf(policy, plan) });
  return { ...plan, rows, matches };
});

/** The pages of a plan that are open today: policy has room for them, and something is there to be changed. */
function openPages(plan: LivePlan, rules: ReturnType<typeof changeRules>): ChangePage[] {
  return CHANGE_PAGES.filter((page) => {
    const choices = page === "repair" ? missedRows(plan) : movableRows(plan);
    return choices.length > 0 && barred(GROUP_OF_PAGE[page], plan, rules) === null;
  });
}

async function previewOf(plan: LivePlan, change: Change, rows: ChangePreview["rows"]): Promise<ChangePreview> {
  const changes = rows.flatMap((now) => {
    const was = plan.rows.find(({ number }) => number === now.number) ?? null;
    // A skipped one that goes along with the others asks for nothing before and after.
    const isNothing = was?.amount === ZERO && now.amount === ZERO;
    return was === now || isNothing ? [] : [{ was, now }];
  });
  return { change, rows, changes, seenHash: await rowsHash(rows) };
}

/** A page that changes a schedule, with what was looked at last. */
export async function loadChange(planId: string, page: ChangePage): Promise<ChangeView> {
  const [plan, day, kept] = await Promise.all([loadPlan(planId), loadQuoteRules(), loadKeptForm("change", planId)]);
  const rules = changeRules(day);
  const group = GROUP_OF_PAGE[page];
  const choices = page === "repair" ? missedRows(plan) : movableRows(plan);
  const view: ChangeView = {
    page,
    plan,
    today: day.today,
    allowance: allowanceOf(group, plan, rules),
    bar: barred(group, plan, rules) ?? (choices.length === 0 ? { problem: "row" } : null),
    open: openPages(plan, rules).filter((one) => one !== page),
    choices,
    payDay: payDayOf(plan.rows, rules.calendar),
    moveDaysUpTo: rules.plan.moveDaysUpTo,
    typed: choices.length === 1 && choices[0] ? { number: `${choices[0].number}` } : {},
    attempt: "",
    errors: {},
    problem: null,
    preview: null,
  };
  if (view.bar || kept?.typed.page !== page) return view;
  const { typed, attempt } = kept;
  const read = readChange(page, typed);
  if ("errors" in read) return { ...view, typed, attempt, errors: read.errors };
  const changed = changeSchedule(plan, read.change, rules);
  if (isChangeProblem(changed)) return { ...view, typed, attempt, problem: changed };
  return { ...view, typed, attempt, preview: await previewOf(plan, read.change, changed.rows) };
}

/** The page of an early settlement: the quote that stands, else what one of today would say, and what became of the last. */
export async function loadSettlement(planId: string) {
  const [plan, { today, policy }] = await Promise.all([loadPlan(planId), loadQuoteRules()]);
  if (!isQuotable(plan)) return { plan, offer: null, standing: null, last: null };
  const { quote } = plan;
  const standing = quote && isStanding(quote, plan, today) ? quote : null;
  if (standing) return { plan, offer: null, standing, last: null };
  const { method, past } = await getQuoting(requestDatabase(), plan);
  const validUntil = quoteUntil(plan, today, policy.pack.plan.settleEarlyDays);
  const last = past && { ...past, isOver: isAfter(today, past.validUntil) };
  return { plan, offer: { validUntil, ...payoffOn(plan, method, validUntil) }, standing, last };
}
