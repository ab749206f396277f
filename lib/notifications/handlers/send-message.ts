import type { Database } from "@/db/client";
import { inTransaction, type Transaction } from "@/db/transaction";
import { unseal } from "@/lib/auth/keyed-hash";
import { type Instant, instantIsAfter, instantOf } from "@/lib/core/clock";
import { mayContact } from "@/lib/permission/data";
import type { Policy } from "@/lib/policy/policy";
import { isNewsEvent, type NewsChannel, rowOf } from "../catalogue";
import { afterQuiet } from "../rules";
import { countSaid, findRecipient, getMessage, isOff, type OutboxMessage } from "../sending/data";
import {
  failChannel,
  giveUp,
  hold,
  lockWaiting,
  mergeInto,
  noteFailure,
  noteSent,
  reachable,
  take,
  wake,
} from "../sending/mutations";
import { type Deliver, type MessageText, NoProvider, NotTaken, type Recipient } from "../types";
import { unsubscribeAddress } from "../unsubscribing/keyed-hash";
import { mailOf, wordsOf } from "./compose";

/** What sending works with, and by which clocks. */
export interface Sending {
  deliver: Deliver;
  policy: Policy;
  /** Where the portal is, for addresses in e-mails. */
  origin: string;
  /** The real time: attempts, hours of the day. */
  at: Instant;
  /** How far the business clock runs ahead: pauses and caps go by it. */
  offsetDays: number;
}

export type SendOutcome = "sent" | "held" | "not_yet" | "given_up" | "again" | "fallback" | "dead" | "done";

interface Ready {
  message: OutboxMessage;
  text: MessageText;
}

const hoursAhead = (days: number) => ({ hours: 24 * days });

/**
 * Sends one message of the outbox. What was sent or said otherwise is done without sending; what is not due yet waits.
 * Before news and notices the contact gate is asked, at this moment and with what the person wishes now: it is held until
 * it may be sent, or never sent. Killed after the provider has taken it and before that is written down, it goes out
 * again under the same key, by which a provider knows it.
 */
export async function sendMessage(db: Database, outboxMessageId: string, sending: Sending): Promise<SendOutcome> {
  const found = await getMessage(db, outboxMessageId);
  if (!found || found.channel === "letter") return "done";
  const ready = await inTransaction(db, (tx) => prepare(tx, found, sending));
  if (typeof ready === "string") return ready;
  const { message, text } = ready;
  try {
    await sending.deliver(text, message.channel, outboxMessageId);
  } catch (error) {
    const word = error instanceof Error ? error.name : "failed";
    if (error instanceof NoProvider) {
      await inTransaction(db, (tx) => giveUp(tx, message, "no_provider"));
      return "given_up";
    }
    if (error instanceof NotTaken) return inTransaction(db, (tx) => failChannel(tx, message, word, sending.at));
    return noteFailure(db, message, word, sending.at);
  }
  await noteSent(db, message, text.to, sending.at);
  return "sent";
}

async function prepare(tx: Transaction, found: OutboxMessage, sending: Sending): Promise<Ready | SendOutcome> {
  const { at } = sending;
  const { waiting, mine } = await lockWaiting(tx, found);
  if (mine === null || (mine.status !== "queued" && mine.status !== "held")) return "done";
  if (mine.nextAt !== null && instantIsAfter(mine.nextAt, at)) {
    await wake(tx, mine, mine.nextAt);
    return "not_yet";
  }
  const isUseless = mine.uselessAfter !== null && instantIsAfter(at, mine.uselessAfter);
  if (mine.purpose === "decoy" || isUseless) {
    await giveUp(tx, mine, isUseless ? "useless" : "decoy");
    return "given_up";
  }
  if (mine.sealed !== null) return prepareSealed(tx, mine, mine.sealed, sending);
  return prepareNews(tx, mine, waiting, sending);
}

/** A code goes out at once; a notice to an address that was named asks the gate as everything else does. */
async function prepareSealed(
  tx: Transaction,
  message: OutboxMessage,
  sealed: Uint8Array,
  sending: Sending,
): Promise<Ready | SendOutcome> {
  const text = JSON.parse(unseal("outbox", sealed)) as MessageText;
  if (message.purpose !== "code" && message.cardholderId !== null) {
    const answer = await ask(tx, message.cardholderId, message, message.channel, text.to, sending);
    if (!answer.allowed) return stop(tx, message, answer);
  }
  await take(tx, message, sending.at);
  return { message, text };
}

