import { and, eq, isNull, sql } from "drizzle-orm";
import { workItem } from "@/db/schema/cases";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { onceFor } from "@/lib/action/idempotency";
import { type AuditEventName, appendAudit } from "@/lib/audit/append";
import { authorise, type StaffContext } from "@/lib/auth/context";
import type { Verb } from "@/lib/auth/permissions";
import { notTheirs } from "@/lib/cases/rules";
import { isClosable } from "./schema";
import type { WorkDesk, WorkDone, WorkKind } from "./types";

interface Key {
  cardholderId: string;
  workItemId: string;
}
interface Item extends Key {
  kind: WorkKind;
  subject: string;
  desk: WorkDesk;
  assignedTo: string | null;
  claimedBy: string | null;
}

/** Into the chain of the person whom it is about; the reason is its content. */
type Note = (event: AuditEventName, facts: Record<string, string | null>, words: string) => Promise<void>;

const whose = ({ cardholderId, workItemId }: Key) =>
  and(eq(workItem.cardholderId, cardholderId), eq(workItem.workItemId, workItemId), isNull(workItem.closedAt));

/** One act on an open item: authorised, in one transaction, once for a key, in turn with everybody else on the person. */
async function acting(
  context: StaffContext,
  verb: Verb,
  key: Key,
  body: unknown,
  work: (tx: Transaction, item: Item, note: Note) => Promise<WorkDone>,
): Promise<WorkDone> {
  authorise(context, verb);
  return inTransaction(context.db, (tx) =>
    onceFor(tx, key.cardholderId, context, body, async (): Promise<WorkDone> => {
      await lockCardholder(tx, key.cardholderId);
      const { kind, subject, desk, assignedTo, claimedBy } = workItem;
      const [row] = await tx.select({ kind, subject, desk, assignedTo, claimedBy }).from(workItem).where(whose(key));
      if (!row) return { kind: "gone" };
      const item = { ...row, desk: row.desk ?? ("supervisor" as const), ...key };
      const { actor, at } = context;
      const about = { cardholderId: key.cardholderId, actor, at };
      const note: Note = (event, facts, words) => {
        const ids = { workItemId: key.workItemId, kind: item.kind, ...facts };
        return appendAudit(tx, { ...about, event, facts: ids, content: { words } });
      };
      return work(tx, item, note);
    }),
  );
}

/** Why somebody cannot be given an item: their role, a request of their own, a refusal of their own; null: they can. */
async function unfit(tx: Transaction, item: Item, staffId: string): Promise<WorkDone | null> {
  const [person] = await tx.execute<{
    role: string;
    asked: boolean;
    declined: boolean;
    made: boolean;
    first: boolean;
  }>(sql`
    select s.role, exists (select 1 from approval q where q.cardholder_id = ${item.cardholderId}
        and q.proposal_id::text = ${item.subject} and q.state = 'requested' and q.requested_by = s.staff_id) as asked,
      exists (select 1 from proposal p where p.cardholder_id = ${item.cardholderId}
        and p.proposal_id::text = ${item.subject} and p.second_look and p.declined_by = s.staff_id) as declined,
      exists (select 1 from dispute_decision d where d.cardholder_id = ${item.cardholderId}
        and d.dispute_id::text = ${item.subject} and d.state = 'requested' and d.made_by = s.staff_id) as made,
      exists (select 1 from dispute d where d.cardholder_id = ${item.cardholderId}
        and d.dispute_id::text = ${item.subject} and d.round = 2
        and exists (select 1 from dispute_decision k where k.cardholder_id = d.cardholder_id
          and k.dispute_id = d.dispute_id and k.round = 1 and s.staff_id in (k.made_by, k.checked_by))) as first
    from staff s where s.staff_id = ${staffId} and s.suspended_at is null`);
  if (!person || (person.role !== "supervisor" && person.role !== item.desk)) return { kind: "wrong_desk" };
  if (item.kind === "approval" && person.asked) return { kind: "own_request" };
  if (item.kind === "dispute_decision" && person.made) return { kind: "own_request" };
  if (person.first) return { kind: "own_refusal" };
  return item.kind === "proposal_answer" && person.declined ? { kind: "own_refusal" } : null;
}

/** Gives an item to somebody, who alone takes it from the queue then; whoever worked on it has it no more. */
export function assignWork(context: StaffContext, input: Key & { staffId: string; words: string }): Promise<WorkDone> {
  return acting(context, "work.assign", input, input, async (tx, item, note) => {
    const { staffId, words } = input;
    const refused = await unfit(tx, item, staffId);
    if (refused) return refused;
    const isTheirs = item.claimedBy === staffId;
    const free = isTheirs ? {} : { claimedBy: null, claimedUntil: null };
    await tx
      .update(workItem)
      .set({ assignedTo: staffId, ...free })
      .where(whose(item));
    await note("work.assigned", { to: staffId, before: item.assignedTo }, words);
    return { kind: "done" };
  });
}

/** Takes an item back from whom it was given to: it stands in the queue for everybody. */
export function takeBackWork(context: StaffContext, input: Key & { words: string }): Promise<WorkDone> {
  return acting(context, "work.assign", input, input, async (tx, item, note) => {
    if (item.assignedTo === null) return { kind: "gone" };
    await tx.update(workItem).set({ assignedTo: null, claimedBy: null, claimedUntil: null }).where(whose(item));
    await note("work.unassigned", { before: item.assignedTo }, input.words);
    return { kind: "done" };
  });
}

/** Closes an item that nothing else settles, with the reason on record. Of two at once one does. */
export function closeItem(context: StaffContext, input: Key & { words: string }): Promise<WorkDone> {
  return acting(context, "work.close", input, input, async (tx, item, note) => {
    if (!isClosable(item)) return { kind: "other_desk" };
    const because = notTheirs(item, context.actor);
    if (because) return { kind: because };
    await tx.update(workItem).set({ closedAt: context.at }).where(whose(item));
    await note("work.closed", {}, input.words);
    return { kind: "done" };
  });
}
