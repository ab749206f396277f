import { sql } from "drizzle-orm";
import { keyRows } from "@/db/keys";
import type { Transaction } from "@/db/transaction";
import { raiseWorkForAll } from "@/lib/cases/mutations";
import { isAfter } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { lockLivePlans } from "../../keeping/data";
import { rematchAll } from "../../keeping/mutations";
import type { LivePlan, NoticeView, ScheduleRow } from "../../keeping/types";
import { writeForMany } from "../../moving/many/mutations";
import { answerDay, tellNews, type Writing } from "../../moving/mutations";
import type { QuoteRules } from "../../quote";
import { auditPlan, followPayments } from "../mutations";
import { isBinding, lastChanceOf, oldestMissed, rowToNotice } from "../rules";

/** Whatever the night does to plans. */
export const BY_NIGHT = { kind: "system", job: "night.run" } as const;

interface ToNotice {
  plan: LivePlan;
  row: ScheduleRow;
}

/** Tells cardholders that a plan is about to end, and until when a payment or a change keeps it. */
async function giveNotices(writing: Writing, toNotice: readonly ToNotice[]): Promise<number> {
  if (toNotice.length === 0) return 0;
  const { tx, day } = writing;
  const lastChance = lastChanceOf(day.today, day.policy.pack.plan).toString();
  const rows = toNotice.map(({ plan: { cardholderId, planId }, row: { number } }) => ({
    cardholder_id: cardholderId,
    plan_id: planId,
    id: newId(),
    number,
  }));
  await tx.execute(sql`
    insert into break_notice (cardholder_id, plan_id, break_notice_id, number, noticed_on, last_chance, state)
    select cardholder_id, plan_id, id, number, ${day.today.toString()}::date, ${lastChance}::date, 'open'
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(cardholder_id uuid, plan_id uuid, id uuid, number smallint)`);
  for (const { plan, row } of toNotice) {
    const facts = { number: row.number, dueOn: row.dueOn.toString(), lastChance };
    await auditPlan(writing, plan, "plan.notice_given", facts);
    await tellNews(writing, plan.cardholderId, "plan.notice");
  }
  return toNotice.length;
}

interface Over {
  plan: LivePlan;
  notice: NoticeView;
}

/** Last chances are over, and nothing was paid or changed: a person decides, by the day that is promised for answers. */
async function putBeforePerson(writing: Writing, over: readonly Over[]): Promise<number> {
  if (over.length === 0) return 0;
  const { tx, at, day } = writing;
  const keys = over.map(({ plan, notice }) => ({ cardholderId: plan.cardholderId, id: notice.breakNoticeId }));
  const rows = await tx.execute<{ id: string }>(sql`
    update break_notice b set state = 'waiting' from ${keyRows(keys)}
    where b.cardholder_id = k.cardholder_id and b.break_notice_id = k.id and b.state = 'open'
    returning b.break_notice_id as id`);
  const put = new Set(rows.map(({ id }) => id));
  const waiting = over.filter(({ notice }) => put.has(notice.breakNoticeId));
  const work = { kind: "plan_break", desk: "agent", dueOn: answerDay(day), at } as const;
  await raiseWorkForAll(
    tx,
    waiting.map(({ plan: { cardholderId, planId, accountId } }) => ({
      ...work,
      cardholderId,
      subject: planId,
      accountId,
    })),
  );
  for (const { plan, notice } of waiting)
    await auditPlan(writing, plan, "plan.decision_due", { number: notice.number });
  return waiting.length;
}

/** What came of looks at plans, by a word: how many of them. */
export type Looked = Partial<Record<"completed" | "cured" | "noticed" | "put_before_person" | "matched", number>>;

/**
 * Plans as they stand today: their payments matched anew first, so that one of the day before wins over any notice;
 * then, by the rule, the notice, or the end of its last chance. Breaks nothing. As many statements for a thousand as
 * for one, but for those that were paid. Safe to run again.
 */
export async function lookAtPlans(
  tx: Transaction,
  keys: readonly Pick<LivePlan, "cardholderId" | "planId">[],
  day: QuoteRules,
): Promise<Looked> {
  const before = (await lockLivePlans(tx, keys)).filter(isBinding);
  return writeForMany(tx, BY_NIGHT, day, async (writing) => {
    const looked = { completed: 0, cured: 0, matched: 0 };
    const over: Over[] = [];
    const toNotice: ToNotice[] = [];
    const matched = await rematchAll(writing, before);
    for (const [index, { plan, isMoved, isNews }] of matched.entries()) {
      const after = await followPayments(writing, before[index] ?? plan, plan);
      if (isNews && after !== "completed") await tellNews(writing, plan.cardholderId);
      const { notice } = plan;
      const isOver = notice?.state === "open" && isAfter(day.today, notice.lastChance);
      const row = rowToNotice(plan, day.today, day.policy.pack.plan);
      if (after !== null) looked[after] += 1;
      else if (isOver && oldestMissed(plan.rows) !== null) over.push({ plan, notice });
      else if (row !== null) toNotice.push({ plan, row });
      else if (isMoved) looked.matched += 1;
    }
    const [put_before_person, noticed] = [await putBeforePerson(writing, over), await giveNotices(writing, toNotice)];
    const all = Object.entries({ ...looked, noticed, put_before_person }).filter(([, count]) => count > 0);
    return Object.fromEntries(all);
  });
}