/** By the first channel that the gate allows, else held for the first that it will allow. */
async function prepareNews(
  tx: Transaction,
  message: OutboxMessage,
  waiting: readonly OutboxMessage[],
  sending: Sending,
): Promise<Ready | SendOutcome> {
  const { cardholderId, event } = message;
  if (cardholderId === null || !isNewsEvent(event)) {
    await giveUp(tx, message, "unknown");
    return "given_up";
  }
  const { channels, topic } = rowOf(event);
  if (topic && (await isOff(tx, cardholderId, topic))) {
    await giveUp(tx, message, "unsubscribed");
    return "given_up";
  }
  const has = await reachable(tx, cardholderId);
  if (message.channel !== "letter" && !has[message.channel]) return failChannel(tx, message, "no_address", sending.at);
  let refused: Refused | null = null;
  for (const channel of channels.slice(channels.indexOf(message.channel))) {
    if (channel === "letter" || !has[channel]) continue;
    // One attempt at a channel: what was tried already does not change over by itself.
    if (channel !== message.channel && message.attempts > 0) break;
    const recipient = (await findRecipient(tx, cardholderId, channel)) as Recipient;
    const answer = await ask(tx, cardholderId, message, channel, recipient.to, sending);
    if (answer.allowed) {
      const mine = { ...message, channel };
      if (rowOf(event).merges && message.attempts === 0) await mergeInto(tx, mine, waiting, sending.at);
      await take(tx, mine, sending.at);
      return { message: mine, text: await compose(tx, mine, recipient, sending) };
    }
    if (refused === null || (refused.until === null && answer.until !== null)) refused = { ...answer, channel };
  }
  if (refused === null) return failChannel(tx, message, "no_address", sending.at);
  if (refused.until === null && rowOf(event).isLegal) return failChannel(tx, message, refused.because, sending.at);
  return stop(tx, { ...message, channel: refused.channel ?? message.channel }, refused);
}

interface Refused {
  because: string;
  until: Instant | null;
  channel?: NewsChannel;
}

async function stop(tx: Transaction, message: OutboxMessage, { because, until }: Refused): Promise<SendOutcome> {
  if (until === null) {
    await giveUp(tx, message, because);
    return "given_up";
  }
  await hold(tx, message, because, until);
  return "held";
}

/** The gate, and the hours in which nobody is woken by news, whatever it is about. */
async function ask(
  tx: Transaction,
  cardholderId: string,
  { contactPurpose: purpose, event }: OutboxMessage,
  channel: Exclude<NewsChannel, "letter"> | NewsChannel,
  address: string,
  { policy, at, offsetDays }: Sending,
): Promise<({ allowed: true } & Partial<Refused>) | ({ allowed: false } & Refused)> {
  const { zone, contact } = policy.pack;
  const question = { cardholderId, channel, purpose, address, accountId: null, by: { kind: "issuer" } } as const;
  const business = at.add(hoursAhead(offsetDays));
  const answer = await mayContact(tx, policy, { ...question, at: business, relation: "debtor", place: "personal" }, at);
  if (!answer.allowed) {
    const next = answer.nextAllowedAt === null ? null : instantOf(answer.nextAllowedAt);
    return { allowed: false, because: answer.reason, until: next?.subtract(hoursAhead(offsetDays)) ?? null };
  }
  const awake = event !== null && channel === "sms" ? afterQuiet(at, zone, contact.quietHours) : at;
  if (instantIsAfter(awake, at)) return { allowed: false, because: "quiet_hours", until: awake };
  return { allowed: true };
}

async function compose(
  tx: Transaction,
  message: OutboxMessage,
  { to, locale: chosen }: Recipient,
  { policy, origin }: Sending,
): Promise<MessageText> {
  const { event, cardholderId } = message;
  if (!isNewsEvent(event) || cardholderId === null) throw new RangeError("news of no event");
  const locale = chosen ?? policy.pack.languages[0] ?? "en";
  const issuer = policy.issuer.name[locale];
  const words = wordsOf(event, { locale, issuer, count: await countSaid(tx, message.outboxMessageId) });
  if (message.channel === "sms") return { to, body: words.sms };
  const { topic } = rowOf(event);
  const unsubscribe = topic && unsubscribeAddress(origin, { cardholderId, topic });
  const mail = mailOf(words, { locale, issuer, portal: `${origin}/me/inbox`, unsubscribe });
  return { to, ...mail, ...(unsubscribe && { unsubscribe }) };
}
