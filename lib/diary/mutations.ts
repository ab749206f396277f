import { and, eq } from "drizzle-orm";
import { diaryEntry, diaryVersion } from "@/db/schema/spoken";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once } from "@/lib/action/idempotency";
import { type AuditEventName, appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { isAfter, type PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { madeOrNot, notMade } from "@/lib/plans/outcome";
import type { DiaryDone, DiaryWords } from "./types";

interface Seen {
  diaryEntryId: string;
  /** The version that the page showed. */
  version: number;
}

/** What goes into the chain apart: everything that was written. */
function contentOf(words: DiaryWords): Record<string, string> {
  const { happenedOn, ...rest } = words;
  const said = Object.entries(rest).filter((field): field is [string, string] => field[1] !== null);
  return { happenedOn: happenedOn.toString(), ...Object.fromEntries(said) };
}

/** One act on the own diary: authorised, in one transaction, once for a key. */
function writing(
  context: Context,
  body: unknown,
  work: (tx: Transaction, note: Note) => Promise<DiaryDone>,
): Promise<DiaryDone> {
  authorise(context, "diary.write");
  const { actor, at } = context;
  const { cardholderId } = actor;
  const made = inTransaction(context.db, (tx) =>
    once(tx, context, body, async () => {
      await lockCardholder(tx, cardholderId);
      return work(tx, (event, { diaryEntryId, version }, words) => {
        const content = words ? { content: contentOf(words) } : {};
        return appendAudit(tx, { cardholderId, actor, at, event, facts: { diaryEntryId, version }, ...content });
      });
    }),
  );
  return madeOrNot<DiaryDone, DiaryDone>(made);
}
type Note = (event: AuditEventName, seen: Seen, words?: DiaryWords) => Promise<void>;

/** As JSON has it, for the hash of a request. */
const plain = (words: DiaryWords) => ({ ...words, happenedOn: words.happenedOn.toString() });

/** Writes down a contact of today or before. */
export function addEntry(context: Context, words: DiaryWords, today: PlainDate): Promise<DiaryDone> {
  return writing(context, { add: plain(words) }, async (tx, note) => {
    if (isAfter(words.happenedOn, today)) return notMade({ kind: "day_future" });
    const { at, actor } = context;
    const key = { cardholderId: actor.cardholderId, diaryEntryId: newId() };
    await tx.insert(diaryEntry).values({ ...key, state: "kept", version: 1, addedAt: at, changedAt: at });
    await tx.insert(diaryVersion).values({ ...key, ...words, version: 1, writtenAt: at });
    await note("diary.added", { diaryEntryId: key.diaryEntryId, version: 1 }, words);
    return { kind: "done", diaryEntryId: key.diaryEntryId };
  });
}

/** Moves an entry on from the version that was seen. False: it has moved on since. @throws Refusal `not_found` */
async function move(
  tx: Transaction,
  { actor, at }: Context,
  { diaryEntryId, version }: Seen,
  to: Partial<typeof diaryEntry.$inferInsert>,
): Promise<boolean> {
  const whose = and(eq(diaryEntry.cardholderId, actor.cardholderId), eq(diaryEntry.diaryEntryId, diaryEntryId));
  const moved = await tx
    .update(diaryEntry)
    .set({ ...to, changedAt: at })
    .where(and(whose, eq(diaryEntry.version, version), eq(diaryEntry.state, "kept")))
    .returning({ version: diaryEntry.version });
  if (moved.length === 1) return true;
  const [known] = await tx.select({ version: diaryEntry.version }).from(diaryEntry).where(whose);
  if (!known) throw new Refusal("not_found");
  return false;
}

/** Puts other words beside those that were seen; the earlier ones stay readable. @throws Refusal `not_found` */
export function correctEntry(context: Context, seen: Seen & DiaryWords, today: PlainDate): Promise<DiaryDone> {
  const { diaryEntryId, version: before, ...words } = seen;
  return writing(context, { correct: { diaryEntryId, before, ...plain(words) } }, async (tx, note) => {
    if (isAfter(words.happenedOn, today)) return notMade({ kind: "day_future" });
    const version = before + 1;
    if (!(await move(tx, context, seen, { version }))) return { kind: "overtaken" };
    const { cardholderId } = context.actor;
    await tx.insert(diaryVersion).values({ cardholderId, diaryEntryId, ...words, version, writtenAt: context.at });
    await note("diary.corrected", { diaryEntryId, version }, words);
    return { kind: "done", diaryEntryId };
  });
}

/** Says that an entry no longer counts. It stays, and says so. @throws Refusal `not_found` */
export function withdrawEntry(context: Context, seen: Seen): Promise<DiaryDone> {
  return writing(context, { withdraw: seen }, async (tx, note) => {
    if (!(await move(tx, context, seen, { state: "withdrawn" }))) return { kind: "overtaken" };
    await note("diary.withdrawn", seen);
    return { kind: "done", diaryEntryId: seen.diaryEntryId };
  });
}
