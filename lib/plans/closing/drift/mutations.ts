import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import { lockCardholders } from "@/lib/accounts/mutations";
import { raiseWorkForAll } from "@/lib/cases/mutations";
import type { Instant } from "@/lib/core/clock";
import { writeForMany } from "../../moving/many/mutations";
import { answerDay } from "../../moving/mutations";
import type { QuoteRules } from "../../quote";
import { auditPlan } from "../mutations";
import { BY_NIGHT } from "../notices/mutations";
import type { Drifting } from "./data";
import { driftFacts, driftOf, driftSubject } from "./rules";
import type { Drift } from "./types";

interface Finding extends Omit<Drifting, "facts"> {
  drift: Drift;
  subject: string;
}

const placeOf = ({ cardholderId, subject }: Pick<Finding, "cardholderId" | "subject">) => `${cardholderId} ${subject}`;

const asJson = (found: readonly Finding[]) =>
  JSON.stringify(
    found.map(({ cardholderId, accountId, subject, drift }) => ({
      c: cardholderId,
      a: accountId,
      subject,
      d: drift.kind === "due_day",
    })),
  );

/** Those of which no task was ever made: what somebody closed with a reason is not opened again. */
async function unknownOf(tx: Transaction, found: readonly Finding[]): Promise<Finding[]> {
  const rows = await tx.execute<{ cardholder_id: string; subject: string }>(sql`
    select w.cardholder_id, w.subject from work_item w
    join json_to_recordset(${asJson(found)}::json) as f(c uuid, subject text)
      on w.cardholder_id = f.c and w.subject = f.subject
    where w.kind = 'plan_drift'`);
  const known = new Set(rows.map((row) => placeOf({ cardholderId: row.cardholder_id, subject: row.subject })));
  return found.filter((one) => !known.has(placeOf(one)));
}

/** Open tasks about other figures of an account, or other days, give way to those that were found today. */
async function closeOlder(tx: Transaction, found: readonly Finding[], at: Instant): Promise<void> {
  await tx.execute(sql`
    with f as (select * from json_to_recordset(${asJson(found)}::json) as f(c uuid, a uuid, subject text, d boolean))
    update work_item w set closed_at = ${at.toString()}::timestamptz
    from (select distinct c, a, d from f) g
    where w.cardholder_id = g.c and w.account_id = g.a and w.kind = 'plan_drift' and w.closed_at is null
      and (split_part(w.subject, ':', 2) = 'due_day') = g.d
      and not exists (select 1 from f where f.c = w.cardholder_id and f.subject = w.subject)`);
}

/**
 * Puts what departs from the agreements before a person, once for the same figures: what somebody has closed with a
 * reason is not opened again by the next night. An open task of older figures gives way to the newer ones.
 * @returns of how many plans something was new
 */
export async function putDrift(tx: Transaction, all: readonly Drifting[], day: QuoteRules): Promise<number> {
  const found = all.flatMap(({ facts, ...plan }) =>
    driftOf(facts).map((drift): Finding => ({ ...plan, drift, subject: driftSubject(plan.planId, drift) })),
  );
  if (found.length === 0) return 0;
  await lockCardholders(tx, [...new Set(found.map(({ cardholderId }) => cardholderId))]);
  return writeForMany(tx, BY_NIGHT, day, async (writing) => {
    const fresh = await unknownOf(tx, found);
    const plans = new Set(fresh.map(({ planId }) => planId));
    const { at } = writing;
    await closeOlder(
      tx,
      found.filter(({ planId }) => plans.has(planId)),
      at,
    );
    const work = { kind: "plan_drift", desk: "agent", dueOn: answerDay(day), at } as const;
    await raiseWorkForAll(
      tx,
      fresh.map(({ cardholderId, accountId, subject }) => ({ ...work, cardholderId, accountId, subject })),
    );
    for (const { drift, ...plan } of fresh) {
      await auditPlan(writing, plan, "plan.drift_found", driftFacts(drift));
    }
    return plans.size;
  });
}
