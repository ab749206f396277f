import { and, eq, isNull, notInArray } from "drizzle-orm";
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

/** Puts something before staff, once for as long as it is open (decisions.md 17). */
export async function raiseWork(tx: Transaction, work: NewWork): Promise<void> {
  const { at, ...item } = work;
  await tx
    .insert(workItem)
    .values({ desk: "supervisor", ...item, workItemId: newId(), openedAt: at })
    .onConflictDoNothing();
}

/** Takes what is settled from before staff. */
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
