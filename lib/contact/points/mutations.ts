import { and, eq, isNull } from "drizzle-orm";
import { contactPoint, phoneLookup } from "@/db/schema/contact";
import { contactPointCheck } from "@/db/schema/wishes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { lockCardholder } from "@/lib/accounts/mutations";
import { once } from "@/lib/action/idempotency";
import { appendAudit } from "@/lib/audit/append";
import { authorise, type Context } from "@/lib/auth/context";
import { keyedHash, seal, unseal } from "@/lib/auth/keyed-hash";
import { Refusal } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { queueMessage } from "@/lib/notifications/mutations";
import type { MessageText } from "@/lib/notifications/types";
import { proveReached, requestCode } from "@/lib/sign-in/mutations";
import { type ContactPoint, getCheck, listPoints } from "./data";
import type { CodeAsked, CodeTried } from "./types";

/** More than anybody answers. */
const MOST_POINTS = 10;

/** What the numbers and addresses that were there before are told. */
type Told = Pick<MessageText, "body" | "subject">;

export interface NewPoint {
  kind: "phone" | "email";
  /** E.164, or an address in lower case. */
  value: string;
  collects: boolean;
}

/**
 * Sends a code to a new number or address, which is nothing before the code is typed. One waits at a time. The caller
 * has had the person prove themselves anew.
 */
export async function askPointCode(
  context: Context,
  { kind, value, collects }: NewPoint,
  { compose, subject }: { compose: (code: string) => string; subject: string },
): Promise<CodeAsked> {
  authorise(context, "contact.change");
  const { db, at } = context;
  const { cardholderId } = context.actor;
  const points = await listPoints(db, cardholderId);
  if (points.some((point) => point.value === value && point.verifiedAt !== null)) return { kind: "known" };
  if (points.length >= MOST_POINTS) return { kind: "full" };
  const order = { phone: value, purpose: "contact_point", newOf: cardholderId, at, compose, subject } as const;
  const made = await requestCode(db, { ...order, address: `contact:${cardholderId}` });
  if (made.kind === "locked") return { kind: "locked" };
  if (made.kind !== "sent") return made;
  const row = { kind, value, collects, sealedFlow: seal("flow", made.flowToken), createdAt: at };
  await db
    .insert(contactPointCheck)
    .values({ cardholderId, ...row })
    .onConflictDoUpdate({ target: contactPointCheck.cardholderId, set: row });
  return { kind: "sent" };
}

/** Tells the numbers and addresses that were there before of one that came or went: whose it is not hears of it. */
async function tellOthers(tx: Transaction, context: Context, others: readonly ContactPoint[], told: Told) {
  const { cardholderId } = context.actor;
  const phones = others.filter(({ kind }) => kind === "phone");
  for (const { value } of phones.length > 0 ? phones : others) {
    const channel = value.includes("@") ? "email" : "sms";
    const what = { cardholderId, channel, purpose: "notice", contactPurpose: "requested" } as const;
    await queueMessage(tx, { ...what, text: { to: value, ...told }, at: context.at, uselessAfter: null });
  }
}

/**
 * Takes the number or address that waited into use, by its code. Phones lead to the sign-in from then on, like every
 * other one of the person.
 * @param told what the numbers that were there before are told
 */
