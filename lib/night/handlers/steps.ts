import type { Database } from "@/db/client";
import type { Transaction } from "@/db/transaction";
import type { PlainDate } from "@/lib/core/dates";
import { reviewClaims } from "@/lib/payments/handlers/match-claims";
import { overtakeApprovals } from "@/lib/plans/approving/handlers/overtake-approvals";
import { listBreaching, listLastChances, listOverdue, type PlanPage } from "@/lib/plans/closing/data";
import { listDrifting } from "@/lib/plans/closing/drift/data";
import { listDueDays } from "@/lib/plans/closing/drift/due-days/data";
import { putDrift } from "@/lib/plans/closing/drift/mutations";
import { lookAtPlans } from "@/lib/plans/closing/notices/mutations";
import { lapseQuotes } from "@/lib/plans/closing/quotes/mutations";
import { countOverdueAnswers, listBeginning, listEnded, listEnding } from "@/lib/plans/ending/data";
import { beginPlans, dropDrafts, expireProposals, remindOfEnds } from "@/lib/plans/ending/mutations";
import { listToRemind } from "@/lib/plans/keeping/reminding/data";
import { remindCardholders } from "@/lib/plans/keeping/reminding/mutations";
import type { Policy } from "@/lib/policy/policy";
import { listNearAnswers, listNearDueDates, type NearPage } from "@/lib/reminders/data";
import { remindOf } from "@/lib/reminders/mutations";
import { newsSince } from "../data";
import { atOnce, drained, type NightDay, type NightStep, type OnFailure, paged } from "./run-night";

/** So many days before its end a cardholder is told once more that an offer stands. */
const REMIND_DAYS = 3;

/** What takes a database of its own runs in the page's transaction, in a part of it. */
const within = (tx: Transaction): Database => tx as unknown as Database;

/** The fewest days of grace of all terms: who has more is looked at, and not missed yet. */
function fewestGraceDays({ pack }: Pick<Policy, "pack">): number {
  return Math.min(...Object.values(pack.products).map(({ graceDays }) => graceDays));
}

/** A step that looks at plans, whatever it finds them by. */
const looking = (
  name: string,
  list: (tx: Transaction, day: NightDay, after: string | null) => Promise<PlanPage>,
  onFailure: OnFailure,
): NightStep => paged(name, { list, act: lookAtPlans, onFailure });

/** A step that reminds of dates that are near, by the policy's days before. */
const reminding = (
  name: string,
  list: (tx: Transaction, near: { today: PlainDate; daysBefore: number; after: string | null }) => Promise<NearPage>,
  onFailure: OnFailure,
): NightStep =>
  paged(name, {
    list: (tx, { today, policy }, after) =>
      list(tx, { today, daysBefore: policy.pack.contact.dueReminder.daysBefore, after }),
    act: async (tx, all, day) => ({ reminded: await remindOf(tx, all, day) }),
    onFailure,
  });

/**
 * What a night does, in this order: what has run out ends, plans begin, what was not paid is missed, notices and their
 * last chances, then what the core has against what was agreed. Each step finds what is due by an index, and what it
 * does moves it out of there: a step that was done twice has done nothing the second time.
 */
export function nightSteps(onFailure: OnFailure): NightStep[] {
  return [
    drained("expire", {
      list: (tx, { today }) => listEnded(tx, today),
      act: async (tx, all, day) => ({ expired: await expireProposals(tx, all, day) }),
      onFailure,
    }),
    drained("remind_offers", {
      list: (tx, { today }) => listEnding(tx, today, REMIND_DAYS),
      act: async (tx, all, day) => ({ reminded: await remindOfEnds(tx, all, day) }),
      onFailure,
    }),
    atOnce("drafts", async (tx, { today }) => ({ dropped: await dropDrafts(within(tx), today) })),
    atOnce("approvals", async (tx, { today }) => ({ overtaken: await overtakeApprovals(within(tx), today) })),
    atOnce("quotes", async (tx, { today }) => ({ lapsed: await lapseQuotes(tx, today) })),
    drained("begin", {
      list: (tx, { today }) => listBeginning(tx, today),
      act: async (tx, all) => ({ begun: await beginPlans(tx, all, "instalment_due") }),
      onFailure,
    }),
    looking("age", (tx, { today, policy }, after) => listOverdue(tx, today, fewestGraceDays(policy), after), onFailure),
    looking(
      "notices",
      (tx, { today, policy }, after) => listBreaching(tx, today, policy.pack.plan.brokenAfterDays, after),
      onFailure,
    ),
    looking("last_chances", (tx, { today }, after) => listLastChances(tx, today, after), onFailure),
    paged("remind", {
      list: async (tx, { today, policy }, after) => {
        const daysBefore = policy.pack.plan.reminderDaysBefore;
        const items = await listToRemind(tx, { today, daysBefore, after });
        return { items, next: items.at(-1) ?? null };
      },
      act: async (tx, all, day) => ({ reminded: await remindCardholders(tx, all, day) }),
      onFailure,
    }),
    reminding("remind_due", listNearDueDates, onFailure),
    reminding("remind_answers", listNearAnswers, onFailure),
    paged("drift", {
      list: async (tx, { today, policy }, after) => listDrifting(tx, policy, await newsSince(tx, today), after),
      act: async (tx, all, day) => ({ found: await putDrift(tx, all, day) }),
      onFailure,
    }),
    paged("due_days", {
      list: async (tx, { today }, after) => listDueDays(tx, await newsSince(tx, today), after),
      act: async (tx, all, day) => ({ found: await putDrift(tx, all, day) }),
      onFailure,
    }),
    atOnce("claims", async (tx, { today }) => {
      await reviewClaims(within(tx), today);
      return {};
    }),
    atOnce("answers", async (tx, { today }) => ({ overdue: await countOverdueAnswers(tx, today) })),
  ];
}
