import type { PlainDate } from "@/lib/core/dates";
import type { OnAnswer } from "@/lib/instructions/handlers/tell-feature";
import { getCalendar, getCurrentPolicy } from "@/lib/policy/data";
import { endDueDay } from "../mutations";

/** The core has another due day, or will not have it. `onDay`: the business date of the answer. */
export function dueDayAnswered(onDay: (db: Parameters<OnAnswer>[0]) => Promise<PlainDate>): OnAnswer {
  return async (db, { cardholderId, subject, state }) => {
    if (state !== "acknowledged" && state !== "refused") return;
    const policy = await getCurrentPolicy(db);
    const [today, calendar] = await Promise.all([onDay(db), getCalendar(db, policy.pack.calendar)]);
    const planId = subject.split(":")[0] ?? "";
    await endDueDay(db, { cardholderId, planId, isDone: state === "acknowledged" }, { today, policy, calendar });
  };
}