export async function confirmPoint(
  context: Context,
  { code, told }: { code: string; told: Told },
): Promise<{ kind: "added" } | CodeTried> {
  authorise(context, "contact.change");
  const { cardholderId } = context.actor;
  const typed = Buffer.from(keyedHash("code", code)).toString("hex");
  // A wrong code is counted and stays counted; another one from the same form is another act.
  const asTyped = { ...context, idempotencyKey: `${context.idempotencyKey}:${typed.slice(0, 16)}` };
  return inTransaction(context.db, (tx) =>
    once(tx, asTyped, { code: typed }, async () => {
      await lockCardholder(tx, cardholderId);
      const check = await getCheck(tx, cardholderId);
      if (!check) return { kind: "over" };
      const flowToken = unseal("flow", check.sealedFlow);
      const proof = await proveReached(tx, { flowToken, code, at: context.at });
      if (proof !== "right") return { kind: proof };
      const before = await listPoints(tx, cardholderId);
      const { kind, value, collects } = check;
      const same = before.find((point) => point.kind === kind && point.value === value);
      const contactPointId = same?.contactPointId ?? newId();
      if (same) await tx.update(contactPoint).set({ verifiedAt: context.at, collects }).where(mine(same));
      else {
        const origin = "cardholder" as const;
        const row = { cardholderId, contactPointId, kind, value, origin, collects, verifiedAt: context.at };
        await tx.insert(contactPoint).values(row);
      }
      if (kind === "phone") {
        const lookup = { phoneHash: keyedHash("phone", value), cardholderId };
        await tx.insert(phoneLookup).values(lookup).onConflictDoNothing();
      }
      await tx.delete(contactPointCheck).where(eq(contactPointCheck.cardholderId, cardholderId));
      await note(tx, context, "contact.point_added", { contactPointId, kind, collects }, value);
      await tellOthers(
        tx,
        context,
        before.filter((point) => point.value !== value),
        told,
      );
      return { kind: "added" };
    }),
  );
}

const mine = ({ cardholderId, contactPointId }: Pick<ContactPoint, "cardholderId" | "contactPointId">) =>
  and(
    eq(contactPoint.cardholderId, cardholderId),
    eq(contactPoint.contactPointId, contactPointId),
    isNull(contactPoint.endedAt),
  );

function note(
  tx: Transaction,
  { actor, at }: Context,
  event: "contact.point_added" | "contact.point_changed" | "contact.point_ended",
  facts: Record<string, string | boolean>,
  value: string,
) {
  return appendAudit(tx, { cardholderId: actor.cardholderId, actor, at, event, facts, content: { value } });
}

/** What a number or address is used for. @throws Refusal `not_found` */
export async function usePoint(
  context: Context,
  { contactPointId, collects }: { contactPointId: string; collects: boolean },
): Promise<void> {
  authorise(context, "contact.change");
  const { cardholderId } = context.actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, { contactPointId, collects }, async () => {
      await lockCardholder(tx, cardholderId);
      const key = { cardholderId, contactPointId };
      const [point] = await tx.update(contactPoint).set({ collects }).where(mine(key)).returning();
      if (!point) throw new Refusal("not_found");
      await note(tx, context, "contact.point_changed", { contactPointId, collects }, point.value);
    }),
  );
}

/**
 * Takes a number or address that the person added out of use. What the core sent stays: the bank's own records would
 * bring it back.
 * @throws Refusal `not_found`
 */
export async function endPoint(
  context: Context,
  { contactPointId, told }: { contactPointId: string; told: Told },
): Promise<void> {
  authorise(context, "contact.change");
  const { cardholderId } = context.actor;
  await inTransaction(context.db, (tx) =>
    once(tx, context, { contactPointId }, async () => {
      await lockCardholder(tx, cardholderId);
      const points = await listPoints(tx, cardholderId);
      const point = points.find((one) => one.contactPointId === contactPointId && one.origin === "cardholder");
      const isLast = !points.some((one) => one.kind === "phone" && one.contactPointId !== contactPointId);
      if (!point || (point.kind === "phone" && isLast)) throw new Refusal("not_found");
      await tx.update(contactPoint).set({ endedAt: context.at }).where(mine(point));
      if (point.kind === "phone") {
        const phoneHash = keyedHash("phone", point.value);
        const whose = and(eq(phoneLookup.phoneHash, phoneHash), eq(phoneLookup.cardholderId, cardholderId));
        await tx.delete(phoneLookup).where(whose);
      }
      await note(tx, context, "contact.point_ended", { contactPointId, kind: point.kind }, point.value);
      await tellOthers(tx, context, points, told);
    }),
  );
}
