import { and, eq, inArray, isNull } from "drizzle-orm";
import { contactStop } from "@/db/schema/contact";
import { representative } from "@/db/schema/wishes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once, onceFor } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context, type StaffContext } from "@/lib/auth/context";
import { closeWork, raiseWork } from "@/lib/cases/mutations";
import { laterBy } from "@/lib/core/clock";
import { isBefore, type PlainDate } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { sentSince } from "@/lib/files/data";
import { receive } from "@/lib/files/intake";
import { announceFile, storeFile, writeFileDown } from "@/lib/files/mutations";
import { DAILY_BYTES, DAILY_FILES, type FileFault, keyOfFile } from "@/lib/files/rules";
import type { FileStore } from "@/lib/files/stores/port";
import { countRepresented, getRepresentative, listRepresentatives } from "./data";
import type { AuthorityDecided, Naming, Representative } from "./types";

/** A number that speaks for more cardholders than this is a trade (decisions.md 14): nobody is added. */
export const MOST_REPRESENTED = 3;

const DAY_SECONDS = 24 * 3600;

/** `waiting`: somebody is asked for, or speaks, already. */
export type NamingFault = FileFault | "waiting";

async function obstacle(tx: Transaction, { actor, at }: Context, bytes: number): Promise<NamingFault | null> {
  const all = await listRepresentatives(tx, actor.cardholderId);
  if (all.some(({ status }) => status === "requested" || status === "approved")) return "waiting";
  const sent = await sentSince(tx, actor.cardholderId, "authority", laterBy(at, -DAY_SECONDS));
  return sent.files >= DAILY_FILES || sent.bytes + bytes > DAILY_BYTES ? "quota" : null;
}

/**
 * Asks for somebody to be admitted to speak for the person, with the authority as a file. Nothing changes before staff
 * have looked at it. The file is announced first, so that its bytes go again should this end halfway.
 * @returns what is wrong, or null when it waits for staff
 */
export async function nameRepresentative(
  context: Context,
  store: FileStore,
  naming: Naming,
  sent: Uint8Array,
): Promise<NamingFault | null> {
  authorise(context, "contact.change");
  const { actor, at } = context;
  const { cardholderId } = actor;
  const early = await inTransaction(context.db, (tx) => obstacle(tx, context, sent.byteLength));
  if (early) return early;
  const received = await receive(sent);
  if ("fault" in received) return received.fault;
  const fileId = await inTransaction(context.db, (tx) => announceFile(tx, cardholderId, at));
  const kept = await storeFile(store, fileId, received);
  const late = await inTransaction(context.db, async (tx) => {
    await lockCardholder(tx, cardholderId);
    const against = await obstacle(tx, context, kept.size);
    if (against) return against;
    await writeFileDown(tx, cardholderId, kept, "authority", at);
    const representativeId = newId();
    await tx.insert(representative).values({
      ...naming,
      scopes: [...naming.scopes],
      cardholderId,
      representativeId,
      fileId,
      status: "requested",
      requestedAt: at,
    });
    const subject = representativeId;
    await raiseWork(tx, { cardholderId, kind: "representative", subject, accountId: null, desk: "supervisor", at });
    await appendAudit(tx, {
      cardholderId,
      actor,
      at,
      event: "contact.representative_asked",
      facts: { representativeId, fileId, capacity: naming.capacity },
      content: { name: naming.name, phone: naming.phone },
    });
    return null;
  });
  if (late) await store.remove(keyOfFile(fileId));
  return late;
}

type Key = Pick<Representative, "cardholderId" | "representativeId">;

const itIs = ({ cardholderId, representativeId }: Key, ...states: Representative["status"][]) =>
  and(
    eq(representative.cardholderId, cardholderId),
    eq(representative.representativeId, representativeId),
    inArray(representative.status, states),
  );

/**
 * Whether the authority that was sent holds, by a person. Admitted: collection contacts with the cardholder stop for as
 * long as it is valid, since the bank speaks with the representative.
 */
export async function decideRepresentative(
  context: StaffContext,
  { approve, words, ...key }: Key & { approve: boolean; words: string },
  today: PlainDate,
): Promise<AuthorityDecided> {
  authorise(context, "representative.decide");
  const { actor, at } = context;
  const { cardholderId, representativeId } = key;
  return inTransaction(context.db, (tx) =>
    onceFor(tx, cardholderId, context, { ...key, approve, words }, async (): Promise<AuthorityDecided> => {
      await lockCardholder(tx, cardholderId);
      const row = await getRepresentative(tx, key);
      if (row?.status !== "requested") return { kind: "gone" };
      if (approve && isBefore(row.validUntil, today)) return { kind: "over" };
      if (approve && (await countRepresented(tx, row.phone, cardholderId)) >= MOST_REPRESENTED) return { kind: "full" };
      const change = approve
        ? { status: "approved" as const, checkedAt: at }
        : { status: "refused" as const, checkedAt: at, refusal: words };
      await tx.update(representative).set(change).where(itIs(key, "requested"));
      if (approve) {
        const stop = { reason: "representative" as const, subject: representativeId, accountId: null };
        const days = { startsAt: at, untilDay: row.validUntil };
        await tx.insert(contactStop).values({ cardholderId, contactStopId: newId(), ...stop, ...days });
      }
      await closeWork(tx, { cardholderId, kind: "representative", subject: representativeId, at });
      const event = approve ? "contact.representative_approved" : "contact.representative_refused";
      const content = { name: row.name, words };
      await appendAudit(tx, { cardholderId, actor, at, event, facts: { representativeId }, content });
      return { kind: "done" };
    }),
  );
}

/** Ends what somebody may do for the person, at once; also before staff have looked. @throws Refusal `not_found` */
export async function revokeRepresentative(
  context: Context,
  { representativeId }: { representativeId: string },
): Promise<void> {
  authorise(context, "contact.change");
  const { actor, at } = context;
  const { cardholderId } = actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, { representativeId }, async () => {
      await lockCardholder(tx, cardholderId);
      const [row] = await tx
        .update(representative)
        .set({ status: "revoked", endedAt: at })
        .where(itIs({ cardholderId, representativeId }, "requested", "approved"))
        .returning({ name: representative.name });
      if (!row) throw new Refusal("not_found");
      await tx
        .update(contactStop)
        .set({ endedAt: at })
        .where(
          and(
            eq(contactStop.cardholderId, cardholderId),
            eq(contactStop.reason, "representative"),
            eq(contactStop.subject, representativeId),
            isNull(contactStop.endedAt),
          ),
        );
      await closeWork(tx, { cardholderId, kind: "representative", subject: representativeId, at });
      const content = { name: row.name };
      await appendAudit(tx, {
        cardholderId,
        actor,
        at,
        event: "contact.representative_revoked",
        facts: { representativeId },
        content,
      });
    }),
  );
}
