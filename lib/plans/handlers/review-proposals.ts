import type { Database } from "@/db/client";
import { inTransaction, type Transaction } from "@/db/transaction";
import type { PlainDate } from "@/lib/core/dates";
import type { OnAnswer } from "@/lib/instructions/handlers/tell-feature";
import { getCalendar, getCurrentPolicy } from "@/lib/policy/data";
import { overtakeApprovals } from "../approving/handlers/overtake-approvals";
import { countOverdueAnswers, listBeginning, listEnded, listEnding } from "../ending/data";
import { beginPlan, beginPlans, dropDrafts, expireProposals, remindOfEnds } from "../ending/mutations";
import { remindOfInstalments } from "../keeping/reminding/mutations";

/** So many days before its end a cardholder is told once more that an offer stands. */
const REMIND_DAYS = 3;

/** Takes page after page of what is due; stops when a page moved nothing, which whoever was faster has settled. */
async function each<D>(
  db: Database,
  list: () => Promise<D[]>,
  move: (tx: Transaction, page: D[]) => Promise<number>,
): Promise<number> {
  for (let moved = 0; ; ) {
    const page = await list();
    const here = page.length === 0 ? 0 : await inTransaction(db, (tx) => move(tx, page));
    moved += here;
    if (here === 0) return moved;
  }
}

/** Once an hour, and on each day of a journey in time: what the calendar does to proposals and plans. Safe to run again. */
export async function reviewProposals(db: Database, today: PlainDate) {
  const policy = await getCurrentPolicy(db);
  const day = { today, policy, calendar: await getCalendar(db, policy.pack.calendar) };
  return {
    drafts: await dropDrafts(db, today),
    expired: await each(
      db,
      () => listEnded(db, today),
      (tx, page) => expireProposals(tx, page, day),
    ),
    reminded: await each(
      db,
      () => listEnding(db, today, REMIND_DAYS),
      (tx, page) => remindOfEnds(tx, page, day),
    ),
    begun: await each(
      db,
      () => listBeginning(db, today),
      (tx, page) => beginPlans(tx, page, "instalment_due"),
    ),
    overtakenApprovals: await overtakeApprovals(db, today),
    remindedOfDates: await remindOfInstalments(db, day),
    overdueAnswers: await countOverdueAnswers(db, today),
  };
}

/** The core has a signed plan: it is under way. A refusal is before staff already, and changes nothing between the two sides. */
export const planAnswered: OnAnswer = async (db, { cardholderId, subject, state }) => {
  if (state !== "acknowledged") return;
  await beginPlan(db, { cardholderId, id: subject.split(":")[0] ?? "" }, "core_has_it");
};
