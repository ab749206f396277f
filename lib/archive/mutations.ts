import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { archive, archivePart } from "@/db/schema/archive";
import { auditEvent } from "@/db/schema/audit";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { seal } from "@/lib/auth/keyed-hash";
import { type Instant, laterBy } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { newFileKey } from "@/lib/files/sealed-stream";
import { enqueue } from "@/lib/jobs/enqueue";
import { getLastCheckpoint } from "@/lib/records/chain/data";
import { getArchive, type StoredArchive } from "./data";
import { KEPT_DAYS, stepsFor } from "./rules";

const DAY_SECONDS = 86_400;

const isArchive = ({ cardholderId, archiveId }: Pick<StoredArchive, "cardholderId" | "archiveId">) =>
  and(eq(archive.cardholderId, cardholderId), eq(archive.archiveId, archiveId));

/**
 * Asks for everything of the cardholder in one archive; while one is being made that one is meant. The chain goes in
 * up to this very request.
 * @returns the id of the archive
 */
export async function askArchive(context: Context): Promise<{ archiveId: string }> {
  authorise(context, "archive.ask");
  const { db, actor, at } = context;
  const { cardholderId } = actor;
  return inTransaction(db, (tx) =>
    once(tx, context, "archive", async () => {
      await lockCardholder(tx, cardholderId);
      const [open] = await tx
        .select({ archiveId: archive.archiveId })
        .from(archive)
        .where(and(eq(archive.cardholderId, cardholderId), eq(archive.state, "making")));
      if (open) return open;
      const archiveId = newId();
      await appendAudit(tx, { cardholderId, actor, at, event: "archive.asked", facts: { archiveId } });
      const [end] = await tx
        .select({ seq: sql<number>`max(${auditEvent.seq})::int` })
        .from(auditEvent)
        .where(eq(auditEvent.cardholderId, cardholderId));
      const throughSeq = end?.seq ?? 0;
      await tx.insert(archive).values({
        cardholderId,
        archiveId,
        state: "making",
        askedAt: at,
        throughSeq,
        checkpoint: (await getLastCheckpoint(tx))?.number ?? null,
        steps: stepsFor(throughSeq).all,
        sealedKey: seal("file", Buffer.from(newFileKey()).toString("base64url")),
      });
      await enqueue(tx, "archive.make", { cardholderId, archiveId });
      return { archiveId };
    }),
  );
}

/** A file that lies in the store under the key of its archive. */
export type MadePart = Pick<typeof archivePart.$inferInsert, "path" | "size" | "sha256">;

/** Writes down what a step has put into the store. The first attempt counts; a second finds the same. */
export async function keepParts(
  db: Database,
  { cardholderId, archiveId }: StoredArchive,
  step: number,
  parts: readonly MadePart[],
  at: Instant,
): Promise<void> {
  const rows = parts.map((part) => ({ ...part, cardholderId, archiveId, step, madeAt: at }));
  await db.insert(archivePart).values(rows).onConflictDoNothing();
}

/** Has a step made again by the next attempt, and the list of everything with it. */
export async function forgetStep(db: Database, whose: StoredArchive, step: number): Promise<void> {
  const { cardholderId, archiveId, throughSeq } = whose;
  const steps = [step, stepsFor(throughSeq).manifest];
  await db
    .delete(archivePart)
    .where(
      and(
        eq(archivePart.cardholderId, cardholderId),
        eq(archivePart.archiveId, archiveId),
        inArray(archivePart.step, steps),
      ),
    );
}

/** What was packed. */
export interface Packed {
  size: number;
  /** Hex. */
  sha256: string;
}

/**
 * Writes down that an archive is finished, with the receipt in the chain, and has it taken away when its days are over.
 * False when another attempt was first.
 */
export async function finishArchive(
  db: Database,
  whose: Pick<StoredArchive, "cardholderId" | "archiveId">,
  { size, sha256 }: Packed,
  at: Instant,
  tell: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  const { cardholderId, archiveId } = whose;
  const expiresAt = laterBy(at, KEPT_DAYS * DAY_SECONDS);
  return inTransaction(db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const rows = await tx
      .update(archive)
      .set({ state: "ready", size, sha256: Buffer.from(sha256, "hex"), readyAt: at, expiresAt })
      .where(and(isArchive(whose), eq(archive.state, "making")))
      .returning({ throughSeq: archive.throughSeq });
    const [made] = rows;
    if (!made) return false;
    await appendAudit(tx, {
      cardholderId,
      actor: { kind: "system", job: "archive.make" },
      at,
      event: "archive.made",
      facts: { archiveId, sha256, size, events: made.throughSeq, expiresAt: expiresAt.toString() },
    });
    await enqueue(tx, "archive.drop", { cardholderId, archiveId }, { runAt: expiresAt });
    await tell(tx);
    return true;
  });
}

/** Writes down that the cardholder fetched a finished archive. @returns it; null when there is none to be fetched */
export async function openArchive(context: Context, archiveId: string): Promise<StoredArchive | null> {
  authorise(context, "archive.open");
  const { db, actor, at } = context;
  const { cardholderId } = actor;
  return inTransaction(db, async (tx) => {
    const found = await getArchive(tx, cardholderId, archiveId);
    if (found?.state !== "ready" || !found.expiresAt || found.expiresAt.epochMilliseconds <= at.epochMilliseconds)
      return null;
    await appendAudit(tx, { cardholderId, actor, at, event: "archive.opened", facts: { archiveId } });
    return found;
  });
}

/** Wipes the key of an archive whose days are over: its bytes mean nothing from then on. */
export async function endArchive(
  db: Database,
  whose: Pick<StoredArchive, "cardholderId" | "archiveId">,
  at: Instant,
): Promise<boolean> {
  const rows = await db
    .update(archive)
    .set({ state: "over", sealedKey: null })
    .where(
      and(isArchive(whose), eq(archive.state, "ready"), sql`${archive.expiresAt} <= ${at.toString()}::timestamptz`),
    )
    .returning({ archiveId: archive.archiveId });
  return rows.length > 0;
}
