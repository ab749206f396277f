import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import { keyRows } from "@/db/keys";
import { workItem } from "@/db/schema/cases";
import type { Transaction } from "@/db/transaction";
import type { Instant } from "@/lib/core/clock";
import type { PlainDate } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";

export interface NewWork {
  cardholderId: string;
  kind: (typeof workItem.$inferInsert)["kind"];
  /** Ids and words of the product only. The same open subject is one item. */
  subject: string;
  accountId: string | null;
  /** Whose queue it stands in, left out for what supervisors look after; and the promised date of an answer. */
  desk?: NonNullable<(typeof workItem.$inferInsert)["desk"]>;
  dueOn?: PlainDate;
  at: Instant;
}

/** Puts things before staff, each once for as long as it is open (decisions.md 17); as many statements for all as for one. */
export async function raiseWorkForAll(tx: Transaction, works: readonly NewWork[]): Promise<void> {
  if (works.length === 0) return;
  const rows = works.map((work) => ({
    cardholder_id: work.cardholderId,
    id: newId(),
    kind: work.kind,
    subject: work.subject,
    account_id: work.accountId,
    opened: work.at.toString(),
    desk: work.desk ?? "supervisor",
    due_on: work.dueOn?.toString() ?? null,
  }));
  await tx.execute(sql`
    insert into work_item (cardholder_id, work_item_id, kind, subject, account_id, opened_at, desk, due_on)
    select cardholder_id, id, kind, subject, account_id, opened, desk, due_on
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(cardholder_id uuid, id uuid, kind text, subject text,
      account_id uuid, opened timestamptz, desk text, due_on date)
    on conflict do nothing`);
}

/** Puts one thing before staff, the same way. */
export function raiseWork(tx: Transaction, work: NewWork): Promise<void> {
  return raiseWorkForAll(tx, [work]);
}

/** Takes what is settled from before staff; `id`: the subject. */
export async function closeWorkForAll(
  tx: Transaction,
  subjects: readonly { cardholderId: string; id: string }[],
  { kind, at }: Pick<NewWork, "kind" | "at">,
): Promise<void> {
  if (subjects.length === 0) return;
  await tx.execute(sql`
    update work_item w set closed_at = ${at.toString()}::timestamptz from ${keyRows(subjects)}
    where w.cardholder_id = k.cardholder_id and w.kind = ${kind} and w.subject = k.id::text and w.closed_at is null`);
}

/** Takes one thing from before staff. */
export async function closeWork(
  tx: Transaction,
  work: Pick<NewWork, "cardholderId" | "kind" | "subject" | "at">,
): Promise<void> {
  const { cardholderId, kind, subject, at } = work;
  await tx
    .update(workItem)
    .set({ closedAt: at })
    .where(
      and(
        eq(workItem.cardholderId, cardholderId),
        eq(workItem.kind, kind),
        eq(workItem.subject, subject),
        isNull(workItem.closedAt),
      ),
    );
}

/** Closes the open items of an account and kind that are about none of the given subjects any more. */
export async function closeOtherWork(
  tx: Transaction,
  work: Pick<NewWork, "cardholderId" | "kind" | "at"> & { accountId: string; subjects: readonly string[] },
): Promise<void> {
  await tx
    .update(workItem)
    .set({ closedAt: work.at })
    .where(
      and(
        eq(workItem.cardholderId, work.cardholderId),
        eq(workItem.kind, work.kind),
        eq(workItem.accountId, work.accountId),
        isNull(workItem.closedAt),
        work.subjects.length > 0 ? notInArray(workItem.subject, [...work.subjects]) : undefined,
      ),
    );
}
