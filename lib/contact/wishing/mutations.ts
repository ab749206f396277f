import { and, eq } from "drizzle-orm";
import { contactWish, contactWishChange } from "@/db/schema/wishes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { type ContactWishes, NO_WISHES, type WishSection } from "@/lib/permission/wishes";
import { madeOrNot, notMade } from "@/lib/plans/outcome";
import { changed, type WishChange, type WishLimits, type WishRefused, wishText } from "./rules";

export type WishDone = { kind: "done"; version: number } | { kind: WishRefused };
export type UndoDone = { kind: "done"; version: number } | { kind: "gone" };

interface Stored {
  version: number;
  wishes: ContactWishes;
}

/** The wishes in force, under the lock of their cardholder. */
async function hold(tx: Transaction, cardholderId: string): Promise<Stored> {
  await lockCardholder(tx, cardholderId);
  const [row] = await tx.select().from(contactWish).where(eq(contactWish.cardholderId, cardholderId));
  return row ? { version: row.version, wishes: { ...NO_WISHES, ...row.wishes } } : { version: 0, wishes: NO_WISHES };
}

/** Puts wishes in force from this moment, and what they were stays in the history. */
async function write(
  tx: Transaction,
  { actor: { cardholderId }, at }: Context,
  { wishes, section, version, undoes }: Stored & { section: WishSection; undoes: number | null },
): Promise<void> {
  const row = { version, wishes, changedAt: at };
  await tx
    .insert(contactWish)
    .values({ cardholderId, ...row })
    .onConflictDoUpdate({ target: contactWish.cardholderId, set: row });
  await tx.insert(contactWishChange).values({ cardholderId, version, section, wishes, undoes, at });
}

/**
 * Changes how the cardholder is contacted: in force for every asker from the commit on. What changes nothing makes no
 * new version.
 */
export async function changeWishes(context: Context, change: WishChange, limits: WishLimits): Promise<WishDone> {
  authorise(context, "contact.change");
  const { cardholderId } = context.actor;
  const { section } = change;
  const made = inTransaction(context.db, (tx) =>
    once(tx, context, change, async (): Promise<WishDone> => {
      const before = await hold(tx, cardholderId);
      const wishes = changed(before.wishes, change, limits);
      if (typeof wishes === "string") return notMade({ kind: wishes });
      if (wishText(wishes) === wishText(before.wishes)) return { kind: "done", version: before.version };
      const version = before.version + 1;
      await write(tx, context, { version, wishes, section, undoes: null });
      await appendAudit(tx, {
        cardholderId,
        actor: context.actor,
        at: context.at,
        event: "contact.preferences_changed",
        facts: { section, version },
        content: { wishes: wishText(wishes) },
      });
      return { kind: "done", version };
    }),
  );
  return madeOrNot<WishDone, WishDone>(made);
}

/**
 * Takes the newest change back: a change of its own that restores the wishes before it. A version that is not the
 * newest any more is `gone`, and nothing is restored over what came after it.
 */
export async function undoChange(context: Context, { version }: { version: number }): Promise<UndoDone> {
  authorise(context, "contact.change");
  const { cardholderId } = context.actor;
  return inTransaction(context.db, (tx) =>
    once(tx, context, { undo: version }, async (): Promise<UndoDone> => {
      const now = await hold(tx, cardholderId);
      if (now.version !== version || version === 0) return { kind: "gone" };
      const rows = await tx
        .select()
        .from(contactWishChange)
        .where(and(eq(contactWishChange.cardholderId, cardholderId), eq(contactWishChange.version, version - 1)));
      const [undone] = await tx
        .select({ section: contactWishChange.section })
        .from(contactWishChange)
        .where(and(eq(contactWishChange.cardholderId, cardholderId), eq(contactWishChange.version, version)));
      const wishes = { ...NO_WISHES, ...rows[0]?.wishes };
      const section = undone?.section ?? "hours";
      await write(tx, context, { version: version + 1, wishes, section, undoes: version });
      await appendAudit(tx, {
        cardholderId,
        actor: context.actor,
        at: context.at,
        event: "contact.preferences_undone",
        facts: { section, version: version + 1, undoes: version },
        content: { wishes: wishText(wishes) },
      });
      return { kind: "done", version: version + 1 };
    }),
  );
}
