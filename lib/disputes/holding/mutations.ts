import { and, eq, isNull } from "drizzle-orm";
import { contactStop } from "@/db/schema/contact";
import type { Transaction } from "@/db/transaction";
import { placeHold, releaseHolds } from "@/lib/accounts/mutations";
import type { AuditEntry } from "@/lib/audit/append";
import type { Actor } from "@/lib/core/actor";
import type { Instant } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { moneyToString } from "@/lib/core/money";
import { queueInstruction } from "@/lib/instructions/mutations";
import { disputeRule } from "@/lib/policy/pack-lookup";
import type { JudgedLine } from "../filing/judge";
import type { Day, DisputeType, Outcome } from "../types";

/** One change under way: in which transaction, by whom, when, and by which day's rules. */
export interface Writing {
  tx: Transaction;
  actor: Actor;
  at: Instant;
  day: Day;
  /** Into the chain, in the same transaction. */
  audit: (entry: AuditEntry) => Promise<void>;
}

/** The dispute that holds or lets go. */
export interface Held {
  cardholderId: string;
  disputeId: string;
  accountId: string;
  type: DisputeType;
  round: number;
  currency: string;
}

/** Each round is marked and cleared once: an appeal is told to the core under a subject of its own. */
const subjectOf = ({ disputeId, round }: Pick<Held, "disputeId" | "round">) =>
  round === 1 ? disputeId : `${disputeId}:${round}`;

const interimOf = ({ day }: Writing, { type }: Held) => disputeRule(day.policy.pack, type).interim;

/** Everything that holds while a dispute is open, from this second on: marked, held line by line, not collected. */
export async function beginInterim(writing: Writing, held: Held, lines: readonly JudgedLine[]): Promise<void> {
  const { cardholderId, accountId, disputeId, type, currency } = held;
  await queueInstruction(writing.tx, {
    cardholderId,
    accountId,
    kind: "objection_marked",
    subject: subjectOf(held),
    facts: {
      dispute_id: disputeId,
      type,
      amount: "0.00",
      currency,
      effects: [...interimOf(writing, held)],
      filed_on: writing.day.today.toString(),
    },
    at: writing.at,
  });
  for (const line of lines) await hold(writing, held, line);
  await stopCollection(writing, held, lines);
}

/** Leaves the disputed part of a line aside at once, and has the core do the same (decisions.md 4, 5). */
async function hold({ tx, actor, at, audit, day }: Writing, held: Held, line: JudgedLine) {
  if (!line.hold) return;
  const { amount, component, minimumShare } = line.hold;
  const { cardholderId, accountId, disputeId, currency } = held;
  const accountHoldId = newId();
  const entryRef = line.entryRef;
  const placed = { cardholderId, accountHoldId, accountId, subject: disputeId, entryRef };
  await placeHold(tx, { ...placed, amount, component, minimumShare, placedAt: at });
  await audit({
    cardholderId,
    actor,
    at,
    event: "hold.placed",
    facts: { disputeId, accountId, accountHoldId, component },
    content: { amount: moneyToString(amount), minimumShare: moneyToString(minimumShare) },
  });
  await queueInstruction(tx, {
    cardholderId,
    accountId,
    kind: "hold_placed",
    subject: accountHoldId,
    facts: {
      hold_id: accountHoldId,
      amount: moneyToString(amount),
      currency,
      entry_ref: entryRef,
      reason: "dispute",
      placed_on: day.today.toString(),
      dispute_id: disputeId,
      minimum_share: moneyToString(minimumShare),
    },
    at,
  });
}

/** Where the whole account is disputed nothing of it is collected; of a part, the contact gate leaves that part out. */
async function stopCollection(writing: Writing, held: Held, lines: readonly JudgedLine[]) {
  if (!interimOf(writing, held).includes("hold-collection")) return;
  if (!lines.some((line) => line.subject === "account")) return;
  const { tx, actor, at, audit } = writing;
  const { cardholderId, accountId, disputeId } = held;
  const stop = { accountId, reason: "dispute" as const, subject: disputeId };
  await tx.insert(contactStop).values({ cardholderId, contactStopId: newId(), ...stop, startsAt: at });
  await audit({ cardholderId, actor, at, event: "contact.stopped", facts: stop });
}

/**
 * Ends what held while the dispute was open, and tells the core what became of it: what was held counts again, the mark
 * is cleared, collection may go on.
 * @param effects what the core has to do beside it: `correct-report`, say
 */
export async function endInterim(
  writing: Writing,
  held: Held,
  outcome: Outcome | "withdrawn",
  effects: readonly string[] = [],
): Promise<void> {
  const { tx, actor, at, audit, day } = writing;
  const { cardholderId, accountId, disputeId, type, currency } = held;
  const on = day.today.toString();
  for (const released of await releaseHolds(tx, { cardholderId, subject: disputeId, at })) {
    const { accountHoldId, entryRef } = released;
    const amount = moneyToString(released.amount);
    await audit({
      cardholderId,
      actor,
      at,
      event: "hold.released",
      facts: { disputeId, accountId, accountHoldId, outcome },
      content: { amount },
    });
    await queueInstruction(tx, {
      cardholderId,
      accountId,
      kind: "hold_released",
      subject: accountHoldId,
      facts: { hold_id: accountHoldId, amount, currency, entry_ref: entryRef, outcome, released_on: on },
      at,
    });
  }
  await queueInstruction(tx, {
    cardholderId,
    accountId,
    kind: "objection_cleared",
    subject: subjectOf(held),
    facts: {
      dispute_id: disputeId,
      type,
      amount: "0.00",
      currency,
      effects: [...effects],
      outcome,
      cleared_on: on,
    },
    at,
  });
  await resumeCollection(writing, held);
}

async function resumeCollection({ tx, actor, at, audit }: Writing, { cardholderId, accountId, disputeId }: Held) {
  const ended = await tx
    .update(contactStop)
    .set({ endedAt: at })
    .where(
      and(
        eq(contactStop.cardholderId, cardholderId),
        eq(contactStop.reason, "dispute"),
        eq(contactStop.subject, disputeId),
        isNull(contactStop.endedAt),
      ),
    )
    .returning({ contactStopId: contactStop.contactStopId });
  if (ended.length === 0) return;
  const facts = { accountId, reason: "dispute", subject: disputeId };
  await audit({ cardholderId, actor, at, event: "contact.stop_ended", facts });
}
