import { and, eq, inArray } from "drizzle-orm";
import { workItem } from "@/db/schema/cases";
import type { Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { closeOtherWork, raiseWork } from "@/lib/cases/mutations";
import { moneyToString } from "@/lib/core/money";
import { answerDay } from "../../moving/mutations";
import type { QuoteRules } from "../../quote";
import { auditPlan } from "../mutations";
import { writingOfNight } from "../notices/mutations";
import type { Drifting } from "./data";
import { driftOf, driftSubject } from "./rules";

/**
 * Puts what departs from the agreement before a person, once for the same figures: what somebody has closed with a
 * reason is not opened again by the next night. An open task of older figures gives way to the newer ones.
 * @returns how many tasks were new
 */
export async function putDrift(
  tx: Transaction,
  { cardholderId, planId, accountId, facts }: Drifting,
  day: QuoteRules,
): Promise<number> {
  const found = driftOf(facts).map((drift) => ({ drift, subject: driftSubject(planId, drift) }));
  if (found.length === 0) return 0;
  await lockCardholder(tx, cardholderId);
  const subjects = found.map(({ subject }) => subject);
  const known = await tx
    .select({ subject: workItem.subject })
    .from(workItem)
    .where(
      and(
        eq(workItem.cardholderId, cardholderId),
        eq(workItem.kind, "plan_drift"),
        inArray(workItem.subject, subjects),
      ),
    );
  const fresh = found.filter(({ subject }) => !known.some((one) => one.subject === subject));
  if (fresh.length === 0) return 0;
  const writing = writingOfNight(tx, day);
  const { at } = writing;
  await closeOtherWork(tx, { cardholderId, kind: "plan_drift", accountId, subjects, at });
  for (const { drift, subject } of fresh) {
    const work = { cardholderId, kind: "plan_drift" as const, subject, accountId };
    await raiseWork(tx, { ...work, desk: "agent", dueOn: answerDay(day), at });
    const facts = { kind: drift.kind, figure: moneyToString(drift.figure) };
    await auditPlan(writing, { cardholderId, planId }, "plan.drift_found", facts);
  }
  return fresh.length;
}
