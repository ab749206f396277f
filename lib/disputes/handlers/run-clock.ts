import type { Database } from "@/db/client";
import type { PlainDate } from "@/lib/core/dates";
import { getCalendar, getCurrentPolicy } from "@/lib/policy/data";
import { countBreached, listOver, listOvertaken, listWaitedOut } from "../clock/data";
import { closeDecided, goOnWithout, overtakeByDay, settleOf } from "../clock/mutations";
import { listWaitingPeople } from "../settling/data";

/** So many people at a time. */
const PAGE = 200;

/** Takes page after page of what is due; stops when a page moved nothing, which whoever was faster has settled. */
async function each<D>(list: () => Promise<D[]>, move: (due: D) => Promise<boolean>): Promise<number> {
  for (let moved = 0; ; ) {
    const page = await list();
    let here = 0;
    for (const due of page) if (await move(due)) here += 1;
    moved += here;
    if (here === 0) return moved;
  }
}

/**
 * What the calendar and the core's postings do to disputes: once an hour, after each batch, and on each day of a journey
 * in time. Each step by itself, so that it can be stopped anywhere and run again.
 */
export async function runDisputeClock(db: Database, today: PlainDate) {
  const policy = await getCurrentPolicy(db);
  const day = { today, policy, calendar: await getCalendar(db, policy.pack.calendar) };
  let settled = 0;
  for (let after: string | null = null; ; ) {
    const people: string[] = await listWaitingPeople(db, after, PAGE);
    for (const cardholderId of people) settled += await settleOf(db, cardholderId, day);
    after = people.at(-1) ?? null;
    if (people.length < PAGE) break;
  }
  return {
    settled,
    wentOn: await each(
      () => listWaitedOut(db, today),
      (due) => goOnWithout(db, due, day),
    ),
    overtaken: await each(
      () => listOvertaken(db, today),
      (due) => overtakeByDay(db, due, day),
    ),
    closed: await each(
      () => listOver(db, today),
      (due) => closeDecided(db, due, day),
    ),
    breached: await countBreached(db, today),
  };
}
